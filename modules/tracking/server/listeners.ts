import type { Listener, Publication } from '#kit/node/module.ts'
import { orderKeyOf } from '#modules/contacts/events.ts'
import { eventTable } from '#modules/contacts/index.ts'
import { payloadOf, REPEATS_POSSIBLE } from '../events.ts'
import { leaveOutRepeated } from './leave-out-repeated.ts'
import { settleEvents } from './settle-events.ts'
import { deletePersonKeys } from './store/person-key.ts'

export const listeners: readonly Listener[] = [
  {
    name: 'tracking.settle_events',
    facts: ['tracking.events_received'],
    hear: async (ctx, facts) => {
      const given = facts.flatMap((fact) =>
        payloadOf('tracking.events_received', fact).events.map((event, place) => ({
          ...{ factId: fact.id, place, event },
          maybeRepeated: fact.version >= REPEATS_POSSIBLE,
        })),
      )
      await settleEvents(ctx, await leaveOutRepeated(ctx, given))
    },
  },
  {
    name: 'tracking.forget_people',
    facts: ['contacts.contacts_removed'],
    hear: (ctx, facts) =>
      deletePersonKeys(
        ctx,
        facts.flatMap(({ payload }) => (payload as { readonly contactIds: readonly number[] }).contactIds),
      ),
  },
]

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
        order_key: orderKeyOf(event.name, event.properties),
      })),
  },
]
