import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { readTouchCost as route } from '../contract/touch-cost.ts'
import { LOSS_SIDES, type LossSide, type TouchedCount } from '../model/loss/loss-counts.ts'
import { type FutureValues, strataOf, touchLoss } from '../model/loss/touch-loss.ts'
import { averageValues, countLived, countTouched } from './store/touch-loss.ts'

const DAY_MS = 86_400_000

interface Ask {
  readonly asOf: Date
  readonly days: number
}

/** What touches cost in people lost, all together and by closeness, channel and kind of content. */
export async function readTouchCost(ctx: Ctx, { asOf, days }: Ask): Promise<z.input<typeof route.answer>> {
  const span = { from: new Date(asOf.getTime() - days * DAY_MS), to: asOf }
  const [lived, touched, { once, often }] = await Promise.all([
    countLived(ctx, span),
    countTouched(ctx, span),
    averageValues(ctx),
  ])
  // Nothing is foretold of people who have never bought: what they would have brought is not known, and is not 0.
  const values: FutureValues = { new: null, never: null, once, often }
  const lossOf = (some: readonly TouchedCount[]) => touchLoss(strataOf(lived, touched, some), values)
  const cells = (by: LossSide) =>
    [...Map.groupBy(touched, (one) => one[by])].map(([key, some]) => ({ by, key, ...lossOf(some) }))
  return {
    asOf: asOf.toISOString(),
    days,
    held: lived.reduce((sum, one) => sum + one.days, 0),
    lost: lived.reduce((sum, one) => sum + one.losses, 0),
    values,
    whole: lossOf(touched),
    cells: LOSS_SIDES.flatMap(cells).toSorted((a, b) => b.touches - a.touches || a.key.localeCompare(b.key)),
  }
}
