import { cleanText, isRoundedId } from '#kit/pure/table/cell.ts'

/** Longest buyer id, in characters; what is longer is an accident of the export. */
const BUYER_ID_CHARACTERS_MAX = 128

/** `17850.0` → `17850`: whole numbers that a table program wrote as decimals. Empty for what identifies nobody. */
export function cleanBuyerId(cell: string): string {
  const id = cleanText(cell).replace(/^(\d+)\.0+$/, '$1')
  return id.includes('*') || isRoundedId(id) || id.length > BUYER_ID_CHARACTERS_MAX ? '' : id
}

/** The day in an order number such as `201123-556677889900`, where a platform leaves the time blank. */
export function dayInOrderNo(orderNo: string): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})-\d{6,}$/.exec(orderNo)
  return match ? `20${match[1]}-${match[2]}-${match[3]}` : undefined
}
