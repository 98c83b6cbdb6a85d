import { type Identity, readIdentity } from './identity.ts'

export const GENDERS = ['', 'female', 'male'] as const
export type Gender = (typeof GENDERS)[number]

/** Everything about a person that is true now and is told to the warehouse. Times are ISO 8601 in UTC. */
export interface ContactState {
  readonly contactId: number
  readonly name: string
  readonly gender: Gender
  /** `YYYY-MM-DD` */
  readonly birthday: string | null
  readonly province: string
  readonly city: string
  readonly source: string
  readonly guideStaffId: string | null
  readonly attributes: Readonly<Record<string, string>>
  readonly createdAt: string
  readonly lostAt: string | null
  /** Ids, sorted. */
  readonly tags: readonly string[]
}

/** What a source knows of a person. A draft without any identity always becomes a new person. */
export interface ContactDraft {
  readonly identities: readonly Identity[]
  readonly name?: string
  readonly gender?: Gender
  /** `YYYY-MM-DD` */
  readonly birthday?: string
  readonly province?: string
  readonly city?: string
  /** Where the person comes from: `manual`, `import`, `wecom` … */
  readonly source: string
  readonly attributes?: Readonly<Record<string, string>>
  /** When the attributes were said; as they come when absent. What was said later holds, whenever it comes. */
  readonly saidAt?: Date
  readonly tagIds?: readonly string[]
  readonly guideStaffId?: string
  /** Since when the person is known; now when absent. */
  readonly createdAt?: Date
  /** Since when the source no longer reaches them; null when it does, absent when it does not know. */
  readonly lostAt?: Date | null
}

/** Longest name, place or attribute kept, in characters. */
const TEXT_CHARACTERS_MAX = 200

/** A draft with what cannot be kept taken out, so that one odd row of a file never costs the others. */
export function cleanDraft(draft: ContactDraft): ContactDraft {
  const attributes = Object.entries(draft.attributes ?? {}).map(([key, value]) => [clean(key), clean(value)] as const)
  return {
    ...draft,
    identities: draft.identities.flatMap((one) => readIdentity(one) ?? []),
    name: clean(draft.name),
    birthday: draft.birthday && isDay(draft.birthday) ? draft.birthday : undefined,
    province: clean(draft.province),
    city: clean(draft.city),
    attributes: Object.fromEntries(attributes.filter(([key]) => key !== '')),
  }
}

/** The state of somebody of whom nothing is known yet. */
export function blankContact(contactId: number, source: string, now: Date): ContactState {
  return {
    contactId,
    name: '',
    gender: '',
    birthday: null,
    province: '',
    city: '',
    source,
    guideStaffId: null,
    attributes: {},
    createdAt: now.toISOString(),
    lostAt: null,
    tags: [],
  }
}

/**
 * What a source adds to what is known. A profile's facts only fill gaps, so that no import undoes a person's
 * correction; attributes describe the present, so the newest told holds; known-since is the earliest of all.
 */
export function mergeDraft(known: ContactState, draft: ContactDraft): ContactState {
  const since = draft.createdAt?.toISOString() ?? known.createdAt
  return {
    ...known,
    name: known.name || (draft.name ?? ''),
    gender: known.gender || (draft.gender ?? ''),
    birthday: known.birthday ?? draft.birthday ?? null,
    province: known.province || (draft.province ?? ''),
    city: known.city || (draft.city ?? ''),
    guideStaffId: known.guideStaffId ?? draft.guideStaffId ?? null,
    attributes: { ...known.attributes, ...draft.attributes },
    createdAt: earlier(known.createdAt, since),
    lostAt: draft.lostAt === undefined ? known.lostAt : (draft.lostAt?.toISOString() ?? null),
    tags: [...new Set([...known.tags, ...(draft.tagIds ?? [])])].sort(),
  }
}

function earlier(one: string, other: string): string {
  return other < one ? other : one
}

type Plain = Exclude<keyof ContactState, 'attributes' | 'tags'>
const PLAIN: Readonly<Record<Plain, true>> = {
  contactId: true,
  name: true,
  gender: true,
  birthday: true,
  province: true,
  city: true,
  source: true,
  guideStaffId: true,
  createdAt: true,
  lostAt: true,
}
const PLAIN_FIELDS = Object.keys(PLAIN) as readonly Plain[]

/** Whether two states say the same; tells no news about people of whom there is none. */
export function sameState(one: ContactState, other: ContactState): boolean {
  return (
    PLAIN_FIELDS.every((field) => one[field] === other[field]) &&
    sameTexts(one.attributes, other.attributes) &&
    one.tags.length === other.tags.length &&
    one.tags.every((tag, place) => tag === other.tags[place])
  )
}

function sameTexts(one: ContactState['attributes'], other: ContactState['attributes']): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}

function clean(text = ''): string {
  return text.replaceAll('\u0000', '').trim().slice(0, TEXT_CHARACTERS_MAX)
}

/** Whether a text is a day of the calendar: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
