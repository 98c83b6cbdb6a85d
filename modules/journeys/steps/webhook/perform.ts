import { crashPoint } from '#kit/node/crash-point.ts'
import { PEOPLE_REACHED, REACHED_IN_FACT_MAX } from '../../events.ts'
import { NEXT } from '../port.ts'
import { keyOf, passBy, stepPlug } from '../step-plug.ts'

/** Tells of everybody who came, in the transaction that moves them: told once, whatever dies when. */
export const webhookPlug = stepPlug({
  kind: 'webhook',
  async perform(ctx, work) {
    const { node, journeyId, journeyName, arrivals } = work
    const about = { journeyId, journeyName, nodeId: node.id, word: node.word, at: ctx.now().toISOString() }
    for (let i = 0; i < arrivals.length; i += REACHED_IN_FACT_MAX) {
      const people = arrivals
        .slice(i, i + REACHED_IN_FACT_MAX)
        .map((one) => ({ contactId: one.contactId, occurrence: one.occurrence, key: keyOf(work, one) }))
      await ctx.tell({ name: PEOPLE_REACHED, version: 1, payload: { ...about, people } })
    }
    crashPoint('journeys.told_webhook')
    return arrivals.map(() => passBy(NEXT))
  },
})
