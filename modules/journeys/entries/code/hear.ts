import { bind, ch } from '#kit/pure/fragment.ts'
import { entryPlug } from '../entry-plug.ts'
import { heardEvents } from '../heard-events.ts'

/** What happens to somebody who joins by an entry code or an acquisition link. */
export const JOINED = 'Entry Code Scanned'

/** Who joined by one of the codes. */
export const codeHearer = entryPlug({
  kind: 'code',
  backHours: 24,
  basis: 'past',
  async hear(ctx, { entry, ...hearing }) {
    const test = ch`properties['entryId'] in ${bind('Array(String)', entry.entryIds)}`
    return heardEvents(ctx, { name: JOINED, test }, hearing)
  },
})
