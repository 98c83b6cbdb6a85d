import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { SAVE_ORDERS_MAX } from '../contract.ts'
import { amount, notFound, orderParams } from './order-parts.ts'

export const saveRefunds = defineRoute({
  method: 'post',
  path: '/refunds',
  name: 'saveRefunds',
  summary: '按平台和订单号写入退款；同一退款编号只记一次',
  permission: 'commerce.write',
  body: z.object({
    refunds: z
      .array(
        z.object({
          platform: z.string().trim().min(1).max(40),
          orderNo: z.string().trim().min(1).max(100),
          /** The number of the refund in the system that sends it. */
          refundNo: z.string().trim().min(1).max(100),
          amount: amount.min(1),
          reason: z.string().trim().max(200).default(''),
        }),
      )
      .min(1)
      .max(SAVE_ORDERS_MAX),
  }),
  answer: z.object({
    items: z.array(z.object({ refundNo: z.string(), refundId: z.string(), refunded: z.number(), isNew: z.boolean() })),
  }),
  refusals: {
    unknown_order: { status: 422, zh: '没有这张订单：{orderNo}。', en: 'No such order: {orderNo}.' },
    not_paid: { status: 409, zh: '订单 {orderNo} 没有收款，不能退款。', en: 'Nothing was paid for {orderNo}.' },
    more_than_paid: {
      status: 422,
      zh: '订单 {orderNo} 的退款超过可退金额，还可退 {left}。',
      en: 'At most {left} can be refunded of {orderNo}.',
    },
  },
})

export const refundOrder = defineRoute({
  method: 'post',
  path: '/orders/{orderId}/refunds',
  name: 'refundOrder',
  summary: '记一笔退款，可以是部分',
  permission: 'commerce.write',
  params: orderParams,
  body: z.object({ amount: amount.min(1), reason: z.string().trim().max(200).default('') }),
  answer: z.object({ refundId: z.string(), refunded: z.number(), left: z.number() }),
  refusals: {
    not_found: notFound,
    not_paid: { status: 409, zh: '这张订单没有收款，不能退款。', en: 'Nothing was paid for this order.' },
    more_than_paid: { status: 422, zh: '退款超过可退金额，还可退 {left}。', en: 'At most {left} can be refunded.' },
  },
})

export const withdrawRefund = defineRoute({
  method: 'delete',
  path: '/orders/{orderId}/refunds/{refundId}',
  name: 'withdrawRefund',
  summary: '收回一笔记错的退款；时间线上两件事都留着',
  permission: 'commerce.write',
  params: orderParams.extend({ refundId: z.uuid() }),
  answer: z.object({ refunded: z.number() }),
  refusals: {
    not_found: notFound,
    told_by_system: {
      status: 409,
      zh: '这笔退款是别的系统传来的，请在那里更正。',
      en: 'Another system told this refund; correct it there.',
    },
  },
})
