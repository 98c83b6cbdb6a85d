import { ANNOUNCEMENTS, type Announcement } from '#kit/node/announcement.ts'
import type { Ctx } from '#kit/node/ctx.ts'

/** Events that may be chosen, in the order of the modules that announce them; one may come from several facts. */
export function listAnnounced(ctx: Pick<Ctx, 'fillsOf'>): { event: string; zh: string; en: string }[] {
  const known = new Map<string, { event: string; zh: string; en: string }>()
  for (const { event, zh, en } of ctx.fillsOf<Announcement>(ANNOUNCEMENTS))
    if (!known.has(event)) known.set(event, { event, zh, en })
  return [...known.values()]
}

/** The first of these that nobody announces. */
export function firstUnknown(ctx: Pick<Ctx, 'fillsOf'>, events: readonly string[]): string | undefined {
  const known = new Set(listAnnounced(ctx).map(({ event }) => event))
  return events.find((event) => !known.has(event))
}
