import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import type { TreeCounts, TreePeople } from '../../model/revenue-tree.ts'
import { moment } from './moment.ts'
import { knownSales } from './sales.ts'

/** Everybody who has bought up to the end of a span: whether first in it, and what else they bought in it. */
function buyers(ctx: Ctx, { from, to }: Span): Fragment {
  const within = ch`placed_at >= ${moment(from)}`
  return ch`select contact_id, min(placed_at) >= ${moment(from)} as is_first,
      argMin(paid, (placed_at, order_id)) as first_paid, countIf(${within}) - is_first as repeats,
      sumIf(paid, ${within}) - if(is_first, first_paid, 0) as repeat_paid
    from (${knownSales(ctx, to)}) group by contact_id`
}

/** People held at some time of a span who had not bought before it, with those who then bought first. */
function prospects(ctx: Ctx, span: Span): Fragment {
  return ch`select distinct contact_id from (
      select contact_id from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}
        and created_at < ${moment(span.to)} and (lost_at is null or lost_at >= ${moment(span.from)})
      union all select contact_id from (${buyers(ctx, span)}) where is_first)
    where contact_id not in (select contact_id from (${buyers(ctx, span)}) where not is_first)`
}

/** What those who have bought did within a span. */
export async function countBuyers(ctx: Ctx, span: Span): Promise<Omit<TreeCounts, 'prospects'>> {
  return ctx.warehouse.row<Omit<TreeCounts, 'prospects'>>(ch`
    select countIf(is_first) as firstBuyers, sumIf(first_paid, is_first) as firstMoney,
      countIf(not is_first) as oldBuyers, countIf(repeats > 0) as repeaters, sum(repeats) as repeatOrders,
      sum(repeat_paid) as repeatMoney
    from (${buyers(ctx, span)})`)
}

export async function countProspects(ctx: Ctx, span: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ people: number }>(ch`select count() as people from (${prospects(ctx, span)})`)
  return found.people
}

const WHO = {
  first_buyers: ch`is_first`,
  old_buyers: ch`not is_first`,
  repeaters: ch`repeats > 0`,
} as const satisfies Record<Exclude<TreePeople, 'prospects'>, Fragment>

/** The people a factor counts. */
export function treePeople(ctx: Ctx, leaf: TreePeople, span: Span): Fragment {
  if (leaf === 'prospects') return prospects(ctx, span)
  return ch`select contact_id from (${buyers(ctx, span)}) where ${WHO[leaf]}`
}
