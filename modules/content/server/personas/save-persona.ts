import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { PERSONAS_MAX, type PersonaWording } from '../../model/persona.ts'
import { findPersona, findRival, listPersonas, lockPersonas, type Persona, writePersona } from '../store/persona.ts'

type SaveRefusal = 'not_found' | 'changed_meanwhile' | 'name_taken' | 'staff_taken' | 'too_many_personas'

/** Keeps a persona: a new one, or the one somebody saw anew. An account speaks as one persona alone. */
export async function savePersona(
  ctx: Ctx,
  wording: PersonaWording,
  seen?: { readonly personaId: string; readonly version: number },
): Promise<Result<Persona, SaveRefusal>> {
  await lockPersonas(ctx)
  const before = seen && (await findPersona(ctx, seen.personaId))
  if (seen && !before) return refuse('not_found')
  if (before && before.version !== seen.version) return refuse('changed_meanwhile', { field: 'body.version' })
  const known = new Set((await listStaff(ctx)).map(({ id }) => id))
  if (wording.staffIds.some((id) => !known.has(id))) return refuse('not_found', { field: 'body.staffIds' })
  const id = before?.id ?? ctx.newId()
  const rival = await findRival(ctx, { id, name: wording.name, staffIds: wording.staffIds })
  if (rival?.sameName) return refuse('name_taken', { field: 'body.name', facts: { name: rival.name } })
  if (rival) return refuse('staff_taken', { field: 'body.staffIds', facts: { name: rival.name } })
  if (
    (!before || before.archived) &&
    (await listPersonas(ctx, { archived: false, limit: PERSONAS_MAX })).length >= PERSONAS_MAX
  )
    return refuse('too_many_personas', { facts: { max: PERSONAS_MAX } })
  const saved = {
    ...{ id, wording: { ...wording, staffIds: [...new Set(wording.staffIds)] }, version: (before?.version ?? 0) + 1 },
    ...{ archived: false, savedAt: ctx.now(), savedBy: ctx.actor.name },
  }
  await writePersona(ctx, saved)
  return accept(saved)
}

/** Puts a persona away, or takes it out again; its accounts are free meanwhile. */
export async function archivePersona(
  ctx: Ctx,
  personaId: string,
  archived: boolean,
): Promise<Result<Persona, SaveRefusal>> {
  await lockPersonas(ctx)
  const before = await findPersona(ctx, personaId)
  if (!before) return refuse('not_found')
  if (!archived && before.archived) {
    const { wording, version } = before
    return savePersona(ctx, wording, { personaId, version })
  }
  const put = { ...before, archived, version: before.version + 1, savedAt: ctx.now(), savedBy: ctx.actor.name }
  await writePersona(ctx, put)
  return accept(put)
}
