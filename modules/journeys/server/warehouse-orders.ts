import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

interface Buyer {
  readonly contact_id: number
  readonly occurrence: number
  /** Milliseconds since 1970. */
  readonly bought_ms: number
}

interface BuyersAsk {
  readonly since: Date
  readonly goalDays: number
  /** None but these people. */
  readonly among?: readonly number[]
}

/**
 * Who of a journey, in either arm, bought after entering and in time. Joined in the warehouse: the people are already
 * there, so their ids need not travel. An order or an entrance that has not arrived there yet is met at the next look.
 */
export async function readBuyers(ctx: Ctx, journeyId: string, ask: BuyersAsk) {
  const tenant = bind('UUID', ctx.tenant.id)
  const among = ask.among ? ch` and contact_id in ${bind('Array(UInt32)', ask.among)}` : ch``
  const rows = await ctx.warehouse.rows<Buyer>(ch`
    select e.contact_id as contact_id, e.occurrence as occurrence, toUnixTimestamp64Milli(min(o.placed_at)) as bought_ms
    from (select contact_id, occurrence, enrolled_at from enrolments final
      where tenant_id = ${tenant} and journey_id = ${bind('UUID', journeyId)}${among}
        and (state in ('active', 'done') or exit_reason in ('exit_step', 'step_holdout'))) as e
    inner join (select contact_id, placed_at from orders final
      where tenant_id = ${tenant} and is_sale = 1 and contact_id > 0${among}
        and placed_at > fromUnixTimestamp64Milli(${bind('Int64', ask.since.getTime())})) as o
    on e.contact_id = o.contact_id
    where o.placed_at > e.enrolled_at and o.placed_at <= e.enrolled_at + toIntervalDay(${bind('UInt32', ask.goalDays)})
    group by contact_id, occurrence
    order by contact_id, occurrence`)
  return rows.map((row) => ({
    contactId: row.contact_id,
    occurrence: row.occurrence,
    boughtAt: new Date(row.bought_ms),
  }))
}

/** So many people's orders are looked up; of more all that lie between the first and the last of them are read. */
const FEW_PEOPLE = 500

/** What people have been worth so far; those who never bought are left out, and others may stand among them. */
export async function readValues(ctx: Ctx, people: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const [first, last] = [
    people.reduce((a, b) => Math.min(a, b), 0xffffffff),
    people.reduce((a, b) => Math.max(a, b), 0),
  ]
  const who =
    people.length <= FEW_PEOPLE
      ? ch`contact_id in ${bind('Array(UInt32)', people)}`
      : ch`contact_id between ${bind('UInt32', first)} and ${bind('UInt32', last)}`
  const rows = await ctx.warehouse.rows<{ contact_id: number; value: number }>(ch`
    select contact_id, sum(paid - refunded) as value from orders final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and ${who} and is_sale = 1
    group by contact_id`)
  return new Map(rows.map((row) => [row.contact_id, row.value]))
}
