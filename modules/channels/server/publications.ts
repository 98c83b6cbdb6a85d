import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import { FRIENDS_MOVED, friendsOf, heardOf, type MovedFriend, PEOPLE_HEARD } from '../events.ts'

/** Joining and leaving stand beside everything else that happened with a person. A transfer is told by its own name. */
export const publications: readonly Publication[] = [
  {
    fact: FRIENDS_MOVED,
    table: eventTable,
    rows: (fact) =>
      friendsOf(fact).map((friend) => ({
        contact_id: friend.contactId,
        event_id: `wecom ${friend.companyId} ${friend.contactId} ${friend.userid} ${friend.together} ${friend.at}`,
        name: nameOf(friend),
        at: friend.at,
        amount: 0,
        properties: {
          userid: friend.userid,
          ...(friend.entryState === '' ? {} : { entry_state: friend.entryState }),
          ...(friend.together ? { add_way: String(friend.addWay) } : {}),
        },
      })),
  },
  {
    fact: PEOPLE_HEARD,
    table: eventTable,
    rows: (fact) =>
      heardOf(fact).map(({ contactId, eventId, name, at, properties }) => ({
        ...{ contact_id: contactId, event_id: eventId, name, at, amount: 0, properties: { ...properties } },
      })),
  },
]

function nameOf({ together, by }: MovedFriend): string {
  if (together) return 'WeCom Friend Added'
  if (by === 'transfer') return 'WeCom Friend Handed On'
  if (by === 'resigned') return 'WeCom Friend Left Behind'
  return by === 'customer' ? 'WeCom Friend Lost' : 'WeCom Friend Removed'
}
