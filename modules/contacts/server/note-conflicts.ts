import type { Ctx } from '#kit/node/ctx.ts'
import { areCertain } from '../model/certain-pair.ts'
import type { Identity } from '../model/identity.ts'
import { listIdentities } from './store/identity.ts'
import { insertPairs } from './store/pair.ts'

export interface NamedTogether {
  readonly kept: number
  readonly other: number
  /** What the source named them by. */
  readonly named: readonly Identity[]
}

/** How sure a pair is that one source named together. */
const SHARED_SCORE = 90
/** Time for whoever is writing to finish, in milliseconds. */
const MERGE_AFTER_MS = 3000

/** Notes people whom a source takes for one; those of whom it is certain are merged soon after, by a job of its own. */
export async function noteConflicts(ctx: Ctx, together: readonly NamedTogether[], source: string): Promise<void> {
  const ids = [...new Set(together.flatMap(({ kept, other }) => [kept, other]))]
  const known = Map.groupBy(await listIdentities(ctx, ids), (identity) => identity.contactId)
  const pairs = together.map(({ kept, other, named }) => {
    const certain = areCertain(named, known.get(kept) ?? [], known.get(other) ?? [])
    const signals = certain ? ['shared_identity', 'certain'] : ['shared_identity']
    return { ...{ kept, other, source, signals }, score: certain ? SHARED_SCORE + 5 : SHARED_SCORE }
  })
  await insertPairs(ctx, pairs)
  if (!pairs.some(({ signals }) => signals.includes('certain'))) return
  const runAt = new Date(ctx.now().getTime() + MERGE_AFTER_MS)
  await ctx.enqueue('contacts.merge_certain', {}, { key: 'found', runAt })
}
