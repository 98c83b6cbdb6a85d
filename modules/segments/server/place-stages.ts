import type { Ctx } from '#kit/node/ctx.ts'
import { stageChangedFacts } from '../events.ts'
import { mustNest } from './nest-rule.ts'
import { readStages } from './read-stages.ts'
import { scopeAt } from './scope-at.ts'
import { lockStages, noteStageAsked, noteStagePlaced, placePeople } from './store/stage.ts'
import { listStaged } from './store/staged.ts'

export const PLACE_STAGES_JOB = 'segments.place_stages'

/** Has everybody looked at soon; asked again meanwhile it still runs once. */
export async function askForStages(ctx: Ctx): Promise<void> {
  await noteStageAsked(ctx)
  await ctx.enqueue(PLACE_STAGES_JOB, {}, { key: 'stages' })
}

/** Puts everybody at the first stage whose rule fits, and tells who moved: one pass, one statement. */
export async function placeStages(ctx: Ctx): Promise<void> {
  await lockStages(ctx)
  const { stages } = await readStages(ctx)
  const rules = await Promise.all(stages.map(({ rule }) => mustNest(ctx, rule)))
  const people = await listStaged(ctx, rules, scopeAt(ctx, {}))
  const placed = stages.map(({ key }, place) => ({ stage: key, contactIds: people[place] ?? [] }))
  const at = ctx.now().toISOString()
  const moved = await placePeople(ctx, placed)
  await ctx.tell(...stageChangedFacts(moved.map((one) => ({ ...one, at }))))
  await noteStagePlaced(ctx)
}
