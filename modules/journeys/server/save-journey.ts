import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { drawnSettingsOf, FLOW_TEMPLATES } from '../model/flow-templates.ts'
import type { Journey } from '../model/journey.ts'
import { BLANK_SETTINGS, inOrder, type Settings, sameFrame, sameSettings } from '../model/settings.ts'
import type { FlowTemplateKey, TemplateKey } from '../model/template-keys.ts'
import { settingsOf, TEMPLATES } from '../model/templates.ts'
import { findJourney, insertJourney, lockJourney, noteEditor, updateDraft } from './store/journey.ts'
import { unknownReference } from './unknown-reference.ts'

export interface JourneyDraft {
  readonly name: string
  readonly template?: TemplateKey | FlowTemplateKey | undefined
  readonly drawn?: boolean | undefined
  readonly settings?: Settings | undefined
}

/** Begins a draft: from settings, from a template, or blank. */
export async function createJourney(ctx: Ctx, draft: JourneyDraft): Promise<Journey> {
  const template = TEMPLATES.find((one) => one.key === draft.template)
  const drawing = FLOW_TEMPLATES.find((one) => one.key === draft.template)
  const drawn = drawing && drawnSettingsOf(drawing, () => ctx.newId())
  const blank = draft.drawn ? { ...BLANK_SETTINGS, flow: { entry: null, nodes: [] } } : BLANK_SETTINGS
  const settings = draft.settings ?? (template ? settingsOf(template, () => ctx.newId()) : (drawn ?? blank))
  const id = ctx.newId()
  await insertJourney(ctx, { id, name: draft.name, draft: inOrder(settings) })
  return mustFind(ctx, id)
}

export interface JourneyEdit {
  readonly journeyId: string
  readonly name?: string | undefined
  readonly settings?: Settings | undefined
  /** What it was when whoever edits read it; without it nobody asks whether another was quicker. */
  readonly revision?: number | undefined
}

export type EditRefusal = 'not_found' | 'wrong_state' | 'structure_fixed' | 'edited_meanwhile'

/** Saves a draft. Of a journey on the way whom it takes in and how it is measured stays. */
export async function editJourney(ctx: Ctx, edit: JourneyEdit): Promise<Result<Journey, EditRefusal>> {
  const journey = await lockJourney(ctx, edit.journeyId)
  if (!journey) return refuse('not_found')
  if (journey.state === 'stopped' || journey.state === 'archived')
    return refuse('wrong_state', { facts: { state: journey.state } })
  if (edit.revision !== undefined && edit.revision !== journey.revision)
    return refuse('edited_meanwhile', { field: 'body.revision', facts: { name: journey.editedByName } })
  const unknown = edit.settings && (await unknownReference(ctx, edit.settings))
  if (unknown) return refuse('not_found', { field: `body.settings.${unknown}` })
  const draft = inOrder(edit.settings ?? journey.draft)
  if (journey.live && !sameFrame(draft, journey.live)) return refuse('structure_fixed', { field: 'body.settings' })
  await updateDraft(ctx, { id: journey.id, name: edit.name ?? journey.name, draft })
  if (!sameSettings(draft, journey.draft)) await noteEditor(ctx, journey.id)
  return accept(await mustFind(ctx, journey.id))
}

async function mustFind(ctx: Ctx, id: string): Promise<Journey> {
  const journey = await findJourney(ctx, id)
  if (!journey) throw new Error(`Journey ${id} vanished inside its own transaction`)
  return journey
}
