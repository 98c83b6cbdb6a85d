import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'
import { knownSales } from './sales.ts'

/** After so many days without a purchase somebody who buys has come back. */
export const SILENT_DAYS = 180

export async function countJoined(ctx: Ctx, { from, to }: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ people: number }>(ch`
    select count() as people from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and created_at >= ${moment(from)} and created_at < ${moment(to)}`)
  return found.people
}

/** Touches that customers answered. */
export async function countAnswered(ctx: Ctx, { from, to }: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ touches: number }>(ch`
    select count() as touches from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and state = 'answered' and proposed_at >= ${moment(from)} and proposed_at < ${moment(to)}`)
  return found.touches
}

/** People who bought in a span after a long silence. */
export function returnedPeople(ctx: Ctx, span: Span): Fragment {
  return ch`select contact_id from (${returningSales(ctx, span)})`
}

/** The sales that ended such a silence. */
export function returningSales(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`select contact_id, placed_at from (
      select contact_id, placed_at, lagInFrame(toNullable(placed_at)) over (partition by contact_id order by placed_at
        rows between unbounded preceding and current row) as before
      from (${knownSales(ctx, to)}))
    where placed_at >= ${moment(from)} and before + toIntervalDay(${bind('UInt16', SILENT_DAYS)}) <= placed_at`
}

export async function countReturned(ctx: Ctx, span: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ people: number }>(
    ch`select uniqExact(contact_id) as people from (${returnedPeople(ctx, span)})`,
  )
  return found.people
}
