import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'
import { STAGE_CHARACTERS_MAX, STAGE_PARTS_MAX, type Stage } from '../model/stage.ts'
import { nestRule } from './nest-rule.ts'
import { askForStages } from './place-stages.ts'
import { scopeAt } from './scope-at.ts'
import { deleteStageRules, insertStageRules, lockStages } from './store/stage.ts'
import { countStaged } from './store/staged.ts'

export type StagesRefusal = 'stages_too_big' | 'stage_in_stage'

/** Keeps the stages in place of those before and has everybody looked at by them. */
export async function saveStages(ctx: Ctx, stages: readonly Stage[]): Promise<Result<void, StagesRefusal>> {
  const rules = await nestStages(ctx, stages)
  if (!rules.ok) return rules
  await lockStages(ctx)
  await deleteStageRules(ctx)
  await insertStageRules(ctx, stages)
  await askForStages(ctx)
  return accept(undefined)
}

export interface StagedCount {
  readonly counts: readonly { readonly key: string; readonly count: number }[]
  /** People who fit no stage. */
  readonly none: number
  readonly asOf: Date
}

/** How many people stages would hold, each only those whom none before it takes. */
export async function previewStages(ctx: Ctx, stages: readonly Stage[]): Promise<Result<StagedCount, StagesRefusal>> {
  const rules = await nestStages(ctx, stages)
  if (!rules.ok) return rules
  const scope = scopeAt(ctx, {})
  const found = await countStaged(ctx, rules.value, scope)
  const counts = stages.map(({ key }, place) => ({ key, count: found[place] ?? 0 }))
  return accept({ counts, none: found[stages.length] ?? 0, asOf: scope.asOf })
}

/** Whether stages fit one query. One that asks for stages would follow its own last answer. */
async function nestStages(ctx: Ctx, stages: readonly Stage[]): Promise<Result<readonly Rule[], StagesRefusal>> {
  const rules: Rule[] = []
  for (const [place, { name, rule }] of stages.entries()) {
    const nested = await nestRule(ctx, rule)
    const field = `body.stages.${place}.rule`
    if (!nested) return refuse('stages_too_big', { field, facts: { limit: STAGE_PARTS_MAX } })
    if (partsOf(nested).some(({ condition }) => condition?.kind === 'stage'))
      return refuse('stage_in_stage', { field, facts: { name } })
    rules.push(nested)
  }
  const parts = rules.reduce((sum, rule) => sum + partsOf(rule).length, 0)
  if (parts > STAGE_PARTS_MAX || JSON.stringify(rules).length > STAGE_CHARACTERS_MAX)
    return refuse('stages_too_big', { field: 'body.stages', facts: { limit: STAGE_PARTS_MAX } })
  return accept(rules)
}
