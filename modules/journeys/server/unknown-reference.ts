import type { Ctx } from '#kit/node/ctx.ts'
import { readScripts } from '#modules/content/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { isScriptChoice } from '#modules/reach/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import type { Executor, Settings } from '../model/settings.ts'

/** The first setting that speaks of a segment, guide or script that is not the tenant's, as a path in the settings. */
export async function unknownReference(ctx: Ctx, settings: Settings): Promise<string | undefined> {
  const { stage, executor, steps } = settings
  if (stage && !(await readSegment(ctx, stage.segmentId))) return 'stage.segmentId'
  const guides = guidesOf(executor)
  if (guides.length > 0) {
    const staff = new Set((await listStaff(ctx)).map((one) => one.id))
    const stranger = guides.find(({ staffId }) => !staff.has(staffId))
    if (stranger) return `executor.${stranger.field}`
  }
  for (const [at, { choiceId }] of steps.entries())
    if (choiceId !== undefined && !(await isScriptChoice(ctx, choiceId))) return `steps.${at}.choiceId`
  const scriptIds = steps.flatMap((step) => step.scriptId ?? [])
  if (scriptIds.length === 0) return undefined
  const scripts = new Set((await readScripts(ctx, [...new Set(scriptIds)])).map((one) => one.id))
  const at = steps.findIndex(({ scriptId }) => scriptId !== null && !scripts.has(scriptId))
  return at === -1 ? undefined : `steps.${at}.scriptId`
}

/** The members of staff an executor names, each with the field that names them. */
export function guidesOf(executor: Executor | null): readonly { readonly field: string; readonly staffId: string }[] {
  if (!executor) return []
  if (executor.kind === 'named') return [{ field: 'staffId', staffId: executor.staffId }]
  if (executor.kind === 'round_robin')
    return executor.staffIds.map((staffId, at) => ({ field: `staffIds.${at}`, staffId }))
  return executor.fallbackStaffId === null ? [] : [{ field: 'fallbackStaffId', staffId: executor.fallbackStaffId }]
}
