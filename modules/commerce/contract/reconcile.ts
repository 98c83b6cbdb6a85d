import { z } from 'zod'
import { defineRoute, type Refusal } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { DIFFERENCE_KINDS, ORDER_AMOUNT_MAX } from '../model/reconcile.ts'

/** Orders of another system held against ours in one call: a month of a busy shop. */
export const RECONCILED_MAX = 100_000
/** Of 100,000 orders as JSON, in bytes. */
export const RECONCILED_BYTES_MAX = 16 * 1024 * 1024
/** Differences written out; of more only their number. */
export const DIFFERENCES_MAX = 1000
const amount = z.number().int().min(0).max(ORDER_AMOUNT_MAX)
/** An order of another system: what was paid, and what went back if they say. */
export const theirOrder = z.object({
  orderNo: z.string().trim().min(1).max(100),
  paid: amount,
  refunded: amount.optional(),
})
export const reconciledSide = z.object({ orders: z.number(), sum: z.number() })

/** Orders of another system, of a platform and some days. */
export const reconciledOrders = z.object({
  platform: z.string().trim().min(1).max(40),
  from: wireDay,
  to: wireDay,
  orders: z.array(theirOrder).min(1).max(RECONCILED_MAX),
})

/** Why orders of another system cannot be held against ours. */
export const RECONCILE_REFUSALS = {
  order_twice: { status: 422, zh: '订单 {orderNo} 在请求里出现了两次。', en: '{orderNo} stands twice.' },
  wrong_days: { status: 422, zh: '开始的日子在结束之后。', en: 'The first day is after the last.' },
  too_many_here: {
    status: 422,
    zh: '这段时间这里有 {count} 单，一次最多比 {limit} 单。请缩短时间，分几次对。',
    en: '{count} orders here in that time; at most {limit} at once. Take a shorter time.',
  },
} as const satisfies Record<string, Refusal>

export const reconcileOrders = defineRoute({
  method: 'post',
  path: '/order-reconciliations',
  name: 'reconcileOrders',
  summary: '对账：另一个系统的订单和这里的逐单比，少的、多的、金额不同的；不改任何东西',
  permission: 'commerce.reconcile',
  reads: true,
  bodyBytesMax: RECONCILED_BYTES_MAX,
  body: reconciledOrders,
  answer: z.object({
    same: z.number(),
    ours: reconciledSide,
    theirs: reconciledSide,
    counts: z.record(z.enum(DIFFERENCE_KINDS), z.number()),
    differences: z.array(
      z.object({
        kind: z.enum(DIFFERENCE_KINDS),
        orderNo: z.string(),
        orderId: z.string().nullable(),
        ours: z.number().nullable(),
        theirs: z.number().nullable(),
      }),
    ),
  }),
  refusals: RECONCILE_REFUSALS,
})
