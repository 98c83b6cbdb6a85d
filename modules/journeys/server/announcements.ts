import type { Announcement } from '#kit/node/announcement.ts'
import { PEOPLE_REACHED, type PeopleReached } from '../events.ts'

/** What other systems hear of journeys: who came to a node that is there to tell them. */
export const announcements: readonly Announcement[] = [
  {
    fact: PEOPLE_REACHED,
    event: 'journey.reached',
    zh: '客户走到旅程里“通知外部系统”的一步',
    en: 'Contact came to a node of a journey that tells other systems',
    payloads: (fact) => {
      const { people, journeyId, nodeId, word, at } = fact.payload as unknown as PeopleReached
      return people.map(({ contactId, occurrence }) => ({ contactId, occurrence, journeyId, nodeId, word, at }))
    },
  },
]
