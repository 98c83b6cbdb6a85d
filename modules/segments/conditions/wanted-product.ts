import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { PersonLine } from './person.ts'

/** What a product is known by. `name` looks for the words inside; the others compare whole. */
export const PRODUCTS = ['code', 'name', 'category'] as const
export const PRODUCT_NAMES = { code: '商品编码', name: '商品名含', category: '品类' } as const

interface Wanted {
  readonly by: (typeof PRODUCTS)[number]
  readonly values: readonly string[]
}

const COLUMNS = { code: ch`product_code`, category: ch`category` } as const

/** Whether a line of an order is of one of the products. */
export function isWanted({ by, values }: Wanted, line: PersonLine): boolean {
  if (by === 'name') return values.some((value) => line.productName.includes(value))
  return values.includes(by === 'code' ? line.productCode : line.category)
}

/** `isWanted` of a row of `order_lines`. */
export function wantedRows({ by, values }: Wanted): Fragment {
  const wanted = bind('Array(String)', values)
  return by === 'name' ? ch`multiSearchAny(product_name, ${wanted})` : ch`has(${wanted}, ${COLUMNS[by]})`
}
