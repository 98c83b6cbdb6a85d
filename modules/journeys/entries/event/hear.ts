import { ch } from '#kit/pure/fragment.ts'
import { whereQuery } from '#modules/segments/contract.ts'
import { entryPlug } from '../entry-plug.ts'
import { heardEvents } from '../heard-events.ts'

/** Who did it, each time they did. */
export const eventHearer = entryPlug({
  kind: 'event',
  backHours: 24,
  basis: 'past',
  async hear(ctx, { entry, ...hearing }) {
    const moment = { asOf: hearing.to, timezone: ctx.tenant.timezone }
    const test = whereQuery(entry.where, ch`properties`, moment)
    return heardEvents(ctx, { name: entry.event, test }, hearing)
  },
})
