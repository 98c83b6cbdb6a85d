import { cleanText, isRoundedId, readAmount, readPhone } from '#kit/pure/table/cell.ts'
import { findColumn } from '#kit/pure/table/headers.ts'
import { makeTimeReader } from '#kit/pure/table/local-time.ts'
import { cleanBuyerId, dayInOrderNo } from '../../model/cell.ts'
import { type Mapping, missingTarget, TARGETS } from '../../model/mapping.ts'
import type { Buyer, BuyerIdentity } from '../../model/order-draft.ts'
import { readStatus } from '../../model/order-status.ts'
import type { Importer, ReaderSetting, RowReader } from '../importer.ts'
import { makeLineReader } from '../read-line.ts'
import { ALIASES, PLATFORMS } from './aliases.ts'

/** Any table of orders: columns are guessed by what their headers commonly mean, and may be mapped by hand. */
export const generic: Importer = {
  name: 'generic',
  zh: '通用表格',
  en: 'Any table',
  guess(headers) {
    const marked = PLATFORMS.map(({ name, marks }) => ({ name, share: shareOf(headers, marks) }))
    const best = marked.reduce((a, b) => (b.share > a.share ? b : a), { name: 'generic', share: 0 })
    const readable = missingTarget(this.mapping(headers)) === undefined
    if (best.share >= 0.5) return { confidence: readable ? 0.6 + 0.35 * best.share : 0.4, platform: best.name }
    return { confidence: readable ? 0.5 : 0.1, platform: 'generic' }
  },
  mapping(headers): Mapping {
    const taken = new Set<number>()
    const mapping: Partial<Record<(typeof TARGETS)[number], number>> = {}
    for (const target of TARGETS) {
      const column = findColumn(headers, ALIASES[target])
      if (column === undefined || taken.has(column)) continue
      taken.add(column)
      mapping[target] = column
    }
    return withoutSums(mapping)
  },
  reader: makeReader,
}

/** What was paid for the order is already less its discount. */
function withoutSums({ discount, ...rest }: Mapping): Mapping {
  return rest.paid === undefined && discount !== undefined ? { ...rest, discount } : rest
}

function shareOf(headers: readonly string[], marks: readonly string[]): number {
  return marks.filter((mark) => findColumn(headers, [mark]) !== undefined).length / marks.length
}

function makeReader({ platform, mapping, timezone, dateOrder }: ReaderSetting): RowReader {
  const readTime = makeTimeReader(timezone, dateOrder)
  const readLine = makeLineReader(mapping)
  const at = (cells: readonly string[], column: number | undefined) =>
    column === undefined ? '' : cleanText(cells[column] ?? '')
  return (cells) => {
    const orderNo = at(cells, mapping.orderNo)
    if (orderNo === '') return 'no_order_no'
    if (isRoundedId(orderNo)) return 'rounded_order_no'
    const placedAt = readTime(at(cells, mapping.placedAt) || (dayInOrderNo(orderNo) ?? ''))
    if (placedAt === undefined) return 'wrong_time'
    const line = readLine(cells)
    if (typeof line === 'string') return line
    const paid = readOptional(at(cells, mapping.paid))
    const discount = readOptional(at(cells, mapping.discount))
    if (paid === 'wrong' || discount === 'wrong') return 'wrong_price'
    const status = readStatus(at(cells, mapping.status))
    const buyer = readBuyer(cells, mapping, platform)
    return { orderNo, kind: 'sale', status, placedAt, buyer, discount: discount ?? 0, paid, line }
  }
}

function readOptional(cell: string): number | undefined | 'wrong' {
  return cell === '' ? undefined : (readAmount(cell) ?? 'wrong')
}

function readBuyer(cells: readonly string[], mapping: Mapping, platform: string): Buyer | undefined {
  const at = (column: number | undefined) => (column === undefined ? '' : cleanText(cells[column] ?? ''))
  const identities: BuyerIdentity[] = []
  const buyerId = cleanBuyerId(at(mapping.buyerId))
  if (buyerId !== '') identities.push({ kind: 'buyer_id', scope: platform, value: buyerId })
  const phone = readPhone(at(mapping.phone))
  if (phone) identities.push({ kind: 'phone', scope: '', value: phone })
  if (identities.length === 0) return undefined
  const [name, province, city, country] = [mapping.buyerName, mapping.province, mapping.city, mapping.country].map(at)
  return {
    identities,
    ...(name && !name.includes('*') ? { name } : {}),
    ...(province ? { province } : {}),
    ...(city ? { city } : {}),
    attributes: country ? { country } : {},
  }
}
