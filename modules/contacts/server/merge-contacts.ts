import type { Belongings, Handed, Handing } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { contactFact } from '../events.ts'
import { assemble, type FlatProfile, flatten, provenanceOf, refoldProfile } from '../model/fold-profiles.ts'
import { BELONGINGS, ownBelongings } from './own-belongings.ts'
import { saveProfile } from './save-states.ts'
import { deleteContacts, lockContacts, readProvenance, readStates } from './store/contact.ts'
import { lockIdentities } from './store/identity.ts'
import * as store from './store/merge.ts'

export interface MergeAsk {
  readonly contactIds: readonly [number, number]
  readonly way: store.MergeWay
  /** Why they are one person, for people to read. */
  readonly reason: string
}

export interface Merged {
  readonly mergeId: string
  readonly winnerId: number
  readonly loserId: number
}

export type MergeRefusal = 'not_found' | 'same_contact'

/**
 * Makes one person of two: the one known longer (lower id) stays, whoever asks and in whatever order. Everything that
 * belongs to the other goes with it in this one transaction, and the merge keeps what its undo needs.
 */
export async function mergeContacts(ctx: Ctx, ask: MergeAsk): Promise<Result<Merged, MergeRefusal>> {
  const [winnerId, loserId] = ask.contactIds.toSorted((a, b) => a - b) as [number, number]
  if (winnerId === loserId) return refuse('same_contact')
  await lockIdentities(ctx)
  if ((await lockContacts(ctx, [winnerId, loserId])).length < 2) return refuse('not_found')

  const profiles = await readProfiles(ctx, [winnerId, loserId])
  const [winner, loser] = [profiles.get(winnerId), profiles.get(loserId)]
  const copy = await store.copyPerson(ctx, loserId)
  if (!winner || !loser || !copy) throw new Error(`Contact ${winnerId} or ${loserId} vanished under its lock`)
  const earlier = await store.listMergedInto(ctx, winnerId)
  const origins = [loserId, ...(await store.listMergedInto(ctx, loserId)).flatMap((merge) => merge.origins)]

  const handed = await handBelongings(ctx, { from: loserId, to: winnerId })
  await store.handIdentities(ctx, loserId, winnerId)
  await deleteContacts(ctx, [loserId])
  await store.putTagRows(ctx, winnerId, copy.tags)
  const own = earlier[0]?.undo.own ?? winner.flat
  const before = earlier.map(({ loserId, undo }) => ({ loserId, flat: undo.lost }))
  const after = [...before, { loserId, flat: loser.flat }]
  const flat = refoldProfile({ current: winner.flat, own, before: byAge(before), after: byAge(after) })
  await saveProfile(ctx, assemble(flat, winner.state), provenanceOf(flat))

  const merge = { id: ctx.newId(), winnerId, loserId, way: ask.way, reason: ask.reason, origins }
  await store.insertMerge(ctx, {
    ...{ ...merge, mergedBy: ctx.actor.name },
    undo: { ...copy, own, lost: loser.flat, handed },
  })
  const told = { mergeId: merge.id, winnerId, loserId, origins, reason: ask.reason, at: ctx.now().toISOString() }
  await ctx.tell(contactFact('contacts.contacts_merged', told))
  const detail = { mergeId: merge.id, loserId, way: ask.way }
  await writeAudit(ctx, { action: 'contacts.merge', subject: `contact:${winnerId}`, detail })
  return accept({ mergeId: merge.id, winnerId, loserId })
}

/** Those known longest first: the order in which people were merged says nothing about them. */
export function byAge(merged: readonly { readonly loserId: number; readonly flat: FlatProfile }[]): FlatProfile[] {
  return merged.toSorted((a, b) => a.loserId - b.loserId).map(({ flat }) => flat)
}

/** The states of people taken apart into facts. */
export async function readProfiles(ctx: Ctx, contactIds: readonly number[]) {
  const states = await readStates(ctx, contactIds)
  const noted = await readProvenance(ctx, contactIds)
  return new Map(
    states.map((state) => [state.contactId, { state, flat: flatten(state, noted.get(state.contactId) ?? {}) }]),
  )
}

/** What of other modules, and of this one, goes with a person. */
export function allBelongings(ctx: Ctx): readonly Belongings[] {
  return [...ownBelongings, ...ctx.fillsOf<Belongings>(BELONGINGS)]
}

/** Later modules first: they lock their rows before they write earlier modules' rows, and so must we. */
async function handBelongings(ctx: Ctx, handing: Handing): Promise<Record<string, Handed>> {
  const handed: Record<string, Handed> = {}
  for (const belongings of allBelongings(ctx).toReversed())
    handed[belongings.name] = await belongings.hand(ctx, handing)
  return handed
}
