import type { Ctx } from '#kit/node/ctx.ts'
import type { GuideWork } from '../../model/guide-work.ts'
import { spanOfMonth } from '../../model/month.ts'
import { countDueBetween } from '../store/guide-work.ts'
import { creditMonth } from './credit-month.ts'

/** The month of each guide, or of one: `2026-11`. */
export async function readGuideWork(ctx: Ctx, month: string, staffId?: string): Promise<GuideWork> {
  const span = spanOfMonth(month, ctx.tenant.timezone)
  const sales = await creditMonth(ctx, month, staffId)
  return {
    ...span,
    tasks: await countDueBetween(ctx, span, staffId),
    sales: sales.map(({ orderId, staffId: by, contactId, net, commission, isRepeat }) => ({
      ...{ orderId, staffId: by, contactId, net, commission, isRepeat },
    })),
  }
}
