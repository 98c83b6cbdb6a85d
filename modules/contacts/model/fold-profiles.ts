import type { ContactState, Gender } from './contact.ts'
import { type Provenance, type Source, sourceOf } from './provenance.ts'

/** A profile as single facts, each with where it comes from; tags are facts too. */
export type FlatProfile = Readonly<Record<string, FlatFact>>
export interface FlatFact {
  readonly value: string
  readonly source: Source | null
}

const TEXTS = ['name', 'gender', 'birthday', 'province', 'city', 'guideStaffId', 'createdAt', 'lostAt'] as const
const MOMENTS = new Set(['createdAt', 'lostAt'])

/** A profile taken apart. */
export function flatten(state: ContactState, provenance: Provenance): FlatProfile {
  const texts = TEXTS.map((field) => [field, state[field] ?? ''] as const)
  const attributes = Object.entries(state.attributes).map(([key, value]) => [`attributes.${key}`, value] as const)
  const tags = state.tags.map((tagId) => [`tags.${tagId}`, tagId] as const)
  const facts = [...texts, ...attributes, ...tags].filter(([, value]) => value !== '')
  return Object.fromEntries(
    facts.map(([field, value]) => [field, { value, source: sourceOf(provenance, field) ?? null }]),
  )
}

/** The facts put together again, over a state that says who it is. */
export function assemble(flat: FlatProfile, over: ContactState): ContactState {
  const text = (field: string) => flat[field]?.value ?? ''
  return {
    ...over,
    name: text('name'),
    gender: text('gender') as Gender,
    birthday: text('birthday') || null,
    province: text('province'),
    city: text('city'),
    guideStaffId: text('guideStaffId') || null,
    createdAt: text('createdAt') || over.createdAt,
    lostAt: text('lostAt') || null,
    attributes: Object.fromEntries(under(flat, 'attributes.').map(([field, fact]) => [field, fact.value])),
    tags: under(flat, 'tags.')
      .map(([tagId]) => tagId)
      .sort(),
  }
}

/** What is to be noted of where the facts come from. */
export function provenanceOf(flat: FlatProfile): Provenance {
  const noted = Object.entries(flat).flatMap(([field, { source }]) => (source ? [[field, source] as const] : []))
  return Object.fromEntries(noted.filter(([field]) => !field.startsWith('tags.') && !MOMENTS.has(field)))
}

function under(flat: FlatProfile, prefix: string): (readonly [string, FlatFact])[] {
  return Object.entries(flat).flatMap(([field, fact]) =>
    field.startsWith(prefix) ? [[field.slice(prefix.length), fact] as const] : [],
  )
}

/**
 * One person made of several: the winner's own facts stay, those merged into it fill the gaps, whoever is
 * known longer first; known since the earliest of all, lost only if all of them are.
 */
export function foldProfiles(own: FlatProfile, merged: readonly FlatProfile[]): FlatProfile {
  return merged.reduce(foldTwo, own)
}

function foldTwo(own: FlatProfile, other: FlatProfile): FlatProfile {
  const { lostAt: ownLost, ...ownFacts } = own
  const { lostAt: otherLost, ...otherFacts } = other
  const createdAt = extreme(own.createdAt, other.createdAt, (a, b) => a <= b)
  const lostAt = ownLost && otherLost && extreme(ownLost, otherLost, (a, b) => a >= b)
  return { ...otherFacts, ...ownFacts, ...(createdAt ? { createdAt } : {}), ...(lostAt ? { lostAt } : {}) }
}

function extreme(one: FlatFact | undefined, other: FlatFact | undefined, wins: (a: string, b: string) => boolean) {
  if (!one || !other) return one ?? other
  return wins(one.value, other.value) ? one : other
}

export interface Refold {
  readonly current: FlatProfile
  /** The winner's own facts before anybody was merged into it. */
  readonly own: FlatProfile
  /** All that were merged into it before, and all that are from now on, those known longest first. */
  readonly before: readonly FlatProfile[]
  readonly after: readonly FlatProfile[]
}

/** The winner when somebody is merged into it, or no longer is. What has been changed by hand since stays as it is. */
export function refoldProfile({ current, own, before, after }: Refold): FlatProfile {
  const expected = foldProfiles(own, before)
  const target = foldProfiles(own, after)
  const fields = new Set([...Object.keys(current), ...Object.keys(expected), ...Object.keys(target)])
  return Object.fromEntries(
    [...fields].flatMap((field) => {
      const untouched = current[field]?.value === expected[field]?.value
      const fact = untouched ? target[field] : current[field]
      return fact ? [[field, fact]] : []
    }),
  )
}
