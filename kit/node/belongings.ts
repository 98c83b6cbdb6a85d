import type { Ctx } from './ctx.ts'
import { countPersonRows, handPersonRows, returnPersonRows } from './person-rows.ts'

/** Of whom, to whom. */
export interface Handing {
  readonly from: number
  readonly to: number
}

/** What is needed to give things back; kept as JSON with the merge. */
export type Handed = Readonly<Record<string, unknown>>

/**
 * Rows that belong to a person and go with them when two people turn out to be one. Every module that holds such rows
 * fills the port `contacts.belongings`; a test finds the tables that nobody speaks for.
 */
export interface Belongings {
  readonly name: string
  /** What they are called in the preview of a merge. */
  readonly zh: string
  readonly en: string
  /** Tables it speaks for. */
  readonly tables: readonly string[]
  count(ctx: Ctx, contactId: number): Promise<number>
  /** Hands everything over, in the transaction of the merge. */
  hand(ctx: Ctx, handing: Handing): Promise<Handed>
  /** Gives back what was handed and still is there. `handing` is the way back: from the winner to the loser. */
  giveBack(ctx: Ctx, handing: Handing, handed: Handed): Promise<void>
}

export interface RowBelongings extends Pick<Belongings, 'name' | 'zh' | 'en'> {
  /** A table with `contact_id` and a uuid `id`. */
  readonly table: string
  /** Told after rows have gone from one person to another. */
  readonly moved?: (ctx: Ctx, ids: readonly string[], handing: Handing) => Promise<void>
}

/** Belongings that are the rows of one table. */
export function rowBelongings({ table, moved, ...names }: RowBelongings): Belongings {
  return {
    ...names,
    tables: [table],
    count: (ctx, contactId) => countPersonRows(ctx, table, contactId),
    async hand(ctx, handing) {
      const ids = await handPersonRows(ctx, table, handing.from, handing.to)
      if (ids.length > 0) await moved?.(ctx, ids, handing)
      return { ids }
    },
    async giveBack(ctx, handing, handed) {
      const ids = await returnPersonRows(ctx, table, { ...handing, ids: handed.ids as readonly string[] })
      if (ids.length > 0) await moved?.(ctx, ids, handing)
    },
  }
}
