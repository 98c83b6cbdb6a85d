import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type FlatProfile, foldProfiles } from '../model/fold-profiles.ts'
import { allBelongings, readProfiles } from './merge-contacts.ts'
import { type ContactHead, readHeads } from './read-heads.ts'

export interface MergePreview {
  readonly winner: ContactHead
  readonly loser: ContactHead
  readonly facts: { field: string; value: string; other: string; from: 'winner' | 'loser' }[]
  readonly moves: { name: string; zh: string; en: string; count: number }[]
}

/** What a merge of two people would do, without doing it. */
export async function previewMerge(
  ctx: Ctx,
  contactIds: readonly [number, number],
): Promise<Result<MergePreview, 'not_found' | 'same_contact'>> {
  const [winnerId, loserId] = contactIds.toSorted((a, b) => a - b) as [number, number]
  const heads = await readHeads(ctx, contactIds)
  const [winner, loser] = [heads.get(winnerId), heads.get(loserId)]
  if (!winner || !loser) return refuse('not_found')
  if (winnerId === loserId) return refuse('same_contact')
  const profiles = await readProfiles(ctx, contactIds)
  const moves = []
  for (const { name, zh, en, count } of allBelongings(ctx))
    moves.push({ name, zh, en, count: await count(ctx, loserId) })
  return accept({
    ...{ winner, loser },
    facts: compare(profiles.get(winnerId)?.flat ?? {}, profiles.get(loserId)?.flat ?? {}),
    moves: moves.filter((move) => move.count > 0),
  })
}

function compare(winner: FlatProfile, loser: FlatProfile): MergePreview['facts'] {
  return Object.entries(foldProfiles(winner, [loser])).map(([field, { value }]) => {
    const from = winner[field]?.value === value ? ('winner' as const) : ('loser' as const)
    return { field, value, from, other: (from === 'winner' ? loser : winner)[field]?.value ?? '' }
  })
}
