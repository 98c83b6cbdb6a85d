import { type Amount, parseAmount } from '../money.ts'

/** Cleans a cell: tabs before long ids, an apostrophe or `="…"` that kept a spreadsheet from rounding them. */
export function cleanText(cell: string): string {
  const text = cell.trim()
  const first = text.charCodeAt(0)
  if (first !== APOSTROPHE && first !== EQUALS) return text
  const bare = first === APOSTROPHE ? text.slice(1).trim() : text
  return /^="(.*)"$/.exec(bare)?.[1]?.trim() ?? bare
}

const APOSTROPHE = 39
const EQUALS = 61

/** An id that a spreadsheet has rounded: its last digits are lost for good. */
export function isRoundedId(id: string): boolean {
  return /^\d(\.\d+)?[eE]\+?\d{2,}$/.test(id)
}

/** A mainland mobile number in its digits; masked or other numbers are nobody's identity. */
export function readPhone(cell: string): string | undefined {
  const digits = cleanText(cell)
    .replace(/^(\+?86|0086)[- ]?/, '')
    .replace(/[- ]/g, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

const PHONE_IN_TEXT = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

/** A cell as it is shown: phones masked, alone or in a text. */
export function maskCell(cell: string): string {
  return (readPhone(cell) ?? cell).replace(PHONE_IN_TEXT, '$1****$2')
}

/** An amount, also with a currency sign before it or a remark after it: `499.00（系统计算中，该值仅供参考）`. */
export function readAmount(cell: string): Amount | undefined {
  const plain = parseAmount(cell)
  if (plain !== undefined) return plain
  // No part of it begins where the one before may end: a cell of a million digits is read once, not once a digit.
  const match = /^[¥￥$£€]?\s*([+-]?[\d,]*(?:\.\d+)?)(?:\s*元)?\s*(?:[（(].*)?$/.exec(cleanText(cell))
  return match?.[1] && /\d$/.test(match[1]) ? parseAmount(match[1]) : undefined
}

/** Pieces: a whole number, also written `3.0`. */
export function readQuantity(cell: string): number | undefined {
  const match = /^([+-]?\d{1,9})(\.0+)?$/.exec(cleanText(cell))
  return match ? Number(match[1]) : undefined
}
