import type { ToldFact } from '#kit/node/ctx.ts'
import type { Publication } from '#kit/node/module.ts'
import { type ContactFactName, type EntityNews, payloadOf } from '../events.ts'
import type { ContactState } from '../model/contact.ts'
import { contactTable, entityTable, eventTable, fuzzyTagTable } from './fact-tables.ts'

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
  publish('contacts.contacts_merged', contactTable, (fact) => [
    { contact_id: payloadOf('contacts.contacts_merged', fact).loserId, is_deleted: 1 },
  ]),
  {
    fact: 'contacts.contacts_merged',
    table: eventTable,
    rows: (fact) => {
      const { winnerId, loserId, mergeId, reason, at } = payloadOf('contacts.contacts_merged', fact)
      const properties = { mergeId, loserId: String(loserId), reason }
      return [toEvent(fact, 'Contact Merged', { contactId: winnerId, at, properties })]
    },
    moves: (fact) => {
      const { winnerId, loserId } = payloadOf('contacts.contacts_merged', fact)
      return [{ from: loserId, to: winnerId }]
    },
  },
  {
    fact: 'contacts.contacts_unmerged',
    table: eventTable,
    rows: (fact) => {
      const { winnerId, loserId, mergeId, at } = payloadOf('contacts.contacts_unmerged', fact)
      const properties = { mergeId, loserId: String(loserId) }
      return [toEvent(fact, 'Contact Merge Undone', { contactId: winnerId, at, properties })]
    },
    moves: (fact) => {
      const { winnerId, loserId, origins } = payloadOf('contacts.contacts_unmerged', fact)
      return [{ from: winnerId, to: loserId, origins }]
    },
  },
  publish('contacts.entities_saved', entityTable, (fact) =>
    payloadOf('contacts.entities_saved', fact).entities.flatMap(entityRows),
  ),
  publish('contacts.guides_changed', eventTable, (fact) => {
    const { changes, at } = payloadOf('contacts.guides_changed', fact)
    return changes.map(({ contactId, fromStaffId, toStaffId, words }) => {
      const properties = { fromStaffId: fromStaffId ?? '', toStaffId: toStaffId ?? '', title: words }
      return toEvent(fact, 'Guide Changed', { contactId, at, properties })
    })
  }),
  publish('contacts.tag_added', eventTable, (fact) => tagEvents(fact, 'Tag Added')),
  publish('contacts.tag_removed', eventTable, (fact) => tagEvents(fact, 'Tag Removed')),
  publish('contacts.fuzzy_tags_saved', fuzzyTagTable, (fact) =>
    payloadOf('contacts.fuzzy_tags_saved', fact).tags.map((tag) => ({
      contact_id: tag.contactId,
      tag_id: tag.tagId,
      observed_at: tag.observedAt,
      half_life_days: tag.halfLifeDays,
      confidence: tag.confidence,
      source: tag.source,
    })),
  ),
  publish('contacts.fuzzy_tags_removed', fuzzyTagTable, (fact) =>
    payloadOf('contacts.fuzzy_tags_removed', fact).tags.map(({ contactId, tagId }) => ({
      contact_id: contactId,
      tag_id: tagId,
      is_deleted: 1,
    })),
  ),
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

function entityRows({ entityId, contactId, wasContactId, kind, name, fields, createdAt, gone }: EntityNews) {
  const key = { entity_id: entityId, created_at: createdAt }
  const row = { ...key, contact_id: contactId, kind, name, fields, ...(gone ? { is_deleted: 1 } : {}) }
  return wasContactId === undefined ? [row] : [{ ...key, contact_id: wasContactId, is_deleted: 1 }, row]
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
