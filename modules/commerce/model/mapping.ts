import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { findColumn } from '#kit/pure/table/headers.ts'

/** What a column can mean. `orderNo` and `placedAt` make an order; the rest say more about it. */
export const TARGETS = [
  'orderNo',
  'placedAt',
  'createdAt',
  'buyerId',
  'phone',
  'receiverPhone',
  'buyerName',
  'province',
  'city',
  'address',
  'productCode',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'lineAmount',
  'lineRef',
  'lineDiscount',
  'paid',
  'discount',
  'refunded',
  'lineRefunded',
  'status',
  'afterSale',
  'country',
] as const
export type Target = (typeof TARGETS)[number]

/** Target → place of the column, from 0. By place, because headers occur twice in real exports. */
export type Mapping = Readonly<Partial<Record<Target, number>>>

/** What still has to be mapped before a file can be read, or nothing. */
export function missingTarget(mapping: Mapping): Target | undefined {
  if (mapping.orderNo === undefined) return 'orderNo'
  if (mapping.placedAt === undefined && mapping.createdAt === undefined) return 'placedAt'
  const { lineAmount, unitPrice, paid } = mapping
  return lineAmount === undefined && unitPrice === undefined && paid === undefined ? 'unitPrice' : undefined
}

/** A target mapped to a column the file does not have, or two targets to one column. */
export function wrongTarget(mapping: Mapping, columns: number): Target | undefined {
  const taken = new Set<number>()
  for (const target of TARGETS) {
    const column = mapping[target]
    if (column === undefined) continue
    if (!Number.isInteger(column) || column < 0 || column >= columns || taken.has(column)) return target
    taken.add(column)
  }
  return undefined
}

/** A mapping as people write it: by header or by place. */
export type MappingAsk = Readonly<Partial<Record<Target, number | string>>>

/** The places of the columns a mapping names. */
export function resolveMapping(
  headers: readonly string[],
  ask: MappingAsk,
): Result<Mapping, 'unknown_column' | 'mapping_wrong'> {
  const mapping: Partial<Record<Target, number>> = {}
  for (const target of TARGETS) {
    const named = ask[target]
    if (named === undefined) continue
    const column = typeof named === 'number' ? named : findColumn(headers, [named])
    if (column === undefined)
      return refuse('unknown_column', { field: `mapping.${target}`, facts: { column: String(named) } })
    mapping[target] = column
  }
  const wrong = wrongTarget(mapping, headers.length)
  return wrong ? refuse('mapping_wrong', { field: `mapping.${wrong}` }) : accept(mapping)
}
