import type { ReceivedEvent } from './received-event.ts'

/** A name a source calls somebody by: its own user id, or the anonymous id of a visitor. */
export interface PersonName {
  readonly kind: 'user' | 'visitor'
  readonly space: string
  readonly key: string
}

export interface PersonKey extends PersonName {
  readonly contactId: number
  /** By which identities contacts finds this person again. */
  readonly via: readonly { readonly kind: string; readonly scope: string; readonly value: string }[]
  readonly since: Date
}

/** One text per name, for maps. The length of the space parts it from the key. */
export function nameText({ kind, space, key }: PersonName): string {
  return `${kind} ${space.length} ${space}${key}`
}

export function userOf({ space, userId }: ReceivedEvent): PersonName | undefined {
  return userId === '' ? undefined : { kind: 'user', space, key: userId }
}

export function visitorOf({ space, anonymousId }: ReceivedEvent): PersonName | undefined {
  return anonymousId === '' ? undefined : { kind: 'visitor', space, key: anonymousId }
}

/** Everybody an event names. An alias names its former self, which may have been a visitor. */
export function namesIn(event: ReceivedEvent): readonly PersonName[] {
  const before =
    event.previousId === '' ? [] : [{ kind: 'visitor' as const, space: event.space, key: event.previousId }]
  return [userOf(event) ?? [], visitorOf(event) ?? [], before].flat()
}
