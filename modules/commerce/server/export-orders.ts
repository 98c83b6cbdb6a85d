import { noteChange } from '#kit/node/change-note.ts'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { type Amount, amountToDecimal } from '#kit/pure/money.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import { IMPORTERS } from '../importers/importers.ts'
import { ORDER_WORDS } from '../model/order-words.ts'
import type { NumberedLine } from '../model/plan-order.ts'
import { maskTexts } from './mask-texts.ts'
import { type OrderAsk, orderFilterOf } from './order-filter.ts'
import { readLines } from './store/line.ts'
import { type ListedOrder, listOrders, type OrderPlace } from './store/order-list.ts'

/** Orders read for one piece of the file. */
const PIECE_ROWS = 1000

interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly query: OrderAsk & {
    readonly rows: 'orders' | 'lines'
    readonly format: 'csv' | 'xlsx'
    readonly language: 'zh' | 'en'
  }
}

/** The orders that fit, as a file that is written while it is sent. Noted before its first byte leaves. */
export async function exportOrders(platform: Platform, ask: ExportAsk): Promise<Result<Download, never>> {
  const { tenantId, actor, query } = ask
  const { rows, format, platform: shop = '', status = '', from = '', to = '', review = '' } = query
  const detail = { rows, format, platform: shop, status, from, to, review, contactId: query.contactId ?? '' }
  await platform.inTenant(tenantId, actor, (ctx) =>
    noteChange(ctx, { action: 'commerce.export_orders', subject: 'orders', detail }),
  )
  const { file } = ORDER_WORDS[query.language]
  return accept(sendTable({ name: file, sheet: file, format }, rowsOf(platform, ask)))
}

async function* rowsOf(platform: Platform, { tenantId, actor, query }: ExportAsk): AsyncGenerator<WorkbookCell[]> {
  const { head, hintHead, lineHead } = ORDER_WORDS[query.language]
  const ofOrder = query.review ? [...head, ...hintHead] : head
  yield query.rows === 'lines' ? [...ofOrder, ...lineHead] : [...ofOrder]
  let after: OrderPlace | undefined
  do {
    const from = after
    const piece = await platform.inTenant(tenantId, actor, (ctx) => readPiece(ctx, query, from))
    for (const order of piece.orders) yield* cellsOf(order, piece, query)
    const last = piece.orders.length === PIECE_ROWS ? piece.orders.at(-1) : undefined
    after = last && { at: last.placedAt, id: last.id }
  } while (after)
}

interface Piece {
  readonly orders: readonly ListedOrder[]
  readonly people: ReadonlyMap<number, Contact>
  readonly lines: ReadonlyMap<string, readonly NumberedLine[]>
  readonly zone: string
}

async function readPiece(ctx: Ctx, query: ExportAsk['query'], after: OrderPlace | undefined): Promise<Piece> {
  const orders = await listOrders(ctx, orderFilterOf(ctx, query), after, PIECE_ROWS)
  const buyers = await readContacts(ctx, [...new Set(orders.flatMap((order) => order.contactId ?? []))])
  const ids = orders.map((order) => order.id)
  const lines = query.rows === 'lines' ? await readLines(ctx, ids) : []
  return {
    orders,
    people: new Map(buyers.map((contact) => [contact.id, contact])),
    lines: Map.groupBy(lines, (line) => line.orderId),
    zone: ctx.tenant.timezone,
  }
}

function* cellsOf(order: ListedOrder, piece: Piece, query: ExportAsk['query']): Generator<WorkbookCell[]> {
  const { rows, language, review } = query
  const words = ORDER_WORDS[language]
  const { orderNo, platform, kind, status, placedAt, contactId, paid, refunded, discount, lineCount } = order
  const buyer = contactId === null ? undefined : piece.people.get(contactId)
  const head = [
    ...[
      orderNo,
      platformName(platform, language),
      words.kinds[kind],
      words.statuses[status],
      minuteIn(placedAt, piece.zone),
    ],
    ...[contactId, buyer?.name ?? null, buyer?.phoneMasked ?? null],
    ...[money(paid), money(refunded), money(discount), lineCount],
    ...(review ? hintCells(order) : []),
  ]
  if (rows === 'orders') yield head
  else for (const line of piece.lines.get(order.id) ?? []) yield [...head, ...lineCells(line)]
}

/** Who it may be, for whoever goes through orders of nobody in a table. */
function hintCells({ hint }: ListedOrder): WorkbookCell[] {
  const { phone = '', name = '', province = '', city = '' } = maskTexts(hint ?? {})
  return [phone, name, `${province} ${city}`.trim()]
}

function lineCells(line: NumberedLine): WorkbookCell[] {
  const { ref, productCode, productName, category, quantity, unitPrice, amount, discount, refunded } = line
  return [ref, productCode, productName, category, quantity, ...[unitPrice, amount, discount, refunded].map(money)]
}

/** As importers call it; a shop's own systems have names of their own. */
function platformName(platform: string, language: 'zh' | 'en'): string {
  return IMPORTERS.find((one) => one.guess([]).platform === platform)?.[language] ?? platform
}

function money(amount: Amount): number {
  return Number(amountToDecimal(amount))
}

function minuteIn(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}
