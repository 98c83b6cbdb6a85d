import type { z } from 'zod'
import type { Fragment } from '#kit/pure/fragment.ts'
import type { Person } from './person.ts'
import type { Phrase } from './phrase.ts'
import type { Words } from './words.ts'

export interface AnyCondition {
  readonly kind: string
}

/** The moment a rule is asked about, and the zone its calendar days are meant in. */
export interface Moment {
  readonly asOf: Date
  readonly timezone: string
}

/** What a condition compiles in. */
export interface SqlScope extends Moment {
  readonly tenantId: string
  /** True for the people asked about, of a column `contact_id`. A `people` query should leave out all others. */
  readonly among?: Fragment | undefined
  /** The column of one of this condition's own figures, unlike any other in the query. */
  figure(name: string): Fragment
}

/** Two moments between which only the clock moved. */
export interface TurnScope extends SqlScope {
  readonly since: Date
}

/**
 * Whom the clock alone may bring in or drop between two moments. `rows`: the people who own such rows of a table, or
 * the people themselves by their row of `contacts`; a few too many do no harm, one too few is a mistake. `everybody`:
 * nobody can be left out, and others' news counts too, as with scores; such rules are only ever looked at whole.
 */
export type Turn =
  | { readonly kind: 'rows'; readonly table: RowTable | 'contacts'; readonly rows: Fragment }
  | { readonly kind: 'everybody' }

/** What a condition is judged by in memory. */
export interface MemoryScope<B> extends Moment {
  /** What its `backdrop` told about everybody. */
  readonly backdrop: B
}

/** Tables of rows that belong to people; each has a column `contact_id`. */
export type RowTable =
  | 'orders'
  | 'order_lines'
  | 'events'
  | 'sub_entities'
  | 'fuzzy_tags'
  | 'consents'
  | 'stages'
  | 'listed_people'

/**
 * What a condition reads beside the person's own row. `rows`: rows of a warehouse table, gathered into figures per
 * person; conditions on one table share one pass over it. `people`: a query of its own, one row per person.
 */
export type Source =
  | {
      readonly kind: 'rows'
      readonly table: RowTable
      /** Which rows count; true or false, never null. */
      readonly rows: Fragment
      /** Figure → aggregate over those rows. */
      readonly figures: Readonly<Record<string, Fragment>>
      readonly event?: NamedEvent
      readonly ranking?: Ranking
    }
  | { readonly kind: 'people'; readonly query: Fragment }

/** Rows that are all this event, none of them before a moment, and are counted by their moment alone. */
export interface NamedEvent {
  readonly name: string
  readonly since: Date | undefined
}

/** Compares people with each other. The test knows each measure, and as `<measure>_fifths` where its fifths are cut. */
export interface Ranking {
  /** True of the figures of those who are compared; nobody else fits. */
  readonly who: Fragment
  /** Measure → its value, of the figures. */
  readonly measures: Readonly<Record<string, Fragment>>
}

export interface Compiled {
  readonly source?: Source
  /**
   * 1 or 0 for each person. Without a source it is asked of the columns of `contacts`. With one it is asked of its
   * figures, and only of people who have such rows: of others `matches` says whether they fit, from a person without
   * any. People whom a `people` query does not answer do not fit.
   */
  readonly test: Fragment
  /** The test looks at the person's own columns and the figures (0 or empty when there are none): costs a join. */
  readonly personal?: boolean
}

/** One kind of condition: everything the rest of the product must know about it. */
export interface ConditionPlug<C extends AnyCondition, B = undefined> {
  readonly kind: C['kind']
  /** What it is called in the menu of conditions. */
  readonly label: { readonly zh: string; readonly en: string }
  readonly schema: z.ZodType<C>
  /** What stands there when somebody adds one. */
  blank(): C
  compile(condition: C, scope: SqlScope): Compiled
  /**
   * Whom the clock alone moves; nobody when empty, see `passes` in `window.ts`. Without it a rule is looked at whole,
   * which is right but slow. Held to `compile` by a property test that only moves the clock.
   */
  turns?(condition: C, scope: TurnScope): readonly Turn[]
  /** The same answer in memory; held to `compile` by a parity test. */
  matches(condition: C, person: Person, scope: MemoryScope<B>): boolean
  /** The condition in the Chinese of rules: said, and read back from it. Every field the schema knows has its place. */
  readonly phrase: Phrase
  /** The condition in English. */
  english(condition: C, words: Words): string
  /** What was found on the person, in the terms of the sentence. */
  found(condition: C, person: Person, scope: MemoryScope<B>, words: Words): string
  /** Tags it names; a rule is saved only when the tenant has them. */
  tagIds?(condition: C): readonly string[]
  /** For conditions that compare a person with everybody, such as scores. */
  readonly backdrop?: {
    /** One row. */
    query(condition: C, scope: SqlScope): Fragment
    of(condition: C, people: readonly Person[], moment: Moment): B
  }
}
