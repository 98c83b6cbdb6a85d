import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchAsk } from '../model/touch.ts'
import { listPriorities } from './store/priority.ts'

/** Asks with the priority an operator gave their journey or send; those of the rest keep their own. */
export async function rankAsks(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly TouchAsk[]> {
  if (!asks.some((ask) => ask.campaign ?? ask.journeyId)) return asks
  const given = new Map((await listPriorities(ctx)).map((one) => [one.campaignId, one.priority]))
  if (given.size === 0) return asks
  return asks.map((ask) => {
    const priority = given.get(ask.campaign?.id ?? ask.journeyId ?? '')
    return priority === undefined ? ask : { ...ask, priority }
  })
}
