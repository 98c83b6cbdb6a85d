import type { Announcement } from '#kit/node/announcement.ts'
import { payloadOf, type TagMoved } from '../events.ts'

/** What other systems hear of people: their numbers, never a name or a phone. */
export const announcements: readonly Announcement[] = [
  {
    fact: 'contacts.contacts_added',
    event: 'contact.added',
    zh: '客户新增',
    en: 'Contact added',
    payloads: (fact) => payloadOf('contacts.contacts_added', fact).contacts,
  },
  {
    fact: 'contacts.contacts_merged',
    event: 'contact.merged',
    zh: '客户合并',
    en: 'Contacts merged',
    payloads: (fact) => {
      const { mergeId, winnerId, loserId, at } = payloadOf('contacts.contacts_merged', fact)
      return [{ mergeId, winnerId, loserId, at }]
    },
  },
  {
    fact: 'contacts.contacts_removed',
    event: 'contact.removed',
    zh: '客户删除',
    en: 'Contact removed',
    payloads: (fact) => payloadOf('contacts.contacts_removed', fact).contactIds.map((contactId) => ({ contactId })),
  },
  {
    fact: 'contacts.tag_added',
    event: 'tag.added',
    zh: '打上标签',
    en: 'Tag added',
    payloads: (fact) => tellTag(payloadOf('contacts.tag_added', fact)),
  },
  {
    fact: 'contacts.tag_removed',
    event: 'tag.removed',
    zh: '摘掉标签',
    en: 'Tag removed',
    payloads: (fact) => tellTag(payloadOf('contacts.tag_removed', fact)),
  },
]

/** A guide's personal tag stays between the guide and us. */
function tellTag({ tagId, tagName, contactIds, source, at, isOwn }: TagMoved): ReturnType<Announcement['payloads']> {
  return isOwn ? [] : contactIds.map((contactId) => ({ contactId, tagId, tagName, source, at }))
}
