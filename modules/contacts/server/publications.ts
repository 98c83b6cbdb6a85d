import type { ToldFact } from '#kit/node/ctx.ts'
import type { Publication } from '#kit/node/module.ts'
import { type ContactFactName, payloadOf } from '../events.ts'
import type { ContactState } from '../model/contact.ts'
import { contactTable, eventTable } from './fact-tables.ts'

/** What this module's facts become in the warehouse. */
export const publications: readonly Publication[] = [
  publish('contacts.contacts_saved', contactTable, (fact) =>
    payloadOf('contacts.contacts_saved', fact).contacts.map(toRow),
  ),
  publish('contacts.contacts_removed', contactTable, (fact) =>
    payloadOf('contacts.contacts_removed', fact).contactIds.map((contact_id) => ({ contact_id, is_deleted: 1 })),
  ),
  publish('contacts.contacts_added', eventTable, (fact) =>
    payloadOf('contacts.contacts_added', fact).contacts.map(({ contactId, source, at }) =>
      toEvent(fact, 'Contact Added', { contactId, at, properties: { source } }),
    ),
  ),
  publish('contacts.tag_added', eventTable, (fact) => tagEvents(fact, 'Tag Added')),
  publish('contacts.tag_removed', eventTable, (fact) => tagEvents(fact, 'Tag Removed')),
]

function publish(fact: ContactFactName, table: Publication['table'], rows: Publication['rows']): Publication {
  return { fact, table, rows }
}

function tagEvents(fact: ToldFact, name: 'Tag Added' | 'Tag Removed') {
  const { tagId, tagName, contactIds, source, at } = payloadOf('contacts.tag_added', fact)
  const properties = { tagId, tagName, source }
  return contactIds.map((contactId) => toEvent(fact, name, { contactId, at, properties }))
}

interface Happening {
  readonly contactId: number
  readonly at: string
  readonly properties: Readonly<Record<string, string>>
}

function toEvent(fact: ToldFact, name: string, { contactId, at, properties }: Happening) {
  return { contact_id: contactId, event_id: `${fact.id}-${contactId}`, name, at, amount: 0, properties }
}

function toRow(state: ContactState) {
  const { name, gender, birthday, province, city, source, attributes, tags } = state
  return {
    contact_id: state.contactId,
    guide_staff_id: state.guideStaffId ?? '',
    created_at: state.createdAt,
    lost_at: state.lostAt,
    ...{ name, gender, birthday, province, city, source, attributes, tags },
  }
}
