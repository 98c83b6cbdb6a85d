import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { journeyResultSchema } from '../contract.ts'
import { type Arm, compareArms, EMPTY_ARM } from '../model/journey-result.ts'
import { noteSight } from './store/evidence.ts'
import { type ArmRow, countReached, type ResultAsk, readArms } from './store/journey-result.ts'

type JourneyResult = z.infer<typeof journeyResultSchema>

export interface JourneyResultAsk extends ResultAsk {
  /** Share of people whom the journey was to leave alone. */
  readonly holdoutShare?: number | undefined
}

/** What came of an SOP, beside those it left alone. Notes the first time that somebody of the tenant looks. */
export async function readJourneyResult(ctx: Ctx, ask: JourneyResultAsk): Promise<Result<JourneyResult, 'not_found'>> {
  const arms = await readArms(ctx, ask)
  if (arms.length === 0) return refuse('not_found')
  const reached = await countReached(ctx, ask)
  const treated = armOf(arms, 'treated')
  const result = compareArms(treated, armOf(arms, 'holdout'), ask.holdoutShare)
  if (ctx.actor.kind === 'staff') await noteSight(ctx, 'journey_result')
  return accept({
    journeyId: ask.journeyId,
    asOf: ask.asOf.toISOString(),
    goalDays: ask.goalDays,
    funnel: { enrolled: treated.people, ...reached, bought: treated.buyers },
    ...result,
  })
}

function armOf(rows: readonly ArmRow[], name: string): Arm {
  return rows.find((row) => row.arm === name) ?? EMPTY_ARM
}
