import type { Ctx } from './ctx.ts'

/** Something that happened with a person. */
export interface TimelineRow {
  readonly id: string
  readonly name: string
  readonly milliseconds: number
  readonly amount: number
  readonly properties: Readonly<Record<string, string>>
}

export type TimelinePlace = Pick<TimelineRow, 'id' | 'name' | 'milliseconds'>

export interface TimelineAsk {
  readonly contactId: number
  /** Names that are wanted; empty for all. */
  readonly names: readonly string[]
  readonly after: TimelinePlace | undefined
}

/** The port that is filled with them. */
export const TIMELINE_PARTS = 'contacts.timeline'

/**
 * What a module keeps of a person that never goes to the warehouse, such as what a guide noted: it stands in the same
 * timeline, where the module that shows it decides who may see it. Latest first, by moment, id and name.
 */
export interface TimelinePart {
  /** Under which names. */
  readonly names: readonly string[]
  list(ctx: Ctx, ask: TimelineAsk, limit: number): Promise<readonly TimelineRow[]>
}

/** The port of modules whose things events name by id: what they are called, and where their page is. */
export const TIMELINE_NAMES = 'contacts.timeline_names'

export interface NamedThing {
  readonly id: string
  readonly kind: { readonly zh: string; readonly en: string }
  readonly name: string
  /** The page in the console; null for who may not open it. */
  readonly to: string | null
}

/** Names are read when they are shown: an event keeps the id, and what it is of may be renamed. */
export interface TimelineNames {
  /** The property of events that holds the ids. */
  readonly property: string
  /** Ids of nothing are left out. */
  nameThings(ctx: Ctx, ids: readonly string[]): Promise<readonly NamedThing[]>
}
