import { z } from 'zod'
import type { Refusal } from '#kit/pure/route.ts'

/** What routes of orders, files and costs have in common on the wire. */
export const orderParams = z.object({ orderId: z.uuid() })
/** Largest amount taken, in ten-thousandths: a thousand million. */
const AMOUNT_MAX = 10_000_000_000_000
export const amount = z.number().int().min(-AMOUNT_MAX).max(AMOUNT_MAX)

export const orderBuyer = z.number().int().min(1).max(4_294_967_295)

export const notFound: Refusal = { status: 404, zh: '没有这条记录。', en: 'No such record.' }
export const badCursor: Refusal = { status: 400, zh: 'cursor 无效，请从第一页开始。', en: 'Bad cursor; start over.' }
export const unknownBuyer: Refusal = { status: 422, zh: '没有这位客户。', en: 'No such contact.' }
