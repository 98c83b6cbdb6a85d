import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listTags } from '#modules/contacts/index.ts'
import { readScripts } from '#modules/content/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import { SCRIPT_CHOICES_MAX, type ScriptChoice } from '../model/script-choice.ts'
import {
  findChoices,
  insertChoice,
  isChoiceNamed,
  listChoices,
  lockChoices,
  updateChoice,
} from './store/script-choice.ts'

export type ChoiceDraft = Pick<ScriptChoice, 'name' | 'lines' | 'fallbackScriptId'>
type ChoiceRefusal = 'name_taken' | 'unknown_reference' | 'too_many'

/** Keeps a new choice. */
export async function createScriptChoice(ctx: Ctx, draft: ChoiceDraft): Promise<Result<ScriptChoice, ChoiceRefusal>> {
  const unknown = await unknownInChoice(ctx, draft)
  if (unknown) return refuse('unknown_reference', { field: `body.${unknown}` })
  await lockChoices(ctx)
  if (await isFull(ctx)) return refuse('too_many', { facts: { limit: SCRIPT_CHOICES_MAX } })
  const choice = { ...draft, ...savedNow(ctx), id: ctx.newId(), archived: false }
  return (await insertChoice(ctx, choice)) ? accept(choice) : nameTaken(draft.name)
}

/** Changes a choice as a whole; whoever uses it goes by the new lines from the next time on. */
export async function changeScriptChoice(
  ctx: Ctx,
  id: string,
  draft: ChoiceDraft,
): Promise<Result<ScriptChoice, Exclude<ChoiceRefusal, 'too_many'> | 'not_found'>> {
  await lockChoices(ctx)
  const [before] = await findChoices(ctx, [id])
  if (!before) return refuse('not_found')
  const unknown = await unknownInChoice(ctx, draft)
  if (unknown) return refuse('unknown_reference', { field: `body.${unknown}` })
  if (!before.archived && (await isChoiceNamed(ctx, draft.name, id))) return nameTaken(draft.name)
  const after = { ...before, ...draft, ...savedNow(ctx) }
  await updateChoice(ctx, after)
  return accept(after)
}

/** Takes a choice out of the list, or back. */
export async function archiveScriptChoice(
  ctx: Ctx,
  id: string,
  archived: boolean,
): Promise<Result<ScriptChoice, 'name_taken' | 'too_many' | 'not_found'>> {
  await lockChoices(ctx)
  const [before] = await findChoices(ctx, [id])
  if (!before) return refuse('not_found')
  const isBack = before.archived && !archived
  if (isBack && (await isChoiceNamed(ctx, before.name, id))) return nameTaken(before.name)
  if (isBack && (await isFull(ctx))) return refuse('too_many', { facts: { limit: SCRIPT_CHOICES_MAX } })
  const after = { ...before, ...savedNow(ctx), archived }
  await updateChoice(ctx, after)
  return accept(after)
}

/** The first part of a draft that names a segment, a tag or a script nobody has, or that is archived. */
export async function unknownInChoice(
  ctx: Ctx,
  { lines, fallbackScriptId }: Omit<ChoiceDraft, 'name'>,
): Promise<string | undefined> {
  const tags = lines.some((line) => line.tagId !== undefined) ? await listTags(ctx) : []
  for (const [at, { segmentId, tagId }] of lines.entries()) {
    if (segmentId === undefined) {
      if (!tags.some(({ id }) => id === tagId)) return `lines.${at}.tagId`
      continue
    }
    const segment = await readSegment(ctx, segmentId)
    if (!segment || segment.archivedAt) return `lines.${at}.segmentId`
  }
  const scriptIds = [...lines.map(({ scriptId }) => scriptId), ...(fallbackScriptId === null ? [] : [fallbackScriptId])]
  const known = new Set((await readScripts(ctx, [...new Set(scriptIds)])).map(({ id }) => id))
  const at = scriptIds.findIndex((id) => !known.has(id))
  if (at === -1) return undefined
  return at < lines.length ? `lines.${at}.scriptId` : 'fallbackScriptId'
}

async function isFull(ctx: Ctx): Promise<boolean> {
  return (await listChoices(ctx)).filter(({ archived }) => !archived).length >= SCRIPT_CHOICES_MAX
}

function savedNow(ctx: Ctx) {
  return { savedAt: ctx.now(), savedBy: ctx.actor.kind === 'system' ? '系统' : ctx.actor.name }
}

function nameTaken(name: string) {
  return refuse('name_taken', { field: 'body.name', facts: { name } })
}
