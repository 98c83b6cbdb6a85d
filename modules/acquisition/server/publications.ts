import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import { CODE_SCANNED, type CodeScan } from '../events.ts'

/** By which code somebody came is an event of their life: segments and journeys go by it. */
export const publications: readonly Publication[] = [
  {
    fact: CODE_SCANNED,
    table: eventTable,
    rows: ({ id, payload }) =>
      (payload.scans as readonly CodeScan[]).map(({ contactId, at, entryId, entryName }) => ({
        contact_id: contactId,
        event_id: `${id}-${contactId}-${entryId}`,
        name: 'Entry Code Scanned',
        at,
        amount: 0,
        properties: { entryId, entryName },
      })),
  },
]
