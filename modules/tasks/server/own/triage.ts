import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { countTriage as countRoute, listTriage as listRoute } from '../../contract/triage.ts'
import { TALK_COLD_DAYS, TALK_OVER_DAYS, TRIAGE_REASONS, type TriageReason } from '../../model/triage.ts'
import { type AfterTriage, countTriage, listTriage, type TriageAsk } from '../store/triage.ts'

const DAY_MS = 86_400_000

interface PageAsk {
  readonly reason?: TriageReason | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Of all one's people, those who want to be looked at now and why; everybody else may wait. */
export async function readTriage(ctx: Ctx, staffId: string, page: PageAsk): Promise<z.infer<typeof listRoute.answer>> {
  const { asOf = ctx.now(), after } = readPlace(page.cursor)
  const ask = { ...askAt(ctx, staffId, asOf), reason: page.reason }
  const rows = await listTriage(ctx, ask, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, ({ rank, value, contactId }) => [asOf.getTime(), rank, value, contactId])
  const contacts = await readContacts(
    ctx,
    cut.items.map(({ contactId }) => contactId),
  )
  const contactOf = new Map(contacts.map((one) => [one.id, one]))
  const items = cut.items.map(({ contactId, reasons, at, value }) => {
    const { name = '', city = '', phoneMasked = null } = contactOf.get(contactId) ?? {}
    return { contact: { id: contactId, name, city, phoneMasked }, reasons: [...reasons], at: at.toISOString(), value }
  })
  return { items, nextCursor: cut.nextCursor }
}

export async function readTriageCounts(ctx: Ctx, staffId: string): Promise<z.infer<typeof countRoute.answer>> {
  const { all, byReason } = await countTriage(ctx, askAt(ctx, staffId, ctx.now()))
  return { all, reasons: TRIAGE_REASONS.map((reason) => ({ reason, people: byReason.get(reason) ?? 0 })) }
}

function askAt(ctx: Ctx, staffId: string, asOf: Date): TriageAsk {
  const zone = ctx.tenant.timezone
  const ago = (days: number) => new Date(asOf.getTime() - days * DAY_MS)
  const endOfDay = startOfDay(addDays(dayOf(asOf, zone), 1), zone)
  return { staffId, asOf, endOfDay, coldBefore: ago(TALK_COLD_DAYS), overBefore: ago(TALK_OVER_DAYS) }
}

/** The first page's moment goes on with the cursor, so that nobody changes their place between two pages. */
function readPlace(cursor: string | undefined): { asOf?: Date; after?: AfterTriage } {
  const [moment, rank, value, contactId] = readCursor(cursor ?? '') ?? []
  const asOf = readCursorMoment(moment)
  const isWhole = (part: unknown): part is number => typeof part === 'number' && Number.isSafeInteger(part)
  if (!asOf || !isWhole(rank) || rank < 0 || rank >= TRIAGE_REASONS.length) return {}
  return isWhole(value) && isWhole(contactId) ? { asOf, after: { rank, value, contactId } } : {}
}
