import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { readSendResult as route } from '../contract/send-result.ts'
import { compareMoments } from '../model/journey-effects.ts'
import { armMoments, effectCells } from './read-effect-cells.ts'
import { hasTouches, readSendCells, type SendAsk } from './store/send-result.ts'

type SendResult = z.infer<typeof route.answer>

interface Ask extends SendAsk {
  readonly holdoutShare?: number | undefined
  readonly by?: 'guide' | undefined
}

/** What came of a mass send or direct send, beside those whom its own holdout left alone. */
export async function readSendResult(ctx: Ctx, ask: Ask): Promise<Result<SendResult, 'not_found'>> {
  const rows = await readSendCells(ctx, ask, false)
  if (rows.length === 0 && !(await hasTouches(ctx, ask.campaignId))) return refuse('not_found')
  const arm = (name: string) => armMoments(rows.find((row) => row.arm === name))
  const [treated, holdout] = [arm('treated'), arm('holdout')]
  const planned = ask.holdoutShare || undefined
  const { guard, effects } = compareMoments(treated, holdout, { planned })
  return accept({
    asOf: ask.asOf.toISOString(),
    goalDays: ask.goalDays,
    treated: { people: treated.people },
    holdout: { people: holdout.people },
    ...{ guard, effects, keptOut: 0, by: ask.by ?? null },
    openWindows: rows.reduce((sum, row) => sum + row.openWindows, 0),
    cells: ask.by ? await effectCells(ctx, await readSendCells(ctx, ask, true), { by: 'guide', planned }) : [],
  })
}
