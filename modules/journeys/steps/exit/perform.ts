import { leaveWay, stepPlug } from '../step-plug.ts'
import { takeBack } from '../take-back.ts'

/** The way of who leaves; it is never drawn. */
const LEFT = 'left'

/** Everybody who comes leaves; a repeat finds nobody there. */
export const exitPlug = stepPlug({
  kind: 'exit',
  ways: async (_, { arrivals }) => arrivals.map(() => LEFT),
  async perform(ctx, { node, journeyId, arrivals }) {
    const contactIds = [...new Set(arrivals.map((one) => one.contactId))]
    if (node.withdraw) await takeBack(ctx, { journeyId, contactIds, reason: 'exit_step' })
    return arrivals.map(() => leaveWay('exit_step', LEFT, `离开：${node.why}`))
  },
})
