import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { isSameOrder, PURCHASED } from '#modules/segments/contract.ts'
import { type Entrant, type Heard, type Hearing, toEntrants } from './entry-plug.ts'

interface HeardEvent extends Heard {
  readonly orderKey: string
  /** The fact that told of it: later facts have higher numbers. */
  readonly fact: number
}

/**
 * Everybody's events of one name in a while, those that pass a test. Where it is not said who they are, people are
 * found by the table that is sorted by name, and only their rows of the while are read for what the event says. A
 * purchase that was told of before, by a site or by a file, is heard once.
 */
export async function heardEvents(
  ctx: Ctx,
  { name, test }: { readonly name: string; readonly test: Fragment },
  { from, to, among }: Pick<Hearing, 'from' | 'to' | 'among'>,
): Promise<Entrant[]> {
  const tenant = bind('UUID', ctx.tenant.id)
  const named = ch`tenant_id = ${tenant} and name = ${bind('String', name)}
    and at > fromUnixTimestamp64Milli(${bind('Int64', from.getTime())})
    and at <= fromUnixTimestamp64Milli(${bind('Int64', to.getTime())})`
  const people = among
    ? ch`${bind('Array(UInt32)', among)}`
    : ch`(select contact_id from events_by_name where ${named})`
  const rows = await ctx.warehouse.rows<HeardEvent>(ch`
    select contact_id, toUnixTimestamp64Milli(at) as ms, event_id as id, order_key as orderKey, fact_no as fact
    from events where ${named} and contact_id in ${people} and ${test}
    order by at, contact_id, event_id`)
  return toEntrants('event', name === PURCHASED ? await leaveOutToldBefore(ctx, rows, { people, test }) : rows)
}

/** Purchases without those that an earlier fact told of; what names no order is left alone. */
async function leaveOutToldBefore(
  ctx: Ctx,
  rows: readonly HeardEvent[],
  { people, test }: { readonly people: Fragment; readonly test: Fragment },
): Promise<readonly HeardEvent[]> {
  const twice = await ctx.warehouse.rows<{ contact_id: number; told: [orderKey: string, fact: number][] }>(ch`
    select contact_id, groupArray((order_key, fact_no)) as told from events
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = ${bind('String', PURCHASED)} and order_key != ''
      and contact_id in ${people} and ${test}
    group by contact_id, splitByChar(char(10), order_key)[1] having length(told) > 1`)
  const told = Map.groupBy(twice, (one) => one.contact_id)
  return rows.filter(({ contact_id, orderKey, fact }) => {
    const theirs = (told.get(contact_id) ?? []).flatMap((one) => one.told)
    return !theirs.some(([key, before]) => before < fact && isSameOrder(key, orderKey))
  })
}
