import type { Ctx } from '#kit/node/ctx.ts'
import { contradict } from '../model/certain-pair.ts'
import { describeSignals } from '../model/pair.ts'
import { mergeContacts } from './merge-contacts.ts'
import { listIdentities, lockIdentities } from './store/identity.ts'
import { doubtPair, listCertainPairs } from './store/pair.ts'

/** Pairs merged in one transaction. */
export const CERTAIN_PER_RUN_MAX = 50

/** Merges pairs that a source named by hard identities, where still nothing speaks against it. */
export async function mergeCertain(ctx: Ctx): Promise<void> {
  await lockIdentities(ctx)
  const pairs = await listCertainPairs(ctx, CERTAIN_PER_RUN_MAX)
  for (const { kept, other, signals } of pairs) {
    const identities = Map.groupBy(await listIdentities(ctx, [kept, other]), (identity) => identity.contactId)
    // An earlier merge of this run may have taken one of them away, or given it what speaks against this one.
    if (!identities.has(kept) || !identities.has(other)) continue
    if (contradict(identities.get(kept) ?? [], identities.get(other) ?? [])) await doubtPair(ctx, { kept, other })
    else
      await mergeContacts(ctx, { contactIds: [kept, other], way: 'shared_identity', reason: describeSignals(signals) })
  }
  if (pairs.length === CERTAIN_PER_RUN_MAX) await ctx.enqueue('contacts.merge_certain', {}, { key: 'more' })
}
