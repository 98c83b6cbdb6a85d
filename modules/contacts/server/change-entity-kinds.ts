import type { Ctx } from '#kit/node/ctx.ts'
import { spellName } from '#kit/node/spell-name.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Field } from '../model/field.ts'
import { choicesFit } from './change-fields.ts'
import { type EntityKind, insertKind, listKinds, updateKind } from './store/entity.ts'
import { lockFields } from './store/field.ts'

/** Kinds of things that belong to people, of one tenant. */
export const ENTITY_KINDS_MAX = 20

type FieldDraft = Omit<Field, 'choices' | 'archived'> & Partial<Pick<Field, 'choices' | 'archived'>>
type FieldsRefusal = 'no_choices' | 'bad_fields'

/** Makes a kind: pet, child, car, skin … */
export async function createEntityKind(
  ctx: Ctx,
  ask: { readonly name: string; readonly key?: string | undefined; readonly fields: readonly FieldDraft[] },
): Promise<Result<EntityKind, 'name_taken' | 'too_many' | FieldsRefusal>> {
  const fields = checkFields(ask.fields, [])
  if (!fields.ok) return fields
  await lockFields(ctx)
  const there = await listKinds(ctx)
  if (there.filter((one) => !one.archived).length >= ENTITY_KINDS_MAX)
    return refuse('too_many', { facts: { limit: ENTITY_KINDS_MAX } })
  const key = ask.key ?? (spellName(ask.name).pinyin || ctx.newId())
  const kind = { key, name: ask.name, fields: fields.value, archived: false }
  if (await insertKind(ctx, kind)) return accept(kind)
  return refuse('name_taken', { field: 'body.name', facts: { name: ask.name } })
}

export interface KindChange {
  readonly name?: string | undefined
  readonly fields?: readonly FieldDraft[] | undefined
  readonly archived?: boolean | undefined
}

/** Changes a kind. A field that is left out is archived: what was written under it stays readable. */
export async function changeEntityKind(
  ctx: Ctx,
  key: string,
  change: KindChange,
): Promise<Result<EntityKind, 'not_found' | 'name_taken' | FieldsRefusal>> {
  await lockFields(ctx)
  const kinds = await listKinds(ctx)
  const was = kinds.find((kind) => kind.key === key)
  if (!was) return refuse('not_found')
  const fields = change.fields ? checkFields(change.fields, was.fields) : accept(was.fields)
  if (!fields.ok) return fields
  const name = change.name ?? was.name
  if (kinds.some((other) => other.key !== key && other.name === name))
    return refuse('name_taken', { field: 'body.name', facts: { name } })
  const kind = { key, name, fields: fields.value, archived: change.archived ?? was.archived }
  await updateKind(ctx, kind)
  return accept(kind)
}

function checkFields(drafts: readonly FieldDraft[], was: readonly Field[]): Result<readonly Field[], FieldsRefusal> {
  const types = new Map(was.map((field) => [field.key, field.type]))
  const keys = new Set<string>()
  const fields: Field[] = []
  for (const draft of drafts) {
    const field = { ...draft, choices: draft.choices ?? [], archived: draft.archived ?? false }
    const facts = { name: field.name }
    if (!choicesFit(field)) return refuse('no_choices', { field: 'body.fields', facts })
    if (keys.has(field.key) || (types.get(field.key) ?? field.type) !== field.type)
      return refuse('bad_fields', { field: 'body.fields', facts })
    keys.add(field.key)
    fields.push(field)
  }
  return accept([...fields, ...was.filter((field) => !keys.has(field.key)).map(archive)])
}

function archive(field: Field): Field {
  return { ...field, archived: true }
}
