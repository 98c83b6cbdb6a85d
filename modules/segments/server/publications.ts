import type { Publication } from '#kit/node/module.ts'
import { PEOPLE_LISTED, readPeopleListed, readStageChanged, STAGE_CHANGED } from '../events.ts'
import { listedTable, stageTable } from './fact-tables.ts'

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
  {
    fact: PEOPLE_LISTED,
    table: listedTable,
    rows(fact) {
      const { listId, frozenAt, contactIds, goneContactIds } = readPeopleListed(fact)
      const row = { list_id: listId, frozen_at: frozenAt }
      return [
        ...contactIds.map((contactId) => ({ contact_id: contactId, ...row })),
        ...goneContactIds.map((contactId) => ({ contact_id: contactId, ...row, is_deleted: 1 })),
      ]
    },
  },
]
