import { namesIn, nameText, type PersonKey, type PersonName, userOf, visitorOf } from './person-key.ts'
import type { ReceivedEvent } from './received-event.ts'
import { readTraits, type TraitFacts } from './traits.ts'

type IdentityKind = TraitFacts['identities'][number]['kind'] | 'user_id'

export interface LinkIdentity {
  readonly kind: IdentityKind
  readonly scope: string
  readonly value: string
}

/** What one call says of a person who can be recognised, and by what names it calls them. */
export interface Introduction {
  readonly names: readonly PersonName[]
  readonly identities: readonly LinkIdentity[]
  readonly facts: TraitFacts
  readonly at: Date
}

const NO_FACTS: TraitFacts = { identities: [], attributes: {} }

/**
 * Who introduces whom in a batch of events: identify and alias calls always, others when they name a user not met yet
 * or tie a visitor to one. Without an identity of its own an identify call speaks of the visitor's person, if known.
 */
export function introductionsIn(
  events: readonly ReceivedEvent[],
  known: ReadonlyMap<string, PersonKey>,
): readonly Introduction[] {
  const met = new Set(known.keys())
  return events.flatMap((event) => {
    const names = namesIn(event)
    const isNews = names.some((name) => !met.has(nameText(name)))
    if (event.kind !== 'identify' && event.kind !== 'alias' && !isNews) return []
    const introduction = introduce(event, names, known)
    if (!introduction) return []
    for (const name of names) met.add(nameText(name))
    return [introduction]
  })
}

function introduce(
  event: ReceivedEvent,
  names: readonly PersonName[],
  known: ReadonlyMap<string, PersonKey>,
): Introduction | undefined {
  const facts = event.kind === 'identify' ? readTraits(event.traits) : NO_FACTS
  const identities = [...userIdentities(event, known), ...facts.identities]
  const visitor = visitorOf(event)
  const behind = visitor && identities.length === 0 ? known.get(nameText(visitor)) : undefined
  const all = behind ? (behind.via as readonly LinkIdentity[]) : identities
  return all.length === 0 ? undefined : { names, identities: all, facts, at: new Date(event.at) }
}

/**
 * The user id, and after an alias the one before it: unless that was a visitor's, whose id means nothing to anybody
 * else.
 */
function userIdentities(event: ReceivedEvent, known: ReadonlyMap<string, PersonKey>): LinkIdentity[] {
  const { space, previousId, anonymousId } = event
  const user = userOf(event)
  if (!user) return []
  const asVisitor = { kind: 'visitor' as const, space, key: previousId }
  const wasVisitor = previousId === '' || previousId === anonymousId || known.has(nameText(asVisitor))
  const ids = wasVisitor ? [user.key] : [user.key, previousId]
  return ids.map((value) => ({ kind: 'user_id', scope: space, value }))
}
