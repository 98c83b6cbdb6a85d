import type { SettledEvent } from './model/event-row.ts'
import type { ReceivedEvent } from './model/received-event.ts'

/**
 * Calls as they were acknowledged. Whose they are is found out by who hears it, and since version 2 also which of them
 * came before: in version 1 each message is there once, which is how events come back from the quarantine.
 */
export type EventsReceived = { readonly events: readonly ReceivedEvent[] }

/** Events of people we know. */
export type EventsSettled = { readonly events: readonly SettledEvent[] }

interface Payloads {
  readonly 'tracking.events_received': EventsReceived
  readonly 'tracking.events_settled': EventsSettled
}
export type TrackingFactName = keyof Payloads

/** Events told in one fact: an outbox row stays well below a megabyte. */
export const EVENTS_PER_FACT_MAX = 400

/** The version in which events may have been received before. */
export const REPEATS_POSSIBLE = 2

/** Facts of this module, ready to be told, with so many events in each. */
export function trackingFacts<N extends TrackingFactName>(
  name: N,
  events: Payloads[N]['events'],
  { perFact = EVENTS_PER_FACT_MAX, version = 1 } = {},
) {
  const parts = Math.ceil(events.length / perFact)
  return Array.from({ length: parts }, (_, part) => ({
    name,
    version,
    payload: { events: events.slice(part * perFact, (part + 1) * perFact) },
  }))
}

/** The payload of a fact of this module as its name promises it. */
export function payloadOf<N extends TrackingFactName>(_name: N, fact: { readonly payload: object }): Payloads[N] {
  return fact.payload as Payloads[N]
}
