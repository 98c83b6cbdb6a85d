import type { Ctx } from '#kit/node/ctx.ts'
import { TOUCH_WORTH, type TouchWorth } from '../contract/touch-worth.ts'
import type { TouchAsk } from '../model/touch.ts'
import { listPriorities } from './store/priority.ts'

/**
 * Asks with the priority an operator gave their journey or send, and with what touches of it were measured to bring;
 * those of the rest keep their own.
 */
export async function rankAsks(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly TouchAsk[]> {
  const campaignOf = (ask: TouchAsk) => ask.campaign?.id ?? ask.journeyId ?? ''
  const campaigns = [...new Set(asks.map(campaignOf))].filter((id) => id !== '')
  if (campaigns.length === 0) return asks
  const given = new Map((await listPriorities(ctx)).map((one) => [one.campaignId, one.priority]))
  const [worth] = ctx.fillsOf<TouchWorth<Ctx>>(TOUCH_WORTH)
  const measured = await worth?.measured(ctx, campaigns)
  return asks.map((ask) => {
    const id = campaignOf(ask)
    const [priority, value] = [given.get(id), measured?.get(id)]
    if (priority === undefined && value === undefined) return ask
    return {
      ...ask,
      ...(priority === undefined ? {} : { priority }),
      ...(value === undefined ? {} : { value, valueMeasured: true }),
    }
  })
}
