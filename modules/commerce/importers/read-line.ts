import { cleanText, isRoundedId, readAmount, readQuantity } from '#kit/pure/table/cell.ts'
import type { Mapping } from '../model/mapping.ts'
import type { LineDraft } from '../model/order-draft.ts'
import type { RejectReason } from '../model/reject-reason.ts'
import { remember } from './remember.ts'

/** Makes a reader of the product, quantity and price of a row; what a file does not say is one piece of something. */
export function makeLineReader(mapping: Mapping): (cells: readonly string[]) => LineDraft | RejectReason {
  const amountOf = remember(readAmount)
  const quantityOf = remember(readQuantity)
  const text = (cells: readonly string[], column: number | undefined) =>
    column === undefined ? '' : (cells[column] ?? '').trim()
  const amountIn = (cells: readonly string[], column: number | undefined): number | undefined | null => {
    const cell = column === undefined ? '' : (cells[column] ?? '')
    return column === undefined || (cell.trim() === '' && mapping.paid !== undefined) ? null : amountOf(cell)
  }
  return (cells) => {
    const ref = mapping.lineRef === undefined ? '' : cleanText(cells[mapping.lineRef] ?? '')
    if (isRoundedId(ref)) return 'rounded_order_no'
    const discount = mapping.lineDiscount === undefined ? 0 : Math.abs(amountOf(cells[mapping.lineDiscount] ?? '') ?? 0)
    const quantity = mapping.quantity === undefined ? 1 : quantityOf(cells[mapping.quantity] ?? '')
    if (quantity === undefined) return 'wrong_quantity'
    const money = priceLine(quantity, amountIn(cells, mapping.unitPrice), amountIn(cells, mapping.lineAmount))
    if (money === undefined) return 'wrong_price'
    if (!Number.isSafeInteger(money.amount)) return 'too_large'
    return {
      productCode: text(cells, mapping.productCode),
      productName: text(cells, mapping.productName),
      category: text(cells, mapping.category),
      quantity,
      unitPrice: money.unitPrice,
      amount: money.amount,
      ...(ref === '' ? undefined : { ref }),
      ...(discount === 0 ? undefined : { discount }),
    }
  }
}

/** `null` is "not said", `undefined` is "not an amount". */
function priceLine(quantity: number, unitPrice: number | undefined | null, lineAmount: number | undefined | null) {
  if (unitPrice === undefined || lineAmount === undefined) return undefined
  if (lineAmount === null) return { unitPrice: unitPrice ?? 0, amount: quantity * (unitPrice ?? 0) }
  const each = quantity === 0 ? lineAmount : Math.round(lineAmount / quantity)
  return { unitPrice: unitPrice ?? each, amount: lineAmount }
}
