import type { Ctx } from '#kit/node/ctx.ts'
import { hasSegments } from '#modules/segments/index.ts'
import { CHECKLIST_STEPS } from '../contract.ts'
import { listSights, readEvidence } from './store/evidence.ts'

type Step = (typeof CHECKLIST_STEPS)[number]

/** How far a newcomer has come, by what has happened and not by what was clicked. */
export async function readChecklist(ctx: Ctx): Promise<{ steps: { step: Step; done: boolean }[] }> {
  const [evidence, sights] = [await readEvidence(ctx), await listSights(ctx)]
  const done: Readonly<Record<Step, boolean>> = {
    import: evidence.orders > 0,
    segment: await hasSegments(ctx),
    journey: evidence.enrolments > 0,
    task: evidence.done > 0,
    result: sights.includes('journey_result'),
    wecom: evidence.friends > 0,
  }
  return { steps: CHECKLIST_STEPS.map((step) => ({ step, done: done[step] })) }
}
