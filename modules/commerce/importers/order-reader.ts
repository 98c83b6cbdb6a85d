import { cleanText, isRoundedId, readAmount, readPhone } from '#kit/pure/table/cell.ts'
import { makeTimeReader } from '#kit/pure/table/local-time.ts'
import { type Address, readAddress } from '../model/address.ts'
import { cleanBuyerId, dayInOrderNo } from '../model/cell.ts'
import type { Mapping } from '../model/mapping.ts'
import type { Buyer, BuyerHint, BuyerIdentity } from '../model/order-draft.ts'
import { readAfterSale, readStatus, type StatusWords } from '../model/order-status.ts'
import type { ReaderSetting, RowReader } from './importer.ts'
import { makeLineReader } from './read-line.ts'
import { remember } from './remember.ts'

/** Makes a reader of rows of orders as platforms write them. */
export function makeOrderReader(setting: ReaderSetting, statuses: StatusWords = []): RowReader {
  const { platform, mapping, timezone, dateOrder } = setting
  const readTime = makeTimeReader(timezone, dateOrder)
  const readLine = makeLineReader(mapping)
  const statusOf = remember((text) => readStatus(text, statuses))
  const afterSaleOf = remember(readAfterSale)
  const optionalOf = remember(readOptional)
  const refundOf = remember(readRefund)
  const timeIn = remember(readableTime)
  const readBuyer = makeBuyerReader(mapping, platform)
  const hasOwnAmount = mapping.lineAmount !== undefined
  return (cells) => {
    const orderNo = at(cells, mapping.orderNo)
    if (orderNo === '') return 'no_order_no'
    if (isRoundedId(orderNo)) return 'rounded_order_no'
    // The time of payment is blank on what was never paid, and all times are on some exports.
    const time = timeIn(at(cells, mapping.placedAt)) || at(cells, mapping.createdAt) || (dayInOrderNo(orderNo) ?? '')
    const placedAt = readTime(time)
    if (placedAt === undefined) return 'wrong_time'
    const line = readLine(cells)
    if (typeof line === 'string') return line
    const paid = optionalOf(at(cells, mapping.paid)) ?? undefined
    const discount = optionalOf(at(cells, mapping.discount)) ?? undefined
    if (paid === 'wrong' || discount === 'wrong') return 'wrong_price'
    const buyer = readBuyer(cells)
    return {
      orderNo,
      kind: 'sale',
      status: statusOf(at(cells, mapping.status)),
      placedAt,
      buyer,
      hint: buyer ? undefined : hintOf(cells, mapping),
      discount: Math.abs(discount ?? 0),
      paid,
      hasOwnAmount,
      refund: {
        ofOrder: refundOf(at(cells, mapping.refunded)),
        ofLine: refundOf(at(cells, mapping.lineRefunded)),
        word: afterSaleOf(at(cells, mapping.afterSale)),
      },
      line,
    }
  }
}

/** Platforms write a dash, or a day long before they were, for a time that was not. */
function readableTime(text: string): string {
  return /^[-—/\s]*$/.test(text) || /^(0000|1970)-/.test(text) ? '' : text
}

function readOptional(cell: string): number | null | 'wrong' {
  return cell === '' || cell === '-' ? null : (readAmount(cell) ?? 'wrong')
}

/** A refund is a remark on the order: one that cannot be read does not cost the order. */
function readRefund(cell: string): number {
  return cell === '' ? 0 : Math.abs(readAmount(cell) ?? 0)
}

type Cells = readonly string[]
const NOWHERE: Address = {}
/** Longest part of a hint, in characters. */
const HINT_CHARACTERS_MAX = 60

function at(cells: Cells, column: number | undefined): string {
  const cell = column === undefined ? undefined : cells[column]
  return cell === undefined || cell === '' ? '' : cleanText(cell)
}

/** Makes a reader of who bought: somebody only where a row says what they are known by. */
function makeBuyerReader(mapping: Mapping, platform: string): (cells: Cells) => Buyer | undefined {
  return (cells) => {
    const identities: BuyerIdentity[] = []
    const written = at(cells, mapping.buyerId)
    const buyerId = written === '' ? '' : cleanBuyerId(written)
    if (buyerId !== '') identities.push({ kind: 'buyer_id', scope: platform, value: buyerId })
    const placed = at(cells, mapping.address)
    const address = placed === '' ? NOWHERE : readAddress(placed)
    const phone = phoneOf(at(cells, mapping.phone)) ?? phoneOf(at(cells, mapping.receiverPhone)) ?? address.phone
    if (phone) identities.push({ kind: 'phone', scope: '', value: phone })
    if (identities.length === 0) return undefined
    const country = at(cells, mapping.country)
    const buyer: Writable<Buyer> = { identities, attributes: country ? { country } : {} }
    const name = whole(at(cells, mapping.buyerName)) || whole(address.name ?? '')
    const province = at(cells, mapping.province) || address.province
    const city = at(cells, mapping.city) || address.city
    if (name) buyer.name = name
    if (province) buyer.province = province
    if (city) buyer.city = city
    return buyer
  }
}

/** What is said of somebody nothing identifies: masked as it is, for people to judge by. */
function hintOf(cells: Cells, mapping: Mapping): BuyerHint | undefined {
  const address = readAddress(at(cells, mapping.address))
  const hint: Writable<BuyerHint> = {}
  const phone = at(cells, mapping.phone) || at(cells, mapping.receiverPhone)
  const name = at(cells, mapping.buyerName) || address.name
  const province = at(cells, mapping.province) || address.province
  const city = at(cells, mapping.city) || address.city
  if (phone) hint.phone = phone.slice(0, HINT_CHARACTERS_MAX)
  if (name) hint.name = name.slice(0, HINT_CHARACTERS_MAX)
  if (province) hint.province = province.slice(0, HINT_CHARACTERS_MAX)
  if (city) hint.city = city.slice(0, HINT_CHARACTERS_MAX)
  return phone || name ? hint : undefined
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function phoneOf(cell: string): string | undefined {
  return cell === '' ? undefined : readPhone(cell)
}

function whole(name: string): string {
  return name.includes('*') ? '' : name
}
