import type { Announcement } from '#kit/node/announcement.ts'
import { MEMBERS_CHANGED, readMembersChanged } from '../events.ts'

/** What other systems hear of watched segments. */
export const announcements: readonly Announcement[] = [
  {
    fact: MEMBERS_CHANGED,
    event: 'segment.entered',
    zh: '客户进入分群（被使用的分群）',
    en: 'Contact entered a watched segment',
    payloads: (fact) => {
      const { segmentId, entered } = readMembersChanged(fact)
      return entered.map((contactId) => ({ contactId, segmentId, at: fact.at.toISOString() }))
    },
  },
  {
    fact: MEMBERS_CHANGED,
    event: 'segment.left',
    zh: '客户离开分群（被使用的分群）',
    en: 'Contact left a watched segment',
    payloads: (fact) => {
      const { segmentId, left } = readMembersChanged(fact)
      return left.map((contactId) => ({ contactId, segmentId, at: fact.at.toISOString() }))
    },
  },
]
