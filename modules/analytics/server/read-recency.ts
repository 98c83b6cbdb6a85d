import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { readRecency as route } from '../contract/recency.ts'
import { lastGoodStep, layOutSilence } from '../model/recency.ts'
import { countSilence, readGaps } from './store/recency.ts'

/** When people come back, and until when they are worth asking: by the days since their last purchase. */
export async function readRecency(ctx: Ctx, { asOf }: { asOf: Date }): Promise<z.input<typeof route.answer>> {
  const [counts, { gaps, quartiles }] = await Promise.all([countSilence(ctx, asOf), readGaps(ctx, asOf)])
  const [q25, q50, q75] = quartiles
  const steps = layOutSilence(counts)
  return {
    asOf: asOf.toISOString(),
    gaps,
    quartiles: gaps === 0 || q25 === undefined || q50 === undefined || q75 === undefined ? null : { q25, q50, q75 },
    steps,
    lastGood: lastGoodStep(steps),
  }
}
