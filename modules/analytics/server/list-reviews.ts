import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { listPlans } from '#modules/journeys/index.ts'
import { REVIEWS_MAX, type listReviews as route } from '../contract/reviews.ts'
import { reviewState } from '../model/review.ts'
import { decisionOnWire } from './decide-journey.ts'
import { listDecisionsOf } from './store/decision.ts'

const DAY_MS = 86_400_000

/** What every SOP was to show, and what was decided on it; two statements however many there are. */
export async function listReviews(ctx: Ctx): Promise<z.input<typeof route.answer>> {
  const plans = await listPlans(ctx, REVIEWS_MAX + 1)
  const shown = plans.slice(0, REVIEWS_MAX)
  const rows = await listDecisionsOf(
    ctx,
    shown.map(({ id }) => id),
  )
  const decisionsOf = Map.groupBy(rows, ({ journeyId }) => journeyId)
  return {
    cut: plans.length > REVIEWS_MAX,
    items: shown.map((plan) => {
      const { id: journeyId, name, state, hypothesis, primaryGoal, goalDays, launchedAt } = plan
      const decisions = decisionsOf.get(journeyId) ?? []
      return {
        ...{ journeyId, name, state, hypothesis, primaryGoal, goalDays, launchedAt: launchedAt.toISOString() },
        dueAt: new Date(launchedAt.getTime() + goalDays * DAY_MS).toISOString(),
        review: reviewState({ launchedAt, goalDays, last: decisions[0]?.decision }, ctx.now()),
        decisions: decisions.map(decisionOnWire),
      }
    }),
  }
}
