import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { membersOfRule, readSegment } from '#modules/segments/index.ts'
import { dueOf } from '../../model/timing.ts'
import { type Entrant, entryPlug, type Hearing } from '../entry-plug.ts'
import type { EntryOf } from '../entry-schema.ts'
import { isOnDay } from './is-on-day.ts'

/**
 * All who are in the segment when the hour of the tenant's day comes, each time once; keyed by the day. What passed
 * while the journey was paused for more than a day is not made up for.
 */
export const repeatHearer = entryPlug({
  kind: 'repeat',
  backHours: 24,
  basis: 'coming',
  async hear(ctx, hearing) {
    const times = timesOf(hearing, ctx.tenant.timezone)
    if (times.length === 0 || hearing.segmentId === undefined) return []
    const segment = await readSegment(ctx, hearing.segmentId)
    if (!segment || segment.archivedAt) return []
    const people = await membersOfRule(ctx, segment.rule)
    return times.flatMap(({ day, at }) => people.map((contactId): Entrant => ({ contactId, at, key: `day:${day}` })))
  },
})

function timesOf({ entry, from, to }: Hearing<EntryOf<'repeat'>>, zone: string) {
  const times: { readonly day: string; readonly at: Date }[] = []
  const last = dayOf(to, zone)
  for (let day = dayOf(from, zone); day <= last; day = addDays(day, 1)) {
    const at = dueOf({ day: 0, time: entry.time }, day, zone)
    if (isOnDay(entry.every, day) && at > from && at <= to) times.push({ day, at })
  }
  return times
}
