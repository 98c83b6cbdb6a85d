import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { movedBack, spanUpTo } from '../model/baseline.ts'
import type { Span } from '../model/period.ts'
import type { revenueTreeAnswer } from '../model/report-answers.ts'
import { incomeOf, LEAVES, leavesOf, PEOPLE_OF_LEAF, sensitivityOf, type TreeCounts } from '../model/revenue-tree.ts'
import { sumSales } from './store/home.ts'
import { countBuyers, countProspects } from './store/revenue-tree.ts'

/** What a factor is thought to grow by. */
export const TREE_STEP = 0.05

/** Income as a product of what people work on, and what a little more of each would bring. */
export async function readRevenueTree(
  ctx: Ctx,
  { asOf, days }: { asOf: Date; days: number },
): Promise<z.input<typeof revenueTreeAnswer>> {
  const { timezone } = ctx.tenant
  const span = spanUpTo(asOf, days, timezone)
  const [now, before, sales] = await Promise.all([
    countTree(ctx, span),
    countTree(ctx, movedBack(span, days, timezone)),
    sumSales(ctx, span),
  ])
  const [leaves, leavesBefore] = [leavesOf(now), leavesOf(before)]
  const income = Math.round(incomeOf(leaves))
  return {
    ...{ asOf: asOf.toISOString(), days, income, unknown: sales.gmv - income },
    leaves: LEAVES.map((leaf) => ({
      ...{ leaf, value: leaves[leaf], before: leavesBefore[leaf], people: PEOPLE_OF_LEAF[leaf] },
      gain: Math.round(sensitivityOf(leaves, leaf, TREE_STEP)),
    })),
  }
}

async function countTree(ctx: Ctx, span: Span): Promise<TreeCounts> {
  const [bought, prospects] = await Promise.all([countBuyers(ctx, span), countProspects(ctx, span)])
  return { ...bought, prospects }
}
