import type { OrderState } from '../../model/plan-order.ts'

export type ReadState = OrderState

/** Array literals for `unnest`: numbers, ids and times need no quoting, and one text is cheaper than many values. */
export function numbers(values: readonly (number | null)[]): string {
  return plain(values)
}

export function uuids(values: readonly (string | null)[]): string {
  return plain(values)
}

export function flags(values: readonly (boolean | null)[]): string {
  return plain(values.map((value) => (value ? 't' : 'f')))
}

function plain(values: readonly (number | string | null)[]): string {
  return values.includes(null) ? `{${values.map((value) => value ?? 'NULL').join(',')}}` : `{${values.join(',')}}`
}

/** A column: what all rows say (`all`), and then nothing for any row; or what each of them says. */
export interface Column<V> {
  readonly all: V | null
  readonly each: string
}

/** A column that mostly says the same in every row: then it is sent once. */
export function mostlySame<R, V>(
  rows: readonly R[],
  read: (row: R) => V | null,
  write: (values: readonly (V | null)[]) => string,
): Column<V> {
  const [first] = rows
  const all = first === undefined ? null : read(first)
  return rows.every((row) => read(row) === all) ? { all, each: '{}' } : { all: null, each: write(rows.map(read)) }
}
