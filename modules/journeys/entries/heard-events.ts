import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { type Entrant, type Heard, type Hearing, toEntrants } from './entry-plug.ts'

/**
 * Everybody's events of one name in a while, those that pass a test. People are found by the table that is sorted by
 * name, and only their rows of the while are read for what the event says.
 */
export async function heardEvents(
  ctx: Ctx,
  { name, test }: { readonly name: string; readonly test: Fragment },
  { from, to }: Pick<Hearing, 'from' | 'to'>,
): Promise<Entrant[]> {
  const tenant = bind('UUID', ctx.tenant.id)
  const named = ch`tenant_id = ${tenant} and name = ${bind('String', name)}
    and at > fromUnixTimestamp64Milli(${bind('Int64', from.getTime())})
    and at <= fromUnixTimestamp64Milli(${bind('Int64', to.getTime())})`
  const rows = await ctx.warehouse.rows<Heard>(ch`
    select contact_id, toUnixTimestamp64Milli(at) as ms, event_id as id from events
    where ${named} and contact_id in (select contact_id from events_by_name where ${named}) and ${test}
    order by at, contact_id, event_id`)
  return toEntrants('event', rows)
}
