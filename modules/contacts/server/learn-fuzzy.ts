import type { Ctx } from '#kit/node/ctx.ts'
import { fitHalfLife } from '../model/fit-half-life.ts'
import { fitScale, type Scale } from '../model/fit-scale.ts'
import type { FuzzyDefinition, FuzzyLearning } from '../model/fuzzy.ts'
import { countStrengths, listFollows } from './store/fuzzy-evidence.ts'

const DAY_MS = 86_400_000
/** One fresh piece of evidence of weight 1 then gives 63 %. */
const FALLBACK: Scale = { scale: 1, base: 0 }

/**
 * Learns of the tenant's own people, from what was known at a moment: how fast the interest fades, and how strength
 * turns into purchases. The scale is fitted on the last horizon that is over, so that nothing of it is foreseen.
 */
export async function learnFuzzy(ctx: Ctx, definition: FuzzyDefinition, asOf: Date): Promise<FuzzyLearning> {
  const follows = await listFollows(ctx, definition, asOf)
  const fit = fitHalfLife(follows)
  const halfLifeDays = fit?.halfLifeDays ?? definition.fallbackHalfLifeDays
  const before = new Date(asOf.getTime() - definition.horizonDays * DAY_MS)
  const strengths = await countStrengths(ctx, definition, { asOf: before, until: asOf, halfLifeDays })
  const fitted = fitScale(strengths)
  const { scale, base } = fitted ?? FALLBACK
  return {
    halfLifeDays,
    halfLifeFrom: fit ? 'learned' : 'fallback',
    followed: follows.reduce((total, one) => total + (one.followed ? one.count : 0), 0),
    evidence: follows.reduce((total, one) => total + one.count, 0),
    ...{ scale, base },
    scaleFrom: fitted ? 'learned' : 'fallback',
    buyers: strengths.reduce((total, { strength, bought }) => total + (strength > 0 ? bought : 0), 0),
    learnedAt: asOf.toISOString(),
  }
}
