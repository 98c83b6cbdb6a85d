import type { OrderStatus } from './order-draft.ts'

export type StatusWords = readonly (readonly [RegExp, OrderStatus])[]

/** Words the platforms write, in the order they are looked for. Read off public exports, 2025-26. */
const WORDS: StatusWords = [
  [/部分退款|partial(ly)?[ _]?refund/i, 'partly_refunded'],
  [/已退款|全额退款|退款成功|退款完成|refunded/i, 'refunded'],
  [/取消|关闭|作废|拼团失败|未成团|已删除|cancel|void|closed/i, 'cancelled'],
  [/待付|待支付|等待(买家)?付|未付款|未支付|没有付款|unpaid|pending payment/i, 'unpaid'],
]

/** The status an export means; anything else that reached an export was paid. */
export function readStatus(text: string, ownWords: StatusWords = []): OrderStatus {
  if (text === '') return 'paid'
  const found = ownWords.find(([word]) => word.test(text)) ?? WORDS.find(([word]) => word.test(text))
  return found?.[1] ?? 'paid'
}

/** How much of a row or an order has gone back, by the word of its after-sale column. */
export type AfterSale = 'none' | 'part' | 'whole'

/** Words of the after-sale column; a refund asked for, refused or withdrawn is none. */
export function readAfterSale(text: string): AfterSale {
  if (text === '') return 'none'
  if (/部分退款|partial/i.test(text)) return 'part'
  return /已退款|全额退款|退款成功|退款完成|退货退款完成|refunded/i.test(text) ? 'whole' : 'none'
}
