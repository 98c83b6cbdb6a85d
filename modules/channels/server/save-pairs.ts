import type { Ctx } from '#kit/node/ctx.ts'
import { sendAhead } from '#kit/node/send-ahead.ts'
import { readContacts, upsertContacts } from '#modules/contacts/index.ts'
import { friendFacts } from '../events.ts'
import { movesOf, type Pair } from '../model/pair.ts'
import { readStandings, type Standing, saveFollowers } from './store/follower.ts'
import { handOnTags } from './tags/hand-on-tags.ts'
import { mirrorTags } from './tags/mirror-tags.ts'
import { excusePairs } from './transfers/excuse-pairs.ts'

export interface PairChange {
  readonly before: Pair | undefined
  readonly after: Pair
  /** The person was met by this very pair, with its tags: there is nothing more to find out about them. */
  readonly isMet?: boolean
  /** The person was looked for with the tags of this pair, and has them by now. */
  readonly hasTags?: boolean
}

interface SaveHow {
  /** What `upsertContacts` says of it. */
  readonly beside?: boolean
  /** They are taken over as WeCom has them: nothing is to be marked there. */
  readonly isFirst?: boolean
}

/**
 * Writes pairs, locked before, tells who joined and left, and notes of people whether anybody still holds them. Whom a
 * member has just won gets there the tags they carry here.
 */
export async function savePairs(
  ctx: Ctx,
  companyId: string,
  changes: readonly PairChange[],
  { beside = false, isFirst = false }: SaveHow = {},
): Promise<void> {
  const pairs = await excusePairs(ctx, companyId, changes)
  const moved = pairs.flatMap(({ before, after }) => movesOf(before, after, companyId))
  const added = pairs.filter(({ before }) => !before).map((pair) => pair.after)
  const changed = pairs.filter(({ before }) => before).map((pair) => pair.after)
  await sendAhead([
    ...(added.length > 0 ? [() => saveFollowers(ctx, companyId, added, 'new')] : []),
    ...(changed.length > 0 ? [() => saveFollowers(ctx, companyId, changed, 'known')] : []),
    () => ctx.tell(...friendFacts({ friends: moved })),
  ])
  const known = pairs.filter(({ isMet }) => !isMet)
  await mirrorTags(ctx, companyId, known)
  if (!isFirst) await handOnTags(ctx, companyId, known)
  const people = new Set(known.map(({ after }) => after.contactId))
  // A push that says when it ended what WeCom showed no more is no move, and still changes since when they are lost.
  const dated = pairs.filter(({ before, after }) => before && before.leftAt?.getTime() !== after.leftAt?.getTime())
  const movedIds = new Set([...moved, ...dated.map(({ after }) => after)].map(({ contactId }) => contactId))
  await noteHeld(
    ctx,
    [...movedIds].filter((id) => people.has(id)),
    beside,
  )
}

/** Who has no friend left is lost since the last one left; who has one again is not. Handing on is no loss. */
async function noteHeld(ctx: Ctx, contactIds: readonly number[], beside: boolean): Promise<void> {
  if (contactIds.length === 0) return
  const known = new Map((await readContacts(ctx, contactIds)).map(({ id, lostAt }) => [id, lostAt]))
  const drafts = (await readStandings(ctx, contactIds)).flatMap((standing) => {
    const before = known.get(standing.contactId)
    const lostAt = lostSince(standing)
    if (before === undefined || before?.getTime() === lostAt?.getTime()) return []
    const identity = { kind: 'external_userid' as const, scope: standing.corpId, value: standing.externalUserid }
    return [{ identities: [identity], source: 'wecom', lostAt }]
  })
  if (drafts.length > 0) await upsertContacts(ctx, drafts, { beside })
}

function lostSince({ together, leftAt, leftBy }: Standing): Date | null {
  return together || leftBy === 'transfer' || leftBy === 'resigned' ? null : leftAt
}
