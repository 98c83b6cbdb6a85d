import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type FieldFault, mergeValues } from '../model/field.ts'
import { checkValues } from './check-values.ts'
import { mayReadContact } from './contact-grant.ts'
import { lockContacts } from './store/contact.ts'
import * as store from './store/entity.ts'
import { tellEntities, tellEntitiesGone } from './tell-entities.ts'

/** Things of one person. */
export const ENTITIES_MAX = 50

type Values = Readonly<Record<string, string>>

/** What belongs to a person, if the actor may see them. */
export async function listEntities(ctx: Ctx, contactId: number): Promise<Result<store.SubEntity[], 'not_found'>> {
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  return accept(await store.listEntities(ctx, contactId))
}

/** Gives a person something: a pet, a child, a car. */
export async function addEntity(
  ctx: Ctx,
  contactId: number,
  ask: { readonly kind: string; readonly name: string; readonly fields?: Values | undefined },
): Promise<Result<store.SubEntity, 'not_found' | 'unknown_kind' | 'too_many' | FieldFault>> {
  if ((await lockContacts(ctx, [contactId])).length === 0) return refuse('not_found')
  const fits = await checkKind(ctx, ask.kind, ask.fields ?? {})
  if (!fits.ok) return fits
  if ((await store.listEntities(ctx, contactId)).length >= ENTITIES_MAX)
    return refuse('too_many', { facts: { limit: ENTITIES_MAX } })
  const now = ctx.now()
  const fields = mergeValues({}, ask.fields ?? {})
  const entity = { id: ctx.newId(), contactId, kind: ask.kind, name: ask.name, fields, createdAt: now, updatedAt: now }
  await store.insertEntities(ctx, [entity])
  await tellEntities(ctx, [entity.id])
  return accept(entity)
}

export interface EntityPlace {
  readonly contactId: number
  readonly entityId: string
}

/** Changes one; values not given stay. */
export async function editEntity(
  ctx: Ctx,
  place: EntityPlace,
  change: { readonly name?: string | undefined; readonly fields?: Values | undefined },
): Promise<Result<store.SubEntity, 'not_found' | 'unknown_kind' | FieldFault>> {
  const entity = await findEntity(ctx, place)
  if (!entity) return refuse('not_found')
  const fits = await checkKind(ctx, entity.kind, change.fields ?? {})
  if (!fits.ok) return fits
  const fields = mergeValues(entity.fields, change.fields ?? {})
  const changed = { ...entity, name: change.name ?? entity.name, fields, updatedAt: ctx.now() }
  await store.updateEntity(ctx, changed)
  await tellEntities(ctx, [entity.id])
  return accept(changed)
}

/** Takes one away; answers how it was, which is the undo. */
export async function removeEntity(ctx: Ctx, place: EntityPlace): Promise<Result<store.SubEntity, 'not_found'>> {
  const entity = await findEntity(ctx, place)
  if (!entity) return refuse('not_found')
  await store.deleteEntity(ctx, entity.id)
  await tellEntitiesGone(ctx, [entity])
  return accept(entity)
}

/** Of this very person, who is locked. */
async function findEntity(ctx: Ctx, { contactId, entityId }: EntityPlace): Promise<store.SubEntity | undefined> {
  await lockContacts(ctx, [contactId])
  const [entity] = await store.readEntities(ctx, [entityId])
  return entity?.contactId === contactId ? entity : undefined
}

async function checkKind(ctx: Ctx, key: string, values: Values): Promise<Result<null, 'unknown_kind' | FieldFault>> {
  const kind = (await store.listKinds(ctx)).find((one) => one.key === key && !one.archived)
  if (!kind) return refuse('unknown_kind', { field: 'body.kind' })
  return checkValues(kind.fields, values, 'body.fields')
}
