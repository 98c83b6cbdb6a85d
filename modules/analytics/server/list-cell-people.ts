import type { z } from 'zod'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { amountToDecimal } from '#kit/pure/money.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { CONTACT_ID_MAX } from '../contract.ts'
import type { cellPersonSchema } from '../model/report-answers.ts'
import { type CellAddress, type ReportCell, toCell } from '../model/report-cell.ts'
import { type CellPersonRow, countCell, listCellPeople as pageOfCell } from './store/cell.ts'

type Person = z.input<typeof cellPersonSchema>
const CHUNK_PEOPLE = 2000

interface PageAsk {
  readonly asOf: Date
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of the people behind a cell, by number, and how many there are. */
export async function listCellPeople(
  ctx: Ctx,
  address: CellAddress,
  { asOf, cursor, limit }: PageAsk,
): Promise<Result<Page<Person> & { people: number }, 'bad_cell' | 'bad_cursor'>> {
  const cell = toCell(address)
  if (!cell) return refuse('bad_cell')
  const [after] = cursor === undefined ? [0] : (readCursor(cursor) ?? [])
  if (typeof after !== 'number' || after < 0 || after > CONTACT_ID_MAX)
    return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await pageOfCell(ctx, cell, { to: asOf, after, limit: limit + 1 })
  const page = cutPage(rows, limit, (row) => [row.contactId])
  return accept({ ...page, people: await countCell(ctx, cell, asOf) })
}

interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly asOf: Date | undefined
  readonly language: 'zh' | 'en'
}

/** The same people as a file, noted in the audit log before the first line leaves. */
export async function exportCellPeople(
  platform: Platform,
  address: CellAddress,
  { tenantId, actor, asOf, language }: ExportAsk,
): Promise<Result<Download, 'bad_cell'>> {
  const cell = toCell(address)
  if (!cell) return refuse('bad_cell')
  const to = asOf ?? platform.clock.now()
  await platform.inTenant(tenantId, actor, async (ctx) =>
    writeAudit(ctx, {
      action: 'analytics.export_people',
      subject: `report:${cell.of}`,
      detail: { ...plainOf(cell), people: await countCell(ctx, cell, to) },
    }),
  )
  const read = (after: number) =>
    platform.inTenant(tenantId, actor, (ctx) => pageOfCell(ctx, cell, { to, after, limit: CHUNK_PEOPLE }))
  return accept({
    fileName: fileNameOf(cell),
    contentType: 'text/csv; charset=utf-8',
    chunks: writePeople(read, language),
  })
}

/** A cell as facts on one line. */
function plainOf(cell: ReportCell) {
  return cell.of === 'funnel' ? { ...cell, steps: cell.steps.join(' → ') } : cell
}

function fileNameOf(cell: ReportCell): string {
  return `${cell.of}.csv`
}

const HEADS = {
  zh: ['客户编号', '姓名', '城市', '订单数', '累计净额', '最近购买'],
  en: ['Person', 'Name', 'City', 'Orders', 'Net spent', 'Last bought'],
} as const

async function* writePeople(
  read: (after: number) => Promise<CellPersonRow[]>,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  yield `${CSV_BYTE_ORDER_MARK}${csvLine(HEADS[language])}`
  for (let after = 0; ; ) {
    const rows = await read(after)
    if (rows.length === 0) return
    yield rows
      .map((row) => [row.contactId, row.name, row.city, row.orders, amountToDecimal(row.spent), row.lastOn ?? ''])
      .map(csvLine)
      .join('')
    after = rows.at(-1)?.contactId ?? after
  }
}
