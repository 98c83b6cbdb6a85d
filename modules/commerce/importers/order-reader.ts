import { cleanText, isRoundedId, readAmount, readPhone } from '#kit/pure/table/cell.ts'
import { makeTimeReader } from '#kit/pure/table/local-time.ts'
import { type Address, readAddress } from '../model/address.ts'
import { cleanBuyerId, dayInOrderNo } from '../model/cell.ts'
import type { Mapping } from '../model/mapping.ts'
import type { Buyer, BuyerIdentity } from '../model/order-draft.ts'
import { readAfterSale, readStatus, type StatusWords } from '../model/order-status.ts'
import type { ReaderSetting, RowReader } from './importer.ts'
import { makeLineReader } from './read-line.ts'

/** Makes a reader of rows of orders as platforms write them. */
export function makeOrderReader(setting: ReaderSetting, statuses: StatusWords = []): RowReader {
  const { platform, mapping, timezone, dateOrder } = setting
  const readTime = makeTimeReader(timezone, dateOrder)
  const readLine = makeLineReader(mapping)
  return (cells) => {
    const at = (column: number | undefined) => (column === undefined ? '' : cleanText(cells[column] ?? ''))
    const orderNo = at(mapping.orderNo)
    if (orderNo === '') return 'no_order_no'
    if (isRoundedId(orderNo)) return 'rounded_order_no'
    // The time of payment is blank on what was never paid, and all times are on some exports.
    const time = readableTime(at(mapping.placedAt)) || at(mapping.createdAt) || (dayInOrderNo(orderNo) ?? '')
    const placedAt = readTime(time)
    if (placedAt === undefined) return 'wrong_time'
    const line = readLine(cells)
    if (typeof line === 'string') return line
    const paid = readOptional(at(mapping.paid))
    const discount = readOptional(at(mapping.discount))
    if (paid === 'wrong' || discount === 'wrong') return 'wrong_price'
    return {
      ...{ orderNo, kind: 'sale', placedAt, line, paid, discount: Math.abs(discount ?? 0) },
      status: readStatus(at(mapping.status), statuses),
      hasOwnAmount: mapping.lineAmount !== undefined,
      refund: {
        ofOrder: readRefund(at(mapping.refunded)),
        ofLine: readRefund(at(mapping.lineRefunded)),
        word: readAfterSale(at(mapping.afterSale)),
      },
      buyer: readBuyer(at, mapping, platform),
    }
  }
}

/** Platforms write a dash, or a day long before they were, for a time that was not. */
function readableTime(text: string): string {
  return /^[-—/\s]*$/.test(text) || /^(0000|1970)-/.test(text) ? '' : text
}

function readOptional(cell: string): number | undefined | 'wrong' {
  return cell === '' || cell === '-' ? undefined : (readAmount(cell) ?? 'wrong')
}

/** A refund is a remark on the order: one that cannot be read does not cost the order. */
function readRefund(cell: string): number {
  return cell === '' ? 0 : Math.abs(readAmount(cell) ?? 0)
}

type Cell = (column: number | undefined) => string
const NOWHERE: Address = {}

function readBuyer(at: Cell, mapping: Mapping, platform: string): Buyer | undefined {
  const identities: BuyerIdentity[] = []
  const buyerId = cleanBuyerId(at(mapping.buyerId))
  if (buyerId !== '') identities.push({ kind: 'buyer_id', scope: platform, value: buyerId })
  const address = mapping.address === undefined ? NOWHERE : readAddress(at(mapping.address))
  const phone = readPhone(at(mapping.phone)) ?? readPhone(at(mapping.receiverPhone)) ?? address.phone
  if (phone) identities.push({ kind: 'phone', scope: '', value: phone })
  if (identities.length === 0) return undefined
  const name = whole(at(mapping.buyerName)) || whole(address.name ?? '')
  const province = at(mapping.province) || address.province
  const city = at(mapping.city) || address.city
  const country = at(mapping.country)
  return {
    identities,
    ...(name ? { name } : {}),
    ...(province ? { province } : {}),
    ...(city ? { city } : {}),
    attributes: country ? { country } : {},
  }
}

function whole(name: string): string {
  return name.includes('*') ? '' : name
}
