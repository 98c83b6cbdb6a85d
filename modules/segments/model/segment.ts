import type { Rule } from './rule.ts'

/** Longest name and folder, in characters. */
export const NAME_CHARACTERS_MAX = 80
/** Saved segments of one tenant that are not archived. */
export const SEGMENTS_MAX = 1000
/** People one list held fast holds. */
export const LISTED_PEOPLE_MAX = 200_000

/** A rule with a name. */
export interface Segment {
  readonly id: string
  readonly name: string
  readonly folder: string | null
  readonly rule: Rule
  /** How many it held when last counted. */
  readonly memberCount: number | null
  readonly countedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Rises whenever it is saved as something else. */
  readonly revision: number
  /** Who saved it last, as they were called; empty where nobody noted it. */
  readonly changedBy: string
  readonly archivedAt: Date | null
  /** Who uses it, such as `journeys:<id>`. */
  readonly watchers: readonly string[]
}
