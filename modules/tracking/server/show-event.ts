import { maskPersonal } from '../model/mask-event.ts'
import type { ReceivedEvent } from '../model/received-event.ts'
import type { PlanEntry } from './store/plan.ts'

/** Names of staff or sources, by id. */
export type Ownership = ReadonlyMap<string, string>
type Masked = Record<string, unknown>

/** An event as people see it: phone numbers and mail addresses masked wherever they stand. */
export function showEvent(event: ReceivedEvent) {
  const { name, kind, userId, anonymousId, messageId, at, receivedAt } = event
  return {
    ...{ name, kind, messageId, at, receivedAt },
    userId: String(maskPersonal(userId)),
    anonymousId: String(maskPersonal(anonymousId)),
    properties: maskPersonal(event.properties) as Masked,
    traits: maskPersonal(event.traits) as Masked,
    context: maskPersonal(event.context) as Masked,
  }
}

export function onWire({ savedAt, properties, ...entry }: PlanEntry, owners: Ownership) {
  return {
    ...entry,
    properties: properties.map((property) => ({ ...property, choices: [...property.choices] })),
    ownerName: entry.ownerStaffId ? (owners.get(entry.ownerStaffId) ?? '') : '',
    savedAt: savedAt.toISOString(),
  }
}
