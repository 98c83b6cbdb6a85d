import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

/** Somebody who may do something in a while: from `arrivedAt`, and no later than `dueAt`. */
export interface Listened {
  readonly contactId: number
  readonly arrivedAt: Date
  readonly dueAt: Date
}

/**
 * When each of these first did something in their own while; who did not is left out. Asks the warehouse, which is some
 * seconds behind; an event that comes late with an earlier time is heard as long as the person still waits.
 */
export async function firstEvents(
  ctx: Ctx,
  event: string,
  people: readonly Listened[],
): Promise<ReadonlyMap<number, Date>> {
  const first = new Map<number, Date>()
  if (people.length === 0) return first
  const from = Math.min(...people.map((one) => one.arrivedAt.getTime()))
  const to = Math.max(...people.map((one) => one.dueAt.getTime()))
  const ids = people.map((one) => one.contactId)
  const rows = await ctx.warehouse.rows<{ contact_id: number; ms: number }>(ch`
    select contact_id, toUnixTimestamp64Milli(at) as ms from events_by_name
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = ${bind('String', event)}
      and at between fromUnixTimestamp64Milli(${bind('Int64', from)}) and fromUnixTimestamp64Milli(${bind('Int64', to)})
      and contact_id in ${bind('Array(UInt32)', ids)}
    order by contact_id, at`)
  const whileOf = new Map(people.map((one) => [one.contactId, one]))
  for (const { contact_id, ms } of rows) {
    const one = whileOf.get(contact_id)
    const inTime = one && ms >= one.arrivedAt.getTime() && ms <= one.dueAt.getTime()
    if (inTime && !first.has(contact_id)) first.set(contact_id, new Date(ms))
  }
  return first
}
