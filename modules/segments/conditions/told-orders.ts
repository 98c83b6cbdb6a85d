import { ch, type Fragment } from '#kit/pure/fragment.ts'

/** What a site tells of by tracking, and commerce of its orders. */
export const PURCHASED = 'Order Completed'

/** The number of an order by its key: without the platform, which only files and other systems say. */
function numberOf(orderKey: string): string {
  return orderKey.split('\n', 1)[0] ?? ''
}

/**
 * How many purchases these rows are. What a site told of and a file brought is one, by its number; orders of one number
 * on two platforms are two; a purchase that names no order stands for itself.
 */
export function countPurchases(orderKeys: readonly string[]): number {
  const keys = new Set(orderKeys.filter((key) => key !== ''))
  const brought = new Set([...keys].filter((key) => key !== numberOf(key)).map(numberOf))
  return orderKeys.filter((key) => key === '').length + [...keys].filter((key) => !brought.has(key)).length
}

/** `countPurchases` of those rows of `events` that count, as a figure of a person. */
export function purchasesIn(rows: Fragment): Fragment {
  const keys = ch`groupUniqArrayIf(order_key, ${rows} and order_key != '')`
  const brought = ch`groupUniqArrayIf(${numberIn(ch`order_key`)}, ${rows} and position(order_key, char(10)) > 0)`
  return ch`countIf(${rows} and order_key = '') + length(${keys}) - length(arrayIntersect(${keys}, ${brought}))`
}

function numberIn(key: Fragment): Fragment {
  return ch`splitByChar(char(10), ${key})[1]`
}

/** Two tellings of one order; what names no order is the same as nothing. */
export function isSameOrder(a = '', b = ''): boolean {
  return a !== '' && (a === b || a === numberOf(b) || b === numberOf(a))
}

/** `isSameOrder` of two columns. */
export function sameOrder(a: Fragment, b: Fragment): Fragment {
  return ch`(${a} != '' and (${a} = ${b} or ${a} = ${numberIn(b)} or ${b} = ${numberIn(a)}))`
}
