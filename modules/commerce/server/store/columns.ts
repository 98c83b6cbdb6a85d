import { texts } from '#kit/node/array-literal.ts'
import type { OrderState } from '../../model/plan-order.ts'

export type ReadState = OrderState

/** Array literals for `unnest`: numbers, ids and times need no quoting, and one text is cheaper than many values. */
export function numbers(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`
}

export function uuids(values: readonly (string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`
}

export function flags(values: readonly boolean[]): string {
  return `{${values.map((value) => (value ? 't' : 'f')).join(',')}}`
}

/** A column that mostly says the same in every row: then it is sent once (`all`), and nothing for any row (`each`). */
export function mostlySame(values: readonly (string | null)[]): { readonly all: string | null; readonly each: string } {
  const [first = null] = values
  return values.every((value) => value === first) ? { all: first, each: '{}' } : { all: null, each: texts(values) }
}
