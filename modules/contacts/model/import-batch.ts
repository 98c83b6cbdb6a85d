import type { LeftOut } from '#kit/pure/table/left-out.ts'
import type { TableShape } from '#kit/pure/table/table-shape.ts'
import { type ContactState, GENDERS } from './contact.ts'
import type { Identity } from './identity.ts'
import type { PersonMapping } from './import-mapping.ts'
import { factsOf } from './provenance.ts'

export const IMPORT_STATES = ['uploaded', 'checking', 'running', 'finished', 'failed', 'undoing', 'undone'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export interface PersonImport {
  readonly id: string
  readonly fileName: string
  /** Empty when the file was removed. */
  readonly fileKey: string
  readonly fileBytes: number
  readonly shape: TableShape
  readonly importer: string
  readonly confidence: number
  readonly mapping: PersonMapping
  readonly state: ImportState
  /** Rows dealt with. */
  readonly rowCount: number
  readonly rejected: number
  readonly attempts: number
  readonly trial: ImportCounts | null
  readonly summary: ImportCounts | null
  /** Of the undo: people put back, taken away, and left as they are. */
  readonly restored: number
  readonly removed: number
  readonly kept: number
  readonly failure: string | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** What an import brought, or would bring: every row is a person, somebody again, or left out. */
export interface ImportCounts {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows that speak of somebody an earlier row spoke of. */
  readonly again: number
  readonly rejected: number
  /** Of a trial: why, the most frequent first. */
  readonly reasons?: readonly LeftOut[]
}

export const PERSON_CHANGES = ['added', 'changed', 'unchanged'] as const
export type PersonChange = (typeof PERSON_CHANGES)[number]

/** What an import did to somebody: enough to take it back, and to see what was changed since. */
export interface PersonTrace {
  /** Facts by the names of provenance, before; null where there was none. */
  readonly was: Readonly<Record<string, string | null>>
  readonly is: Readonly<Record<string, string | null>>
  readonly tags: readonly string[]
  readonly identities: readonly Identity[]
  readonly consent?: { readonly was: 'granted' | 'refused' | 'unknown'; readonly at: string }
}

/** What changed between two states of a person. */
export function traceOf(
  before: ContactState | undefined,
  after: ContactState,
  identities: readonly Identity[],
): PersonTrace {
  const [had, has] = [before ? allFacts(before) : new Map<string, string>(), allFacts(after)]
  const moved = [...new Set([...had.keys(), ...has.keys()])].filter((name) => had.get(name) !== has.get(name))
  const tagged = new Set(before?.tags ?? [])
  return {
    was: Object.fromEntries(moved.map((name) => [name, had.get(name) ?? null])),
    is: Object.fromEntries(moved.map((name) => [name, has.get(name) ?? null])),
    tags: after.tags.filter((tag) => !tagged.has(tag)),
    identities,
  }
}

/** Two rows of one file about one person: the first says how they were, the last how they are. */
export function joinTraces(first: PersonTrace, then: PersonTrace): PersonTrace {
  return {
    was: { ...then.was, ...first.was },
    is: { ...first.is, ...then.is },
    tags: [...new Set([...first.tags, ...then.tags])],
    identities: [...first.identities, ...then.identities],
    ...(then.consent && { consent: { was: first.consent?.was ?? then.consent.was, at: then.consent.at } }),
    ...(!then.consent && first.consent && { consent: first.consent }),
  }
}

export function isBlankTrace({ is, tags, identities, consent }: PersonTrace): boolean {
  return Object.keys(is).length + tags.length + identities.length === 0 && !consent
}

/** The state with what the import wrote put back, where nobody has written since. Tags are another matter. */
export function takeBack(state: ContactState, { was, is }: PersonTrace): ContactState {
  const facts = allFacts(state)
  return Object.keys(is)
    .filter((name) => (facts.get(name) ?? null) === is[name])
    .reduce((left, name) => writeFact(left, name, was[name] ?? null), state)
}

/** Whether facts the import wrote have been written again since. */
export function isTouched(state: ContactState, { is }: PersonTrace): boolean {
  const facts = allFacts(state)
  return (
    Object.entries(is).some(([name, value]) => (facts.get(name) ?? null) !== value) ||
    facts.size > Object.keys(is).length
  )
}

function allFacts(state: ContactState): Map<string, string> {
  return new Map([...factsOf(state), ['createdAt', state.createdAt]])
}

const ATTRIBUTE = 'attributes.'

function writeFact(state: ContactState, name: string, value: string | null): ContactState {
  if (name.startsWith(ATTRIBUTE)) {
    const { [name.slice(ATTRIBUTE.length)]: _, ...others } = state.attributes
    return { ...state, attributes: value === null ? others : { ...others, [name.slice(ATTRIBUTE.length)]: value } }
  }
  if (name === 'gender') return { ...state, gender: GENDERS.find((one) => one === value) ?? '' }
  if (name === 'birthday' || name === 'guideStaffId') return { ...state, [name]: value }
  return { ...state, [name]: value ?? '' }
}
