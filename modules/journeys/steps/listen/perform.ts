import { stepPlug } from '../step-plug.ts'
import { firstEvents } from './first-events.ts'
import { HAPPENED, SILENT } from './schema.ts'

/** Who did it between coming here and being due goes one way, all others the other. Nothing is known beforehand. */
export const listenPlug = stepPlug({
  kind: 'listen',
  async ways(ctx, { node, arrivals }) {
    const heard = await firstEvents(ctx, node, arrivals)
    return arrivals.map((one) => (heard.has(one.contactId) ? HAPPENED : SILENT))
  },
  foresee: async (_, { arrivals }) => arrivals.map(() => SILENT),
})
