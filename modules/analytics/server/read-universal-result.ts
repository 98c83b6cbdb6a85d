import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { readUniversalResult as route } from '../contract/universal-result.ts'
import { compareMoments } from '../model/journey-effects.ts'
import { lossDifference } from '../model/universal-result.ts'
import { armMoments } from './read-effect-cells.ts'
import { countLost, findDraw, readUniversalMoments } from './store/universal-result.ts'

interface Ask {
  readonly asOf: Date
  readonly days: number
  readonly holdoutShare?: number | undefined
}

const NOBODY = { people: 0, lost: 0 }

/** What all marketing together brings and costs, beside those who get none of it for a while. */
export async function readUniversalResult(
  ctx: Ctx,
  { asOf, days, holdoutShare }: Ask,
): Promise<z.input<typeof route.answer>> {
  const head = { asOf: asOf.toISOString(), days }
  const drawnOn = await findDraw(ctx, asOf)
  if (drawnOn === undefined)
    return {
      ...{ ...head, drawnOn: null, treated: NOBODY, holdout: NOBODY },
      ...{ guard: 'no_holdout', effects: null, loss: null, openWindows: 0 },
    }
  const ask = { asOf, goalDays: days }
  const rows = await readUniversalMoments(ctx, drawnOn, ask)
  const lost = await countLost(ctx, drawnOn, ask)
  const arm = (name: string) => armMoments(rows.find((row) => row.arm === name))
  const [treated, holdout] = [arm('treated'), arm('holdout')]
  const sides = {
    treated: { people: treated.people, lost: lost.get('treated') ?? 0 },
    holdout: { people: holdout.people, lost: lost.get('holdout') ?? 0 },
  }
  const { guard, effects } = compareMoments(treated, holdout, { planned: holdoutShare || undefined })
  const loss = lossDifference(sides.treated, sides.holdout, guard)
  return { ...head, drawnOn, ...sides, guard, effects, loss, openWindows: openOf(rows) }
}

function openOf(rows: readonly { readonly openWindows: number }[]): number {
  return rows.reduce((sum, row) => sum + row.openWindows, 0)
}
