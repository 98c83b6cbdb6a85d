/** People who entered or left a watched segment. */
export const MEMBERS_CHANGED = 'segments.members_changed'

/** Ids in one fact, entered and left together; keeps an outbox row well below a megabyte. */
export const MEMBERS_PER_FACT_MAX = 5000

// A type, not an interface: only that fits where plain JSON objects are taken.
export type MembersChanged = {
  readonly segmentId: string
  readonly entered: readonly number[]
  readonly left: readonly number[]
}

/** The facts that tell of a change, cut to size; none when nothing changed. */
export function membersChangedFacts({ segmentId, entered, left }: MembersChanged) {
  const size = MEMBERS_PER_FACT_MAX
  const facts = Math.max(Math.ceil(entered.length / size), Math.ceil(left.length / size))
  return Array.from({ length: facts }, (_, i) => {
    const cut = (ids: readonly number[]) => ids.slice(i * size, (i + 1) * size)
    const payload: MembersChanged = { segmentId, entered: cut(entered), left: cut(left) }
    return { name: MEMBERS_CHANGED, version: 1, payload }
  })
}

/** The payload of the fact, as it was told. */
export function readMembersChanged(fact: { readonly payload: object }): MembersChanged {
  return fact.payload as MembersChanged
}

/** People who came to another stage of the life of a customer, or to none. */
export const STAGE_CHANGED = 'segments.stage_changed'

export type StageChange = {
  readonly contactId: number
  /** Keys of stages; nothing for a person at none. */
  readonly from: string | null
  readonly to: string | null
  readonly at: string
}

export type StageChanged = { readonly changes: readonly StageChange[] }

/** The facts that tell of changes, cut to size. */
export function stageChangedFacts(changes: readonly StageChange[]) {
  const size = MEMBERS_PER_FACT_MAX
  return Array.from({ length: Math.ceil(changes.length / size) }, (_, i) => {
    const payload: StageChanged = { changes: changes.slice(i * size, (i + 1) * size) }
    return { name: STAGE_CHANGED, version: 1, payload }
  })
}

/** The payload of the fact, as it was told. */
export function readStageChanged(fact: { readonly payload: object }): StageChanged {
  return fact.payload as StageChanged
}

/** People who were put on a list that is held fast, or taken off it. */
export const PEOPLE_LISTED = 'segments.people_listed'

export type PeopleListed = {
  readonly listId: string
  readonly frozenAt: string
  readonly contactIds: readonly number[]
  /** Taken off: another person has taken their place. */
  readonly goneContactIds: readonly number[]
}

/** The facts that tell of a new list, cut to size. */
export function peopleListedFacts(listId: string, frozenAt: Date, contactIds: readonly number[]) {
  const size = MEMBERS_PER_FACT_MAX
  return Array.from({ length: Math.ceil(contactIds.length / size) }, (_, i) =>
    peopleListedFact({ listId, frozenAt, contactIds: contactIds.slice(i * size, (i + 1) * size), goneContactIds: [] }),
  )
}

/** The fact of a list that lost or won a few. */
export function peopleListedFact({ frozenAt, ...listed }: Omit<PeopleListed, 'frozenAt'> & { frozenAt: Date }) {
  const payload: PeopleListed = { ...listed, frozenAt: frozenAt.toISOString() }
  return { name: PEOPLE_LISTED, version: 1, payload }
}

/** The payload of the fact, as it was told. */
export function readPeopleListed(fact: { readonly payload: object }): PeopleListed {
  return fact.payload as PeopleListed
}
