import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { dueOf } from '../../model/timing.ts'
import { keptOn } from '../../model/yearly.ts'
import { type Entrant, entryPlug, type Hearing } from '../entry-plug.ts'
import type { EntryOf } from '../entry-schema.ts'
import { BIRTHDAY } from './schema.ts'

/** One moment of a while at which people enter, and the day that is near then. */
interface Occasion {
  readonly at: Date
  readonly target: string
}

/** Whose day of the year is so many days ahead, at the hour of the tenant's day; keyed by the year of that day. */
export const dateHearer = entryPlug({
  kind: 'date',
  backHours: 30 * 24,
  basis: 'coming',
  async hear(ctx, hearing) {
    const occasions = occasionsOf(hearing, ctx.tenant.timezone)
    const dayOfOccasion = new Map(occasions.flatMap((one) => keptOn(one.target).map((day) => [day, one] as const)))
    if (occasions.length === 0) return []
    const rows = await peopleOf(ctx, hearing.entry.field, [...dayOfOccasion.keys()])
    const entrants = rows.flatMap(({ contact_id, day }): Entrant[] => {
      const found = dayOfOccasion.get(day)
      return found ? [{ contactId: contact_id, at: found.at, key: `year:${found.target.slice(0, 4)}` }] : []
    })
    return entrants.sort((a, b) => a.at.getTime() - b.at.getTime() || a.contactId - b.contactId)
  },
})

function occasionsOf({ entry, from, to }: Hearing<EntryOf<'date'>>, zone: string): Occasion[] {
  const occasions: Occasion[] = []
  const last = dayOf(to, zone)
  for (let day = dayOf(from, zone); day <= last; day = addDays(day, 1)) {
    const at = dueOf({ day: 0, time: entry.time }, day, zone)
    if (at > from && at <= to) occasions.push({ at, target: addDays(day, entry.leadDays) })
  }
  return occasions
}

/** Who is held and has one of these days of the year, each day once. */
async function peopleOf(ctx: Ctx, field: string, days: readonly string[]) {
  const day =
    field === BIRTHDAY
      ? ch`formatDateTime(birthday, '%m-%d')`
      : ch`substring(attributes[${bind('String', field)}], 6, 5)`
  return ctx.warehouse.rows<{ contact_id: number; day: string }>(ch`
    select contact_id, ifNull(${day}, '') as day from contacts final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and lost_at is null
      and ifNull(${day}, '') in ${bind('Array(String)', [...days])}
    order by contact_id`)
}
