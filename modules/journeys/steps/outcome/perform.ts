import { stepPlug } from '../step-plug.ts'
import { firstOutcomes } from './first-outcomes.ts'

/** Everybody goes the way of what became of their task; who has none that is settled, the way `open`. */
export const outcomePlug = stepPlug({
  kind: 'outcome',
  async ways(ctx, { node, journeyId, arrivals }) {
    const settled = await firstOutcomes(ctx, { journeyId, stepId: node.of ?? '' }, arrivals)
    return arrivals.map((one) => settled.get(one.contactId)?.port ?? 'open')
  },
  foresee: async (_, { arrivals }) => arrivals.map(() => 'sent'),
})
