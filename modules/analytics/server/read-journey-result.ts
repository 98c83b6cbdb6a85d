import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { journeyResultSchema } from '../contract.ts'
import { type CellSide, compareMoments } from '../model/journey-effects.ts'
import { type Arm, compareArms, EMPTY_ARM } from '../model/journey-result.ts'
import { armMoments, readEffectCells } from './read-effect-cells.ts'
import type { CellRow } from './store/effect-cells.ts'
import { noteSight } from './store/evidence.ts'
import { countReached, type ResultAsk, readCells } from './store/journey-result.ts'

type JourneyResult = z.infer<typeof journeyResultSchema>

export interface JourneyResultAsk extends ResultAsk {
  /** Share of people whom the journey was to leave alone. */
  readonly holdoutShare?: number | undefined
  /** The same for each of these. */
  readonly by?: CellSide | undefined
}

/** What came of an SOP, beside those it left alone. Notes the first time that somebody of the tenant looks. */
export async function readJourneyResult(ctx: Ctx, ask: JourneyResultAsk): Promise<Result<JourneyResult, 'not_found'>> {
  const rows = await readCells(ctx, ask)
  if (rows.length === 0) return refuse('not_found')
  const reached = await countReached(ctx, ask)
  const [treated, holdout] = [rowOf(rows, 'treated'), rowOf(rows, 'holdout')]
  const result = compareArms(toArm(treated), toArm(holdout), ask.holdoutShare)
  if (ctx.actor.kind === 'staff') await noteSight(ctx, 'journey_result')
  return accept({
    journeyId: ask.journeyId,
    asOf: ask.asOf.toISOString(),
    goalDays: ask.goalDays,
    funnel: { enrolled: result.treated.people, ...reached, bought: result.treated.buyers },
    ...result,
    keptOut: rows.filter((row) => row.out === 1).reduce((sum, row) => sum + row.people, 0),
    effects: compareMoments(armMoments(treated), armMoments(holdout)).effects,
    by: ask.by ?? null,
    cells: ask.by ? await readEffectCells(ctx, ask, ask.by) : [],
  })
}

function rowOf(rows: readonly CellRow[], arm: string): CellRow | undefined {
  return rows.find((row) => row.arm === arm && row.out === 0)
}

function toArm(row: CellRow | undefined): Arm {
  if (!row) return EMPTY_ARM
  const { people, buyers, openWindows, money_spread: money } = row
  return { people, buyers, openWindows, moneyMean: money[0], moneyVariance: money[1] }
}
