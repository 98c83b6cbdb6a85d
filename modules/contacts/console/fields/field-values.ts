import { type Field, readChoices } from '../../model/field.ts'

/** What an input of a form holds for a field, by its place among the fields: keys may hold dots, places do not. */
export type InputValue = string | number | null | readonly string[]

/** A value as it is kept, as the input of its field holds it. */
export function toInput(field: Field, text: string | undefined): InputValue {
  if (field.type === 'multiple_choice') return readChoices(text ?? '') ?? []
  if (field.type === 'number' || field.type === 'money') return text ? Number(text) : null
  if (field.type === 'text' || field.type === 'link') return text ?? ''
  return text || null
}

/** An input's value as it is kept; empty takes it away. */
export function toText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : JSON.stringify(value)
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

/** The values that a form changed, by key; those left alone are not sent, so that an odd old value harms nothing. */
export function changedValues(
  fields: readonly Field[],
  inputs: readonly unknown[],
  was: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field, place) => {
      const text = toText(inputs[place])
      return text === toText(toInput(field, was[field.key])) ? [] : [[field.key, text] as const]
    }),
  )
}
