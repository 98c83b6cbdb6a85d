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

export function times(milliseconds: readonly number[]): string {
  return `{${milliseconds.map((value) => new Date(value).toISOString()).join(',')}}`
}
