import { passBy, stepPlug } from '../step-plug.ts'
import { firstOutcomes } from './first-outcomes.ts'

/** Everybody goes the way of what became of their task; who has none that is settled, the way `open`. */
export const outcomePlug = stepPlug({
  kind: 'outcome',
  async perform(ctx, { node, journeyId, arrivals }) {
    const settled = await firstOutcomes(ctx, { journeyId, stepId: node.of ?? '' }, arrivals)
    return arrivals.map(({ contactId, arrivedAt }) => {
      const task = settled.get(contactId)
      // A task that was settled before they came is known as they come.
      if (!task) return passBy('open')
      return { ...passBy(task.port), through: new Date(Math.max(task.at.getTime(), arrivedAt.getTime())) }
    })
  },
  foresee: async (_, { arrivals }) => arrivals.map(() => 'sent'),
})
