import type { ContactState } from './contact.ts'

/** Which source said it (`order`, `wecom`, `manual` …), when (ISO 8601), and who, if a person did. */
export type Source = readonly [source: string, at: string, by: string]

/** By field: `city`, `attributes.口味`. `*` stands for every field that is not named. */
export type Provenance = Readonly<Record<string, Source>>

const EVERY_FIELD = '*'
const FIELDS = ['name', 'gender', 'birthday', 'province', 'city', 'guideStaffId'] as const

/** The facts of a profile by the names that provenance knows them by; what is not known is left out. */
export function factsOf(state: ContactState): ReadonlyMap<string, string> {
  const known = FIELDS.map((field) => [field, state[field] ?? ''] as const)
  const attributes = Object.entries(state.attributes).map(([key, value]) => [`attributes.${key}`, value] as const)
  return new Map([...known, ...attributes].filter(([, value]) => value !== ''))
}

/** Where a fact comes from, or nothing when nobody noted it. */
export function sourceOf(provenance: Provenance, field: string): Source | undefined {
  return Object.hasOwn(provenance, field) ? provenance[field] : provenance[EVERY_FIELD]
}

/** What a change notes: its source for every field it changed; one note for all when the person is new. */
export function noteChange(before: ContactState | undefined, after: ContactState, source: Source): Provenance {
  if (!before) return { [EVERY_FIELD]: source }
  const [was, is] = [factsOf(before), factsOf(after)]
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((field) => was.get(field) !== is.get(field))
  return Object.fromEntries(changed.map((field) => [field, source]))
}
