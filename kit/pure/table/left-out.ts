import { z } from 'zod'

/** Why rows of a file are left out, as a person reads it, and how many for that reason. */
export const leftOutSchema = z.object({ reason: z.string(), rows: z.number() })
export type LeftOut = z.infer<typeof leftOutSchema>

/** Reasons told of one file: a column to blame makes one of its own. */
const REASONS_MAX = 20

/** Reasons by how many rows each cost, the dearest first. */
export function rankLeftOut(counts: ReadonlyMap<string, number>): LeftOut[] {
  return [...counts]
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
    .slice(0, REASONS_MAX)
}

/** Counts one row more for a reason. */
export function addLeftOut(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1)
}
