import type { Publication } from '#kit/node/module.ts'
import { readStageChanged, STAGE_CHANGED } from '../events.ts'
import { stageTable } from './fact-tables.ts'

/** What this module's facts become in the warehouse. */
export const publications: readonly Publication[] = [
  {
    fact: STAGE_CHANGED,
    table: stageTable,
    rows: (fact) =>
      readStageChanged(fact).changes.map(({ contactId, to, at }) =>
        to === null ? { contact_id: contactId, is_deleted: 1 } : { contact_id: contactId, stage: to, since: at },
      ),
  },
]
