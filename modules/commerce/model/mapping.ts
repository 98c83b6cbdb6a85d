import { accept, type Result, refuse } from '#kit/pure/result.ts'

/** What a column can mean. `orderNo` and `placedAt` make an order; the rest say more about it. */
export const TARGETS = [
  'orderNo',
  'placedAt',
  'buyerId',
  'phone',
  'buyerName',
  'province',
  'city',
  'productCode',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'lineAmount',
  'paid',
  'discount',
  'refunded',
  'status',
  'country',
] as const
export type Target = (typeof TARGETS)[number]

/** Target → place of the column, from 0. By place, because headers occur twice in real exports. */
export type Mapping = Readonly<Partial<Record<Target, number>>>

/** Columns in a file, at most. */
export const COLUMNS_MAX = 300

/** What still has to be mapped before a file can be read, or nothing. */
export function missingTarget(mapping: Mapping): Target | undefined {
  if (mapping.orderNo === undefined) return 'orderNo'
  if (mapping.placedAt === undefined) return 'placedAt'
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

/** One spelling for the same header: full-width brackets, spaces, case and units differ within one platform. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u{feff}_\-*:]/gu, '')
    .replace(/\((元|件|rmb|cny)\)$/, '')
}

/** The first column whose header is one of the aliases, in the order of the aliases. */
export function findColumn(headers: readonly string[], aliases: readonly string[]): number | undefined {
  const plain = headers.map(plainHeader)
  for (const alias of aliases) {
    const column = plain.indexOf(plainHeader(alias))
    if (column !== -1) return column
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
