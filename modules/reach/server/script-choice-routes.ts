import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listTags } from '#modules/contacts/index.ts'
import { readScripts } from '#modules/content/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import { CHOICE_USERS, type ChoiceUse, type ChoiceUsers } from '../contract/choice-users.ts'
import * as contract from '../contract/script-choice.ts'
import type { ScriptChoice } from '../model/script-choice.ts'
import { previewScriptChoice } from './preview-script-choice.ts'
import { archiveScriptChoice, changeScriptChoice, createScriptChoice } from './save-script-choice.ts'
import { findChoices, listChoices } from './store/script-choice.ts'

type WireChoice = z.input<typeof contract.choiceSchema>

/** Choices with the names of what they name. */
async function dressed(ctx: Ctx, choices: readonly ScriptChoice[]): Promise<WireChoice[]> {
  const fallbacks = choices.flatMap(({ fallbackScriptId }) => fallbackScriptId ?? [])
  const lines = choices.flatMap((choice) => choice.lines)
  const scripts = await readScripts(ctx, [...new Set([...fallbacks, ...lines.map(({ scriptId }) => scriptId)])])
  const nameOf = new Map(scripts.map(({ id, name }) => [id, name]))
  const tags = lines.some((line) => line.tagId !== undefined) ? await listTags(ctx) : []
  for (const { id, groupName, name } of tags) nameOf.set(id, `${groupName} / ${name}`)
  for (const segmentId of new Set(lines.flatMap((line) => line.segmentId ?? [])))
    nameOf.set(segmentId, (await readSegment(ctx, segmentId))?.name ?? '')
  const named = (id: string) => nameOf.get(id) ?? ''
  const uses = await listUses(ctx, choices)
  return choices.map(({ fallbackScriptId, savedAt, ...choice }) => ({
    ...choice,
    lines: choice.lines.map(({ segmentId, tagId, scriptId }) => ({
      ...{ segmentId: segmentId ?? null, segmentName: segmentId === undefined ? null : named(segmentId) },
      ...{ tagId: tagId ?? null, tagName: tagId === undefined ? null : named(tagId) },
      ...{ scriptId, scriptName: named(scriptId) },
    })),
    fallback: fallbackScriptId === null ? null : { scriptId: fallbackScriptId, scriptName: named(fallbackScriptId) },
    usedBy: uses.filter((use) => use.choiceId === choice.id).map(({ kind, name, to }) => ({ kind, name, to })),
    savedAt: savedAt.toISOString(),
  }))
}

/** What of later modules goes by these, such as SOPs. */
async function listUses(ctx: Ctx, choices: readonly ScriptChoice[]): Promise<ChoiceUse[]> {
  const ids = choices.map(({ id }) => id)
  const uses: ChoiceUse[] = []
  for (const port of ctx.fillsOf<ChoiceUsers<Ctx>>(CHOICE_USERS)) uses.push(...(await port.listUsers(ctx, ids)))
  return uses
}

async function answered<R extends string>(
  ctx: Ctx,
  saved: Result<ScriptChoice, R>,
): Promise<Result<WireChoice, R | 'not_found'>> {
  if (!saved.ok) return saved
  const [choice] = await dressed(ctx, [saved.value])
  return choice ? accept(choice) : refuse('not_found')
}

export const choiceRoutes: readonly MountedRoute[] = [
  mount(contract.listScriptChoices, async (ctx) => accept({ items: await dressed(ctx, await listChoices(ctx)) })),
  mount(contract.previewScriptChoice, (ctx, { body }) => previewScriptChoice(ctx, body)),
  mount(contract.readScriptChoice, async (ctx, { params }) => {
    const [choice] = await dressed(ctx, await findChoices(ctx, [params.choiceId]))
    return choice ? accept(choice) : refuse('not_found')
  }),
  mount(contract.createScriptChoice, async (ctx, { body }) => answered(ctx, await createScriptChoice(ctx, body))),
  mount(contract.changeScriptChoice, async (ctx, { params, body }) =>
    answered(ctx, await changeScriptChoice(ctx, params.choiceId, body)),
  ),
  mount(contract.archiveScriptChoice, async (ctx, { params, body }) =>
    answered(ctx, await archiveScriptChoice(ctx, params.choiceId, body.archived)),
  ),
]
