import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readScripts } from '#modules/content/index.ts'
import { chooseScripts, isScriptChoice } from '../choose-scripts.ts'
import { type MassPreview, previewMassSend } from './preview-mass-send.ts'
import { type DraftRefusal, type MassDraft, readAudience, resolveDraft } from './resolve-draft.ts'
import { type SubmittedDraft, submitMassSend } from './submit-mass-send.ts'

export type ChoiceDraft = Omit<MassDraft, 'kind' | 'scriptId' | 'text' | 'contactIds' | 'people'> & {
  readonly segmentId: string
  readonly choiceId: string
}
type SplitRefusal = DraftRefusal | 'nobody_chosen'

/** The people of one script. */
interface Part {
  readonly scriptId: string
  readonly scriptName: string
  readonly people: readonly number[]
}

interface Split {
  readonly audience: number
  /** Who get nothing. */
  readonly without: number
  readonly parts: readonly Part[]
}

/** Who of a segment gets which script, by a choice, now; the most read script first. */
async function splitByChoice(ctx: Ctx, draft: ChoiceDraft): Promise<Result<Split, SplitRefusal>> {
  if (!(await isScriptChoice(ctx, draft.choiceId))) return refuse('not_found', { field: 'body.choiceId' })
  const audience = await readAudience(ctx, draft)
  if (!audience.ok) return audience
  const chosen = await chooseScripts(ctx, draft.choiceId, audience.value)
  const byScript = Map.groupBy(audience.value, (id) => chosen.get(id) ?? '')
  const without = byScript.get('')?.length ?? 0
  byScript.delete('')
  if (byScript.size === 0) return refuse('nobody_chosen', { field: 'body.choiceId' })
  const names = new Map((await readScripts(ctx, [...byScript.keys()])).map(({ id, name }) => [id, name]))
  const parts = [...byScript]
    .map(([scriptId, people]) => ({ scriptId, scriptName: names.get(scriptId) ?? '', people }))
    .toSorted((a, b) => b.people.length - a.people.length || (a.scriptId < b.scriptId ? -1 : 1))
  return accept({ audience: audience.value.length, without, parts })
}

/** A draft for the people of one script: still of their segment, for they were picked out by what is known of them. */
function draftOf({ choiceId: _, ...draft }: ChoiceDraft, { scriptId, people }: Part): MassDraft {
  return { ...draft, scriptId, people }
}

export interface PartPreview extends MassPreview {
  readonly scriptId: string
  readonly scriptName: string
}

/** What would happen, script by script. Writes nothing. */
export async function previewByChoice(
  ctx: Ctx,
  draft: ChoiceDraft & { readonly at: Date },
): Promise<Result<Omit<Split, 'parts'> & { parts: PartPreview[] }, SplitRefusal>> {
  const split = await splitByChoice(ctx, draft)
  if (!split.ok) return split
  const parts: PartPreview[] = []
  for (const part of split.value.parts) {
    const preview = await previewMassSend(ctx, { ...draftOf(draft, part), at: draft.at })
    if (!preview.ok) return preview
    parts.push({ ...preview.value, scriptId: part.scriptId, scriptName: part.scriptName })
  }
  return accept({ ...split.value, parts })
}

type SubmittedChoice = ChoiceDraft & Pick<SubmittedDraft, 'name' | 'at'>

/** One mass send for each script, all or none of them. */
export async function submitByChoice(
  ctx: Ctx,
  draft: SubmittedChoice,
): Promise<Result<{ massSendIds: string[] }, SplitRefusal>> {
  const split = await splitByChoice(ctx, draft)
  if (!split.ok) return split
  for (const part of split.value.parts) {
    const resolved = await resolveDraft(ctx, draftOf(draft, part))
    if (!resolved.ok) return resolved
  }
  const massSendIds: string[] = []
  for (const part of split.value.parts) {
    const name = [draft.name?.trim() || '群发', part.scriptName].join(' · ').slice(0, 60)
    const sent = await submitMassSend(ctx, { ...draftOf(draft, part), name, ...(draft.at && { at: draft.at }) })
    if (!sent.ok) throw new Error(`A mass send that was resolved is refused: ${sent.reason}`)
    massSendIds.push(sent.value.massSendId)
  }
  return accept({ massSendIds })
}
