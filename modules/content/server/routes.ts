import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { spelledAs } from '#kit/node/spell-name.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { judgeWording } from '#modules/compliance/index.ts'
import * as contract from '../contract.ts'
import { charactersOf, renderScript, unknownVariables, WECOM_TEXT_CHARACTERS_MAX } from '../model/render-script.ts'
import type { Script, ScriptVersion } from '../model/script.ts'
import { addStarters } from './add-starters.ts'
import { restoreVersion } from './restore-version.ts'
import { materialRoutes } from './routes-materials.ts'
import { personaRoutes } from './routes-personas.ts'
import { saveScript } from './save-script.ts'
import { findScripts, listScriptNames, listScripts, listVersions, setArchived } from './store.ts'

function onWire<T extends Script | ScriptVersion>(script: T) {
  return { ...script, contentKind: script.contentKind ?? null, savedAt: script.savedAt.toISOString() }
}

async function readOne(ctx: Ctx, scriptId: string): Promise<Result<ReturnType<typeof onWire<Script>>, 'not_found'>> {
  const [script] = await findScripts(ctx, [scriptId])
  return script ? accept(onWire(script)) : refuse('not_found')
}

const reading: readonly MountedRoute[] = [
  mount(contract.listScripts, async (ctx, { query }) => {
    const { cursor, limit, archived, ...filter } = query
    const after = readTimeCursor(cursor)
    const spelt = filter.q ? spelledAs(await listScriptNames(ctx), filter.q) : []
    const rows = await listScripts(ctx, { ...filter, spelt, archived: archived === 'true', after, limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.savedAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.readScript, (ctx, { params }) => readOne(ctx, params.scriptId)),
  mount(contract.listScriptVersions, async (ctx, { params }) => {
    const versions = await listVersions(ctx, params.scriptId)
    return versions.length > 0 ? accept({ items: versions.map(onWire) }) : refuse('not_found')
  }),
  mount(contract.previewScript, async (ctx, { body }) => {
    const rendered = renderScript(body.body, body.values)
    return accept({
      text: rendered.text,
      missing: [...rendered.missing],
      fallbacks: [...rendered.fallbacks],
      unknown: [...unknownVariables(body.body)],
      characters: charactersOf(rendered.text),
      charactersMax: WECOM_TEXT_CHARACTERS_MAX,
      claims: [...(await judgeWording(ctx, body.body))],
    })
  }),
]

const writing: readonly MountedRoute[] = [
  mount(contract.createScript, async (ctx, { body }) => wire(await saveScript(ctx, body))),
  mount(contract.saveScript, async (ctx, { params, body }) =>
    wire(await saveScript(ctx, { ...body, id: params.scriptId })),
  ),
  mount(contract.restoreScriptVersion, async (ctx, { params, body }) =>
    wire(await restoreVersion(ctx, params.scriptId, body.version)),
  ),
  mount(contract.archiveScript, async (ctx, { params, body }) => {
    if (!(await setArchived(ctx, params.scriptId, body.archived))) return refuse('not_found')
    return readOne(ctx, params.scriptId)
  }),
  mount(contract.addStarterScripts, (ctx) => addStarters(ctx)),
]

function wire<R extends string>(saved: Result<Script, R>) {
  return saved.ok ? accept(onWire(saved.value)) : saved
}

export const routes: readonly MountedRoute[] = [...reading, ...writing, ...materialRoutes, ...personaRoutes]
