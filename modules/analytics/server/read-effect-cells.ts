import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { effectCellSchema } from '../contract/journey-effects.ts'
import { ALPHA } from '../model/experiment/effect.ts'
import type { Moments } from '../model/experiment/moments.ts'
import { type ArmMoments, type CellSide, compareMoments, NO_ARM } from '../model/journey-effects.ts'
import type { CellRow } from './store/effect-cells.ts'
import { type ResultAsk, readCells } from './store/journey-result.ts'

/** Cells beside each other: most people first, the rest is not shown. */
export const CELLS_MAX = 100

interface CellsAsk extends ResultAsk {
  /** Share of people whom the journey was to leave alone. */
  readonly holdoutShare?: number | undefined
}

type Cell = z.infer<typeof effectCellSchema>

/** What an SOP did to the people of each guide, or by each variant of a split. */
export async function readEffectCells(ctx: Ctx, ask: CellsAsk, by: CellSide): Promise<Cell[]> {
  const planned = by === 'guide' ? ask.holdoutShare || undefined : undefined
  return effectCells(ctx, await readCells(ctx, ask, by), { by, planned })
}

/**
 * The effect on each part. The chance of any wrong claim is shared out among all parts: with twenty guides, one would
 * stand out by chance. Those count too that cannot be compared yet or stand too low to be shown, since a share that
 * went by what can be compared at the moment would be spent again as others join.
 */
export async function effectCells(
  ctx: Ctx,
  counted: readonly CellRow[],
  { by, planned }: { readonly by: CellSide; readonly planned: number | undefined },
): Promise<Cell[]> {
  const rows = counted.filter((row) => row.out === 0 && row.cell !== '')
  const names = by === 'guide' ? new Map((await listStaff(ctx)).map((one) => [one.id, one.name])) : new Map()
  const found = (cell: string, arm: string) => rows.find((row) => row.arm === arm && row.cell === cell)
  const treated = rows.filter((row) => row.arm === 'treated').toSorted((a, b) => b.people - a.people)
  const pairs = treated.slice(0, CELLS_MAX).map((row) => {
    const alone = by === 'guide' ? row.cell : `${row.cell.split(':')[0]}:`
    return { key: row.cell, treated: armMoments(row), holdout: armMoments(found(alone, 'holdout')) }
  })
  const alpha = ALPHA / Math.max(1, treated.length)
  return pairs.map((pair) => ({
    key: pair.key,
    name: names.get(pair.key) ?? null,
    ...compareMoments(pair.treated, pair.holdout, { planned, alpha }),
  }))
}

export function armMoments(row: CellRow | undefined): ArmMoments {
  if (!row) return NO_ARM
  const { people, watched } = row
  const of = ([mean, variance, priorMean, priorVariance, covariance]: CellRow['orders_spread']): Moments => ({
    ...{ people, watched, mean, variance, priorMean, priorVariance, covariance },
  })
  return {
    people,
    moments: { orders: of(row.orders_spread), money: of(row.money_spread), buyers: of(row.bought_spread) },
  }
}
