import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { contactFact } from '../events.ts'
import { assemble, provenanceOf, refoldProfile } from '../model/fold-profiles.ts'
import { allBelongings, byAge, type Merged, readProfiles } from './merge-contacts.ts'
import { saveProfile, tellStates } from './save-states.ts'
import { lockContacts } from './store/contact.ts'
import { lockIdentities } from './store/identity.ts'
import * as store from './store/merge.ts'
import { settlePair } from './store/pair.ts'

export type UndoRefusal = 'not_found' | 'already_undone' | 'merged_since' | 'winner_gone'

/**
 * Makes two people of one again. What belonged to the loser and is still with the winner goes back; what has come
 * since, or has been changed since, stays with the winner. They are not taken for one by themselves again.
 */
export async function undoMerge(ctx: Ctx, mergeId: string): Promise<Result<Merged, UndoRefusal>> {
  await lockIdentities(ctx)
  const merge = await store.lockMerge(ctx, mergeId)
  if (!merge) return refuse('not_found')
  if (merge.undoneAt) return refuse('already_undone')
  const { winnerId, loserId, origins, undo } = merge
  if ((await lockContacts(ctx, [winnerId])).length === 0) {
    const now = (await store.findWinners(ctx, [winnerId])).get(winnerId)
    return now === undefined ? refuse('winner_gone') : refuse('merged_since', { facts: { contactId: now } })
  }

  await store.restoreContact(ctx, undo.contact)
  const back = { from: winnerId, to: loserId }
  const identities = await store.returnIdentities(ctx, { ...back, rows: undo.identities })
  await store.putTagRows(ctx, loserId, undo.tags)
  await store.restorePairs(ctx, undo.pairs)
  for (const belongings of allBelongings(ctx))
    await belongings.giveBack(ctx, back, undo.handed[belongings.name] ?? { ids: [] })
  await restoreWinner(ctx, merge)
  await store.markUndone(ctx, mergeId)
  await settlePair(ctx, { kept: winnerId, other: loserId, verdict: 'different' })

  await tellStates(ctx, [loserId])
  const at = ctx.now().toISOString()
  await ctx.tell(contactFact('contacts.contacts_unmerged', { mergeId, winnerId, loserId, origins, identities, at }))
  await writeAudit(ctx, { action: 'contacts.undo_merge', subject: `contact:${winnerId}`, detail: { mergeId, loserId } })
  return accept({ mergeId, winnerId, loserId })
}

/** The winner without the loser, but with all the others that are merged into it. */
async function restoreWinner(ctx: Ctx, { id, winnerId, undo }: store.MergeRow): Promise<void> {
  const merges = await store.listMergedInto(ctx, winnerId)
  const winner = (await readProfiles(ctx, [winnerId])).get(winnerId)
  if (!winner) throw new Error(`Contact ${winnerId} vanished under its lock`)
  const lost = merges.map((merge) => ({ id: merge.id, loserId: merge.loserId, flat: merge.undo.lost }))
  const flat = refoldProfile({
    ...{ current: winner.flat, own: undo.own },
    before: byAge(lost),
    after: byAge(lost.filter((one) => one.id !== id)),
  })
  const state = assemble(flat, winner.state)
  await store.keepTags(ctx, winnerId, state.tags)
  const tagRows = merges.filter((merge) => merge.id !== id).flatMap((merge) => merge.undo.tags)
  await store.putTagRows(
    ctx,
    winnerId,
    tagRows.filter((row) => state.tags.includes(String(row.tag_id))),
  )
  await saveProfile(ctx, state, provenanceOf(flat))
}
