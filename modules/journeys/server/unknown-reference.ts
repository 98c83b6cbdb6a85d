import type { Ctx } from '#kit/node/ctx.ts'
import { knownEntries } from '#modules/acquisition/index.ts'
import { listTags, setField } from '#modules/contacts/index.ts'
import { readScripts } from '#modules/content/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { isScriptChoice } from '#modules/reach/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import type { Executor, Settings } from '../model/settings.ts'
import type { Node } from '../steps/node-schema.ts'

/** The first setting that speaks of a segment, code, guide, tag or script there is not, as a path in them. */
export async function unknownReference(ctx: Ctx, settings: Settings): Promise<string | undefined> {
  const { stage, entry, executor, steps, flow } = settings
  if (stage && !(await readSegment(ctx, stage.segmentId))) return 'stage.segmentId'
  if (entry?.kind === 'code') {
    const known = await knownEntries(ctx, entry.entryIds)
    const strange = entry.entryIds.findIndex((id) => !known.has(id))
    if (strange !== -1) return `entry.entryIds.${strange}`
  }
  const guides = guidesOf(executor)
  if (guides.length > 0) {
    const staff = new Set((await listStaff(ctx)).map((one) => one.id))
    const stranger = guides.find(({ staffId }) => !staff.has(staffId))
    if (stranger) return `executor.${stranger.field}`
  }
  return (await unknownWords(ctx, 'steps', steps)) ?? (flow && unknownInFlow(ctx, flow.nodes))
}

async function unknownInFlow(ctx: Ctx, nodes: readonly Node[]): Promise<string | undefined> {
  const tags = new Set((await listTags(ctx)).map((one) => one.id))
  for (const [at, node] of nodes.entries()) {
    if (node.kind === 'tag' && node.tagId !== null && !tags.has(node.tagId)) return `flow.nodes.${at}.tagId`
    if (node.kind === 'field' && node.key !== null && !(await takesValue(ctx, node.key, node.value)))
      return `flow.nodes.${at}.key`
    if (node.kind !== 'branch') continue
    for (const [place, { segmentId }] of node.branches.entries())
      if (segmentId !== null && !(await readSegment(ctx, segmentId)))
        return `flow.nodes.${at}.branches.${place}.segmentId`
  }
  const worded = nodes.map((node) => (node.kind === 'message' ? node : {}))
  return unknownWords(ctx, 'flow.nodes', worded)
}

/** Whether a field is there and takes a value: asked for nobody. */
async function takesValue(ctx: Ctx, key: string, value: string): Promise<boolean> {
  return (await setField(ctx, { key, value, contactIds: [], origin: { id: '', name: '' } })).ok
}

interface Worded {
  readonly scriptId?: string | null
  readonly choiceId?: string | undefined
}

/** The first that takes its words from a script or a choice that is not there. */
async function unknownWords(ctx: Ctx, path: string, worded: readonly Worded[]): Promise<string | undefined> {
  for (const [at, { choiceId }] of worded.entries())
    if (choiceId !== undefined && !(await isScriptChoice(ctx, choiceId))) return `${path}.${at}.choiceId`
  const scriptIds = worded.flatMap((one) => one.scriptId ?? [])
  if (scriptIds.length === 0) return undefined
  const scripts = new Set((await readScripts(ctx, [...new Set(scriptIds)])).map((one) => one.id))
  const at = worded.findIndex(({ scriptId }) => scriptId && !scripts.has(scriptId))
  return at === -1 ? undefined : `${path}.${at}.scriptId`
}

/** The members of staff an executor names, each with the field that names them. */
export function guidesOf(executor: Executor | null): readonly { readonly field: string; readonly staffId: string }[] {
  if (!executor) return []
  if (executor.kind === 'named') return [{ field: 'staffId', staffId: executor.staffId }]
  if (executor.kind === 'round_robin')
    return executor.staffIds.map((staffId, at) => ({ field: `staffIds.${at}`, staffId }))
  return executor.fallbackStaffId === null ? [] : [{ field: 'fallbackStaffId', staffId: executor.fallbackStaffId }]
}
