import type { OrderStatus } from './order-draft.ts'

/** Words the platforms write, in the order they are looked for. Read off public exports, 2025-26. */
const WORDS: readonly (readonly [RegExp, OrderStatus])[] = [
  [/部分退款|partial(ly)?[ _]?refund/i, 'partly_refunded'],
  [/已退款|退款成功|退款完成|refunded/i, 'refunded'],
  [/待付款|等待买家付款|未付款|待支付|unpaid|pending payment/i, 'unpaid'],
  [/取消|关闭|作废|cancel|void|closed/i, 'cancelled'],
]

/** The status an export means; anything else that reached an export was paid. */
export function readStatus(text: string): OrderStatus {
  return WORDS.find(([word]) => word.test(text))?.[1] ?? 'paid'
}
