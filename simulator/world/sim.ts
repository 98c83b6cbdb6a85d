import type { Account } from './account.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import type { Witness } from './company.ts'
import type { Corp } from './corp.ts'
import type { Person } from './customer.ts'

/** Fields of an event, in the order they are written. */
export type EventFields = readonly (readonly [name: string, value: string | number | readonly string[]])[]

/** Where events of a company go out: every app that may know receives a copy. */
export interface Teller {
  tell(corp: Corp, event: EventFields, only?: number): void
}

/** Everything a deed or an endpoint stands on. */
export interface Sim {
  readonly clock: Clock
  readonly chance: Chance
  readonly agenda: Agenda
  readonly teller: Teller
  readonly witness: Witness
  readonly corps: Map<string, Corp>
  readonly people: Map<string, Person>
  /** Official Accounts and Mini Programs by appid. */
  readonly accounts: Map<string, Account>
  /** Address the simulator is reached at, for the links it hands out. */
  readonly origin: { url: string }
}

export function newWitness(): Witness {
  return { eventsOnApiWrites: false, visibilityDelayMs: 0, dispatchMs: 3000, emptyPages: false, halfEvents: false }
}
