import type { Ctx } from '#kit/node/ctx.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import { hearerOf } from '../entries/hearers.ts'
import type { Settings } from '../model/settings.ts'

const DAY_MS = 86_400_000
/** Whose entrances a dry run looks at, in days back or ahead. */
export const FORESEEN_DAYS = 30

interface Entrants {
  readonly basis: 'segment' | 'past' | 'coming' | 'manual'
  readonly people: readonly number[]
}

/**
 * Whom a dry run is made for: the segment's people; or those to whom it happened in the last days, or will in the next,
 * among them where a segment is named.
 */
export async function foreseeEntrants(
  ctx: Ctx,
  { entry = BY_SEGMENT, stage }: Settings,
  members: readonly number[] | undefined,
): Promise<Entrants> {
  const plug = hearerOf(entry)
  if (!plug) return { basis: entry.kind === 'segment' ? 'segment' : 'manual', people: members ?? [] }
  const [now, while_] = [ctx.now().getTime(), FORESEEN_DAYS * DAY_MS]
  const [from, to] = plug.basis === 'past' ? [now - while_, now] : [now, now + while_]
  const heard = await plug.hear(ctx, { entry, from: new Date(from), to: new Date(to), segmentId: stage?.segmentId })
  const allowed = members && new Set(members)
  const people = new Set(heard.map((one) => one.contactId).filter((id) => !allowed || allowed.has(id)))
  return { basis: plug.basis, people: [...people].sort((a, b) => a - b) }
}
