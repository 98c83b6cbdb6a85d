import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { entryDesk } from '#modules/channels/index.ts'
import type { WelcomeMessage } from '../model/welcome-message.ts'
import { countByDay, countByEntry } from './store/arrival.ts'
import type { EntryRow } from './store/entry.ts'
import { countOfEntry } from './store/welcome.ts'

/** Days of the chart, today included. */
const DAYS_SHOWN = 30

export function dressWelcome({ text, links, attachments }: WelcomeMessage) {
  return { text, links: [...links], attachments: [...attachments] }
}

/** Files of a welcome that WeCom has no copy of now, and what it said when one was to be made. */
export async function listNotReady(ctx: Ctx, companyId: string, welcome: WelcomeMessage | null | undefined) {
  if (!welcome || welcome.attachments.length === 0) return []
  const mediaIds = welcome.attachments.map(({ mediaId }) => mediaId)
  const copies = await entryDesk.readCopies(ctx, companyId, mediaIds)
  return copies.filter(({ ready }) => !ready).map(({ mediaId, fileName, fault }) => ({ mediaId, fileName, fault }))
}

/** Entries with the names and numbers people see. */
export async function dressEntries(ctx: Ctx, rows: readonly EntryRow[]) {
  const names = new Map((await entryDesk.readCompanies(ctx)).map(({ id, name }) => [id, name]))
  const counts = new Map(
    (
      await countByEntry(
        ctx,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.entryId, one]),
  )
  return rows.map((row) => {
    const { platformId: _, askedAt: __, archivedAt, createdAt, url, ...shown } = row
    const count = counts.get(row.id)
    return {
      ...shown,
      userids: [...row.userids],
      tagIds: [...row.tagIds],
      welcome: row.welcome && dressWelcome(row.welcome),
      companyName: names.get(row.companyId) ?? '',
      url: row.kind === 'link' ? url : null,
      createdAt: createdAt.toISOString(),
      archived: archivedAt !== null,
      joined: count?.joined ?? 0,
      leftInWeek: count?.leftInWeek ?? 0,
      lastAt: count?.lastAt?.toISOString() ?? null,
    }
  })
}

/** One entry with its last thirty days, those without anybody too. */
export async function showEntry(ctx: Ctx, row: EntryRow) {
  const { timezone } = ctx.tenant
  const today = dayOf(ctx.now(), timezone)
  const first = addDays(today, 1 - DAYS_SHOWN)
  const counted = new Map((await countByDay(ctx, row.id, startOfDay(first, timezone))).map((one) => [one.day, one]))
  const days = Array.from({ length: DAYS_SHOWN }, (_, i) => {
    const day = addDays(first, i)
    return counted.get(day) ?? { day, joined: 0, leftInWeek: 0 }
  })
  const [entry] = await dressEntries(ctx, [row])
  const notReady = await listNotReady(ctx, row.companyId, row.welcome)
  return entry && { ...entry, days, welcomes: await countOfEntry(ctx, row.id), notReady }
}
