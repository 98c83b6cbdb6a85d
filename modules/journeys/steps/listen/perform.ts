import { passBy, stepPlug } from '../step-plug.ts'
import { firstEvents } from './first-events.ts'
import { HAPPENED, SILENT } from './schema.ts'

/** Who did it between coming here and being due goes one way, all others the other. Nothing is known beforehand. */
export const listenPlug = stepPlug({
  kind: 'listen',
  async perform(ctx, { node, arrivals }) {
    const heard = await firstEvents(ctx, node, arrivals)
    return arrivals.map(({ contactId }) => {
      const through = heard.get(contactId)
      return through ? { ...passBy(HAPPENED), through } : passBy(SILENT)
    })
  },
  foresee: async (_, { arrivals }) => arrivals.map(() => SILENT),
})
