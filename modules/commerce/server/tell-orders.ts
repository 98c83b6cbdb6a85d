import type { Ctx } from '#kit/node/ctx.ts'
import { commerceFact, LINES_PER_FACT_MAX, type LineNews, ORDERS_PER_FACT_MAX, type OrderNews } from '../events.ts'
import type { NumberedLine, OrderState } from '../model/plan-order.ts'

export interface ChangedOrder {
  readonly before: OrderState | undefined
  readonly after: OrderState
  readonly lines: readonly NumberedLine[]
  /** Last number of the lines that have just been taken away. */
  readonly linesGoneTo?: number
  /** A refund that was noted by mistake is taken back. */
  readonly isRefundMistaken?: boolean
  /** A person took it back from whom it was given to: it was never theirs. */
  readonly isTakenBack?: boolean
}

/** Tells of changed orders, in facts of a bounded size. */
export async function tellOrders(ctx: Ctx, orders: readonly ChangedOrder[]): Promise<void> {
  await ctx.tell(
    ...inFacts(orders.flatMap(toNews)).map((part) => commerceFact('commerce.orders_saved', { orders: part })),
  )
}

function inFacts(news: readonly OrderNews[]): OrderNews[][] {
  const facts: OrderNews[][] = []
  let lines = Number.POSITIVE_INFINITY
  for (const order of news) {
    const last = facts.at(-1)
    if (!last || last.length >= ORDERS_PER_FACT_MAX || lines + order.lines.length > LINES_PER_FACT_MAX) {
      facts.push([order])
      lines = order.lines.length
    } else {
      last.push(order)
      lines += order.lines.length
    }
  }
  return facts
}

function toNews({ before, after, lines, linesGoneTo, isTakenBack, isRefundMistaken }: ChangedOrder): OrderNews[] {
  const whole = lines.length <= LINES_PER_FACT_MAX
  const first: News = {
    orderId: after.id,
    contactId: after.contactId ?? 0,
    platform: after.platform,
    orderNo: after.orderNo,
    kind: after.kind,
    status: after.status,
    isSale: after.isSale,
    placedAt: new Date(after.placedAt).toISOString(),
    paid: after.paid,
    refunded: after.refunded,
    lineCount: after.lineCount,
    batchId: after.batchId ?? '',
    isCompleted: after.isSale && !before?.isSale,
    sentBack: sentBack(before, after, lines),
    lines: (whole ? lines : lines.slice(0, LINES_PER_FACT_MAX)).map(toLine),
  }
  if (after.fulfilment !== null) first.fulfilment = after.fulfilment
  if (isTakenBack && before?.contactId) first.withdrawnFrom = before.contactId
  if (isRefundMistaken && before) first.refundWithdrawn = before.refunded - after.refunded
  if (linesGoneTo !== undefined) first.linesGoneTo = linesGoneTo
  if (before && before.contactId !== after.contactId) first.wasContactId = before.contactId ?? 0
  return whole ? [first] : [first, ...laterParts(first, lines)]
}

type News = { -readonly [K in keyof OrderNews]: OrderNews[K] }

/** The lines of a very long order that go into facts of their own. */
function laterParts(first: OrderNews, lines: readonly NumberedLine[]): OrderNews[] {
  const { wasContactId: _, linesGoneTo: __, withdrawnFrom: ___, refundWithdrawn: ____, ...head } = first
  const parts: OrderNews[] = []
  for (let from = LINES_PER_FACT_MAX; from < lines.length; from += LINES_PER_FACT_MAX) {
    const more = lines.slice(from, from + LINES_PER_FACT_MAX).map(toLine)
    parts.push({ ...head, isCompleted: false, sentBack: 0, lines: more })
  }
  return parts
}

function sentBack(before: OrderState | undefined, after: OrderState, lines: readonly NumberedLine[]): number {
  if (after.kind === 'sale') return Math.max(0, after.refunded - (before?.refunded ?? 0))
  return before ? 0 : Math.abs(lines.reduce((sum, line) => sum + line.amount, 0))
}

function toLine(line: NumberedLine): LineNews {
  const { lineNo, productCode, productName, category, quantity, unitPrice, amount, isSale } = line
  return [lineNo, productCode, productName, category, quantity, unitPrice, amount, isSale ? 1 : 0]
}
