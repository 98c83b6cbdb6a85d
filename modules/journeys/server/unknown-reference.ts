import type { Ctx } from '#kit/node/ctx.ts'
import { knownEntries } from '#modules/acquisition/index.ts'
import { entryDesk } from '#modules/channels/index.ts'
import { listTags, setField } from '#modules/contacts/index.ts'
import { readScripts } from '#modules/content/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { scriptChoices, stepDesk } from '#modules/reach/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import type { Executor, Settings } from '../model/settings.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import { draftOf } from '../steps/send/draft-of.ts'
import { findJourney } from './store/journey.ts'

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
    const stranger = node.kind === 'notify' ? await unknownStaff(ctx, node) : -1
    if (stranger !== -1) return `flow.nodes.${at}.to.staffIds.${stranger}`
    if (node.kind === 'sub' && node.journeyId !== null && !(await findJourney(ctx, node.journeyId)))
      return `flow.nodes.${at}.journeyId`
    if (node.kind === 'invite' && node.groupCodeId !== null && !(await isGroupCode(ctx, node.groupCodeId)))
      return `flow.nodes.${at}.groupCodeId`
    const way = node.kind === 'send' ? await unknownWay(ctx, node) : undefined
    if (way) return `flow.nodes.${at}.${way}`
    if (node.kind !== 'branch') continue
    for (const [place, { segmentId }] of node.branches.entries())
      if (segmentId !== null && !(await readSegment(ctx, segmentId)))
        return `flow.nodes.${at}.branches.${place}.segmentId`
  }
  const worded = nodes.map((node) => (node.kind === 'message' ? node : {}))
  return unknownWords(ctx, 'flow.nodes', worded)
}

/** The first who is to be told and is not one of the staff; -1 when all are. */
async function unknownStaff(ctx: Ctx, { to }: NodeOf<'notify'>): Promise<number> {
  if (to.kind !== 'named') return -1
  const staff = new Set((await listStaff(ctx)).map((one) => one.id))
  return to.staffIds.findIndex((id) => !staff.has(id))
}

async function isGroupCode(ctx: Ctx, id: string): Promise<boolean> {
  return (await entryDesk.readGroupCodes(ctx, [id])).length > 0
}

/** The part of a way to send that is not there: its account, or its template. */
async function unknownWay(ctx: Ctx, node: NodeOf<'send'>): Promise<string | undefined> {
  const draft = draftOf(node, 'service')
  const checked = draft && (await stepDesk.asker(ctx, draft))
  if (!checked || checked.ok || checked.reason !== 'not_found') return undefined
  return checked.field === 'body.templateId' ? 'templateId' : 'way'
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
    if (choiceId !== undefined && !(await scriptChoices.isThere(ctx, choiceId))) return `${path}.${at}.choiceId`
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
