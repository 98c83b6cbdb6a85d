import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Field, FieldChoice, FieldType } from '../model/field.ts'
import { insertField, listFields, lockFields, updateField } from './store/field.ts'

/** Custom fields of one tenant. A form with more is filled by nobody. */
export const FIELDS_MAX = 100

export interface NewField {
  readonly name: string
  readonly key?: string | undefined
  readonly type: FieldType
  readonly choices?: readonly FieldChoice[] | undefined
}

/** Makes a custom field. What was imported under the same key before becomes its values. */
export async function createField(
  ctx: Ctx,
  ask: NewField,
): Promise<Result<Field, 'name_taken' | 'too_many' | 'no_choices'>> {
  const field = {
    key: ask.key ?? ask.name,
    name: ask.name,
    type: ask.type,
    choices: ask.choices ?? [],
    archived: false,
  }
  if (!choicesFit(field)) return refuse('no_choices', { field: 'body.choices', facts: { name: field.name } })
  await lockFields(ctx)
  const there = await listFields(ctx)
  if (there.filter((one) => !one.archived).length >= FIELDS_MAX)
    return refuse('too_many', { facts: { limit: FIELDS_MAX } })
  if (await insertField(ctx, field)) return accept(field)
  return refuse('name_taken', { field: 'body.name', facts: { name: field.name } })
}

export interface FieldChange {
  readonly name?: string | undefined
  readonly choices?: readonly FieldChoice[] | undefined
  readonly archived?: boolean | undefined
}

/** Changes a field; its values stay as they are. */
export async function changeField(
  ctx: Ctx,
  key: string,
  { name, choices, archived }: FieldChange,
): Promise<Result<Field, 'not_found' | 'name_taken' | 'no_choices'>> {
  await lockFields(ctx)
  const fields = await listFields(ctx)
  const was = fields.find((field) => field.key === key)
  if (!was) return refuse('not_found')
  const field: Field = {
    ...was,
    name: name ?? was.name,
    choices: choices ?? was.choices,
    archived: archived ?? was.archived,
  }
  if (!choicesFit(field)) return refuse('no_choices', { field: 'body.choices', facts: { name: field.name } })
  if (fields.some((other) => other.key !== key && other.name === field.name))
    return refuse('name_taken', { field: 'body.name', facts: { name: field.name } })
  await updateField(ctx, field)
  return accept(field)
}

/** Whether a field to choose from has something to choose, all of it different. */
export function choicesFit({ type, choices }: Pick<Field, 'type' | 'choices'>): boolean {
  const isChoice = type === 'single_choice' || type === 'multiple_choice'
  const isDifferent = (of: readonly string[]) => new Set(of).size === of.length
  const names = choices.map((choice) => choice.name)
  return (!isChoice || choices.length > 0) && isDifferent(names) && isDifferent(choices.map((choice) => choice.key))
}
