import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/fields.ts'
import type { Field } from '../model/field.ts'
import { addEntity, editEntity, listEntities, removeEntity } from './change-entities.ts'
import { changeEntityKind, createEntityKind } from './change-entity-kinds.ts'
import { changeField, createField } from './change-fields.ts'
import { type EntityKind, listKinds, type SubEntity } from './store/entity.ts'
import { listFields } from './store/field.ts'

export const fieldRoutes: readonly MountedRoute[] = [
  mount(contract.listFields, async (ctx) => accept({ items: (await listFields(ctx)).map(toField) })),
  mount(contract.createField, async (ctx, { body }) => {
    const made = await createField(ctx, body)
    return made.ok ? accept(toField(made.value)) : made
  }),
  mount(contract.changeField, async (ctx, { params, body }) => {
    const changed = await changeField(ctx, params.fieldKey, body)
    return changed.ok ? accept(toField(changed.value)) : changed
  }),
  mount(contract.listEntityKinds, async (ctx) => accept({ items: (await listKinds(ctx)).map(toKind) })),
  mount(contract.createEntityKind, async (ctx, { body }) => {
    const made = await createEntityKind(ctx, body as Parameters<typeof createEntityKind>[1])
    return made.ok ? accept(toKind(made.value)) : made
  }),
  mount(contract.changeEntityKind, async (ctx, { params, body }) => {
    const changed = await changeEntityKind(ctx, params.kindKey, body as Parameters<typeof changeEntityKind>[2])
    return changed.ok ? accept(toKind(changed.value)) : changed
  }),
  mount(contract.listEntities, async (ctx, { params }) => {
    const found = await listEntities(ctx, params.contactId)
    return found.ok ? accept({ items: found.value.map(toEntity) }) : found
  }),
  mount(contract.addEntity, async (ctx, { params, body }) => {
    const added = await addEntity(ctx, params.contactId, body)
    return added.ok ? accept(toEntity(added.value)) : added
  }),
  mount(contract.editEntity, async (ctx, { params, body }) => {
    const changed = await editEntity(ctx, params, body)
    return changed.ok ? accept(toEntity(changed.value)) : changed
  }),
  mount(contract.removeEntity, async (ctx, { params }) => {
    const removed = await removeEntity(ctx, params)
    return removed.ok ? accept(toEntity(removed.value)) : removed
  }),
]

function toField({ key, name, type, choices, archived }: Field) {
  return { key, name, type, archived, choices: choices.map((choice) => ({ key: choice.key, name: choice.name })) }
}

function toKind({ key, name, fields, archived }: EntityKind) {
  return { key, name, archived, fields: fields.map(toField) }
}

function toEntity({ id, kind, name, fields, createdAt, updatedAt }: SubEntity) {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return { id, kind, name, fields: { ...fields }, ...times }
}
