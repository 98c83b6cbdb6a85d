import type { Ctx } from '#kit/node/ctx.ts'
import type { CampaignSource } from '#modules/reach/contract.ts'
import { listOnTheWay } from './store/journey.ts'

/** SOPs that run or are paused, to be put in order beside the sends. */
export const campaignSource: CampaignSource<Ctx> = {
  kind: 'journey',
  async list(ctx) {
    const journeys = await listOnTheWay(ctx)
    return journeys.map(({ id, name, state }) => ({ id, name, paused: state === 'paused' }))
  },
}
