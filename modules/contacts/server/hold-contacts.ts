import type { Ctx } from '#kit/node/ctx.ts'
import { holdRows } from './store/held-contact.ts'

/**
 * Keeps people from being merged or removed until this transaction ends, and answers who of them is there. Facts that
 * name them then stand before those of a merge. Ask last: whoever holds people must not go on to write others.
 */
export async function holdContacts(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlySet<number>> {
  return new Set(contactIds.length === 0 ? [] : await holdRows(ctx, contactIds))
}
