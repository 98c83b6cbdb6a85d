import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import type { Listener, Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import { payloadOf } from '../events.ts'
import { settleEvents } from './settle-events.ts'
import { deletePersonKeys, movePersonKeys, movePersonKeysBack } from './store/person-key.ts'

export const listeners: readonly Listener[] = [
  {
    name: 'tracking.settle_events',
    facts: ['tracking.events_received'],
    hear: (ctx, facts) =>
      settleEvents(
        ctx,
        facts.flatMap((fact) =>
          payloadOf('tracking.events_received', fact).events.map((event, place) => ({ factId: fact.id, place, event })),
        ),
      ),
  },
  {
    name: 'tracking.follow_people',
    facts: ['contacts.contacts_merged', 'contacts.contacts_unmerged', 'contacts.contacts_removed'],
    hear: followPeople,
  },
]

/** Keys go where their people go, in the order in which it happened. */
async function followPeople(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  for (const { name, payload } of facts) {
    const { winnerId, loserId, contactIds } = payload as { winnerId?: number; loserId?: number; contactIds?: number[] }
    if (name === 'contacts.contacts_removed') await deletePersonKeys(ctx, contactIds ?? [])
    else if (winnerId === undefined || loserId === undefined) continue
    else if (name === 'contacts.contacts_merged') await movePersonKeys(ctx, winnerId, loserId)
    else await movePersonKeysBack(ctx, winnerId, loserId)
  }
}

/** Settled events stand beside everything else that happened with a person. */
export const publications: readonly Publication[] = [
  {
    fact: 'tracking.events_settled',
    table: eventTable,
    rows: (fact) =>
      payloadOf('tracking.events_settled', fact).events.map(({ contactId, eventId, ...event }) => ({
        contact_id: contactId,
        event_id: eventId,
        ...event,
      })),
  },
]
