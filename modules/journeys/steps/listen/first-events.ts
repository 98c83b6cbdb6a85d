import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { type Filter, whereQuery } from '#modules/segments/contract.ts'

/** An event by its name, with what its properties must say. */
interface EventStep {
  readonly event: string
  readonly where?: readonly Filter[] | undefined
}

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
  { event, where }: EventStep,
  people: readonly Listened[],
): Promise<ReadonlyMap<number, Date>> {
  const first = new Map<number, Date>()
  if (people.length === 0) return first
  const from = Math.min(...people.map((one) => one.arrivedAt.getTime()))
  const to = Math.max(...people.map((one) => one.dueAt.getTime()))
  const ids = people.map((one) => one.contactId)
  // The table by name is a twentieth of the other and does not hold what an event says.
  const table = where?.length ? ch`events` : ch`events_by_name`
  const moment = { asOf: ctx.now(), timezone: ctx.tenant.timezone }
  const test = where?.length ? ch`and ${whereQuery(where, ch`properties`, moment)}` : ch``
  const rows = await ctx.warehouse.rows<{ contact_id: number; ms: number }>(ch`
    select contact_id, toUnixTimestamp64Milli(at) as ms from ${table}
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = ${bind('String', event)}
      and at between fromUnixTimestamp64Milli(${bind('Int64', from)}) and fromUnixTimestamp64Milli(${bind('Int64', to)})
      and contact_id in ${bind('Array(UInt32)', ids)} ${test}
    order by contact_id, at`)
  const whileOf = new Map(people.map((one) => [one.contactId, one]))
  for (const { contact_id, ms } of rows) {
    const one = whileOf.get(contact_id)
    const inTime = one && ms >= one.arrivedAt.getTime() && ms <= one.dueAt.getTime()
    if (inTime && !first.has(contact_id)) first.set(contact_id, new Date(ms))
  }
  return first
}
