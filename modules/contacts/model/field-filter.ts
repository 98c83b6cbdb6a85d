import { parseAmount } from '#kit/pure/money.ts'
import { isDay } from './contact.ts'
import { type Field, isFieldValueText } from './field.ts'

/** Fields a list is filtered by at once. */
const WANTS_MAX = 10

/**
 * What is wanted of custom fields, as it stands in an address: `{"肤质":"dry","积分":"100~200"}`. Part of a text, the key
 * of a choice, `true`, or a span whose ends may be missing; money in units. Undefined for what is no such thing.
 */
export function readFieldWants(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined
    const wants = Object.entries(read)
    const isFine =
      wants.length <= WANTS_MAX && wants.every(([key, want]) => isFieldValueText(key) && isFieldValueText(want))
    return isFine ? new Map(wants as [string, string][]) : undefined
  } catch {
    return undefined
  }
}

/** A condition on the value kept under a key, as a database can judge it. */
export type FieldCondition =
  | { readonly key: string; readonly kind: 'part' | 'is' | 'chosen'; readonly text: string }
  | { readonly key: string; readonly kind: 'number' | 'day'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'nobody' }

/** What the wants mean for the fields there are. A field that is gone fits nobody: a list must not grow by it. */
export function fieldConditions(
  wants: ReadonlyMap<string, string>,
  fields: readonly Field[],
): readonly FieldCondition[] {
  const known = new Map(fields.map((field) => [field.key, field]))
  return [...wants].flatMap(([key, want]) => {
    const field = known.get(key)
    if (want === '') return []
    return [field ? conditionOf(field, want) : { kind: 'nobody' as const }]
  })
}

function conditionOf({ key, type }: Field, want: string): FieldCondition {
  switch (type) {
    case 'text':
    case 'link':
      return { key, kind: 'part', text: want.toLowerCase() }
    case 'single_choice':
    case 'boolean':
      return { key, kind: 'is', text: want }
    case 'multiple_choice':
      return { key, kind: 'chosen', text: JSON.stringify(want) }
    case 'date':
      return span(key, 'day', want, (end) => (isDay(end) ? end : undefined))
    case 'number':
      return span(key, 'number', want, (end) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(end) ? end : undefined))
    case 'money':
      return span(key, 'number', want, (end) => parseAmount(end)?.toString())
  }
}

/** `100~200`, `100~`, `~200`; a single value is both ends. */
function span(
  key: string,
  kind: 'number' | 'day',
  want: string,
  read: (end: string) => string | undefined,
): FieldCondition {
  const parts = want.split(/[~～]/).map((end) => end.trim())
  const [first = '', last = first] = parts
  const from = first === '' ? null : read(first)
  const to = last === '' ? null : read(last)
  return parts.length > 2 || from === undefined || to === undefined ? { kind: 'nobody' } : { key, kind, from, to }
}
