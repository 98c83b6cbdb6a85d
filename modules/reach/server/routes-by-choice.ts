import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/mass-by-choice.ts'
import { previewByChoice, submitByChoice } from './mass/split-by-choice.ts'

/** People shown by name of each script. */
const SHOWN_MAX = 10

export const byChoiceRoutes: readonly MountedRoute[] = [
  mount(contract.previewMassByChoice, async (ctx, { body: { at, ...draft } }) => {
    const preview = await previewByChoice(ctx, { ...draft, at: at === undefined ? ctx.now() : new Date(at) })
    if (!preview.ok) return preview
    const { audience, without } = preview.value
    const parts = preview.value.parts.map(({ stopped, people, ...part }) => ({
      ...{ scriptId: part.scriptId, scriptName: part.scriptName, text: part.text },
      ...{ audience: part.audience, going: part.going },
      stopped: stopped.map(({ reason, count, sentence }) => ({ reason, count, sentence })),
      people: people
        .slice(0, SHOWN_MAX)
        .map(({ contactId, name, goes, sentence }) => ({ contactId, name, goes, sentence })),
    }))
    return accept({ audience, without, going: parts.reduce((sum, part) => sum + part.going, 0), parts })
  }),
  mount(contract.submitMassByChoice, (ctx, { body: { at, ...draft } }) =>
    submitByChoice(ctx, { ...draft, ...(at === undefined ? {} : { at: new Date(at) }) }),
  ),
]
