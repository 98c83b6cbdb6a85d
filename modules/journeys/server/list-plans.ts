import type { Ctx } from '#kit/node/ctx.ts'
import type { JourneyPlan } from '../model/journey-plan.ts'
import { listLaunched } from './store/plan.ts'

/** Of everything that was ever launched, the newest first, at most `limit`; one statement. */
export async function listPlans(ctx: Ctx, limit: number): Promise<readonly JourneyPlan[]> {
  return listLaunched(ctx, limit)
}
