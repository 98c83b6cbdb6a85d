import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/personas.ts'
import { checkPersona, PERSONAS_MAX } from '../model/persona.ts'
import { archivePersona, savePersona } from './personas/save-persona.ts'
import { findPersona, findPersonaOf, listPersonas, type Persona } from './store/persona.ts'

function onWire({ wording, savedAt, ...rest }: Persona) {
  return { ...wording, ...rest, savedAt: savedAt.toISOString() }
}

function wire<R extends string>(saved: Result<Persona, R>) {
  return saved.ok ? accept(onWire(saved.value)) : saved
}

/** How the personas in use call themselves. */
async function readSelves(ctx: Ctx): Promise<string[]> {
  const personas = await listPersonas(ctx, { archived: false, limit: PERSONAS_MAX })
  return personas.map(({ wording }) => wording.self).filter((self) => self !== '')
}

export const personaRoutes: readonly MountedRoute[] = [
  mount(contract.listPersonas, async (ctx, { query: { cursor, limit, archived } }) => {
    const after = readTimeCursor(cursor)
    const rows = await listPersonas(ctx, { archived: archived === 'true', after, limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.savedAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.readOwnPersona, async (ctx) => {
    const own = ctx.actor.kind === 'staff' ? await findPersonaOf(ctx, ctx.actor.staffId) : undefined
    return accept({ persona: own ? onWire(own) : null, others: await readSelves(ctx) })
  }),
  mount(contract.createPersona, async (ctx, { body }) => wire(await savePersona(ctx, body))),
  mount(contract.savePersona, async (ctx, { params, body: { version, ...wording } }) =>
    wire(await savePersona(ctx, wording, { ...params, version })),
  ),
  mount(contract.archivePersona, async (ctx, { params, body }) =>
    wire(await archivePersona(ctx, params.personaId, body.archived)),
  ),
  mount(contract.checkWithPersona, async (ctx, { params, body }) => {
    const persona = await findPersona(ctx, params.personaId)
    if (!persona) return refuse('not_found')
    return accept({ findings: [...checkPersona(body.text, persona.wording, await readSelves(ctx))] })
  }),
]
