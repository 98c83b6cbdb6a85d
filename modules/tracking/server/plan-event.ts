import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { PLAN_EVENTS_MAX } from '../contract.ts'
import { insertPlanned, listPlan, type PlanEntry, updatePlanned } from './store/plan.ts'

export type PlanDraft = Omit<PlanEntry, 'id' | 'savedAt' | 'archived'>
type PlanRefusal = 'name_taken' | 'same_key_twice' | 'too_many' | 'unknown_owner'

/** Plans an event under a name of its own. */
export async function planEvent(ctx: Ctx, draft: PlanDraft): Promise<Result<PlanEntry, PlanRefusal>> {
  const refused = await refuseDraft(ctx, draft)
  if (refused) return refused
  if ((await listPlan(ctx)).length >= PLAN_EVENTS_MAX) return refuse('too_many')
  const entry = { ...draft, id: ctx.newId(), archived: false, savedAt: ctx.now() }
  if (!(await insertPlanned(ctx, entry))) return refuse('name_taken', { field: 'name', facts: { name: draft.name } })
  return accept(entry)
}

/** Changes a planned event in all but its name. What is in quarantine stays there until it is replayed. */
export async function changePlanned(
  ctx: Ctx,
  id: string,
  draft: Omit<PlanDraft, 'name'> & { readonly archived: boolean },
): Promise<Result<PlanEntry, PlanRefusal | 'not_found'>> {
  const refused = await refuseDraft(ctx, draft)
  if (refused) return refused
  const saved = await updatePlanned(ctx, { ...draft, id, savedAt: ctx.now() })
  return saved ? accept(saved) : refuse('not_found')
}

async function refuseDraft(ctx: Ctx, { properties, ownerStaffId }: Pick<PlanDraft, 'properties' | 'ownerStaffId'>) {
  const keys = properties.map(({ key }) => key)
  const twice = keys.findIndex((key, place) => keys.indexOf(key) !== place)
  if (twice !== -1)
    return refuse('same_key_twice', { field: `properties.${twice}.key`, facts: { key: keys[twice] ?? '' } })
  if (ownerStaffId === null || (await listStaff(ctx)).some(({ id }) => id === ownerStaffId)) return undefined
  return refuse('unknown_owner', { field: 'ownerStaffId' })
}
