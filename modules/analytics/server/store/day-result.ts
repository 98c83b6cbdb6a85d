import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'

export interface ReachedFigures {
  readonly reached: number
  readonly touches: number
}

/** What went out within a span, by when it did, and to how many people. */
export async function countReached(ctx: Ctx, { from, to }: Span): Promise<ReachedFigures> {
  return ctx.warehouse.row<ReachedFigures>(ch`
    select uniqExact(contact_id) as reached, count() as touches
    from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and state in ('confirmed', 'delivered', 'answered')
      and ifNull(settled_at, proposed_at) >= ${moment(from)} and ifNull(settled_at, proposed_at) < ${moment(to)}`)
}

/** People who left within a span. */
export async function countLost(ctx: Ctx, { from, to }: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ lost: number }>(ch`
    select count() as lost from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and lost_at >= ${moment(from)} and lost_at < ${moment(to)}`)
  return found.lost
}
