import { type Amount, parseAmount } from '#kit/pure/money.ts'

/** Cleans a cell: tabs before long ids, an apostrophe or `="…"` that kept a spreadsheet from rounding them. */
export function cleanText(cell: string): string {
  const text = cell.trim()
  const kept = /^="(.*)"$/.exec(text)?.[1] ?? text
  return kept.startsWith("'") ? kept.slice(1) : kept
}

/** An id that a spreadsheet has rounded: its last digits are lost for good. */
export function isRoundedId(id: string): boolean {
  return /^\d(\.\d+)?[eE]\+?\d{2,}$/.test(id)
}

/** Longest buyer id, in characters; what is longer is an accident of the export. */
const BUYER_ID_CHARACTERS_MAX = 128

/** `17850.0` → `17850`: whole numbers that a table program wrote as decimals. Empty for what identifies nobody. */
export function cleanBuyerId(cell: string): string {
  const id = cleanText(cell).replace(/^(\d+)\.0+$/, '$1')
  return id.includes('*') || isRoundedId(id) || id.length > BUYER_ID_CHARACTERS_MAX ? '' : id
}

/** A mainland mobile number in its digits; masked or other numbers are nobody's identity. */
export function readPhone(cell: string): string | undefined {
  const digits = cleanText(cell).replace(/^(\+?86|0086)[- ]?/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

/** An amount, also with a currency sign before it or a remark after it: `499.00（系统计算中，该值仅供参考）`. */
export function readAmount(cell: string): Amount | undefined {
  const plain = parseAmount(cell)
  if (plain !== undefined) return plain
  const match = /^[¥￥$£€]?\s*([+-]?[\d,]*\.?\d+)\s*元?\s*(?:[（(].*)?$/.exec(cleanText(cell))
  return match?.[1] === undefined ? undefined : parseAmount(match[1])
}

/** Pieces: a whole number, also written `3.0`. */
export function readQuantity(cell: string): number | undefined {
  const match = /^([+-]?\d{1,9})(\.0+)?$/.exec(cell.trim())
  return match ? Number(match[1]) : undefined
}

/** The day in an order number such as `201123-556677889900`, where a platform leaves the time blank. */
export function dayInOrderNo(orderNo: string): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})-\d{6,}$/.exec(orderNo)
  return match ? `20${match[1]}-${match[2]}-${match[3]}` : undefined
}
