import type { MovedFriend } from '../events.ts'
import type { RecordedFollower } from './customer-record.ts'
import { type Friendship, hearNews, isTogether } from './friendship.ts'
import type { FriendNews } from './push.ts'

/** A member of a company and a customer, as we know them. */
export interface Pair extends Friendship {
  readonly externalUserid: string
  readonly userid: string
  readonly contactId: number
  readonly remark: string
  readonly entryState: string
  readonly addWay: number
  /** The company's tags on this pair. */
  readonly wecomTags: readonly string[]
  /** Whether WeCom told a unionid with it. */
  readonly withUnionid: boolean
  readonly leftGuessed: boolean
  /** When WeCom was asked for what stands here. */
  readonly askedAt: Date
}

export interface PairNews {
  readonly userid: string
  readonly before: Pair | undefined
  readonly heard: readonly FriendNews[]
  /** What WeCom shows; nothing when it does not show the two as friends. */
  readonly recorded: RecordedFollower | undefined
}

/** So long WeCom may go on showing what a member has ended (4.3; "effective asynchronously (seconds)"), with room. */
const ENDING_MS = 10 * 60_000

export type PairSetting = Pick<Pair, 'externalUserid' | 'contactId' | 'withUnionid' | 'askedAt'>

/** A pair after everything that was heard of it and what WeCom shows. */
export function toPair({ userid, before, heard, recorded }: PairNews, setting: PairSetting): Pair {
  const { askedAt } = setting
  const told = [...heard, ...(recorded ? [{ kind: 'added', at: recorded.createdAt } as const] : [])].reduce<
    Friendship | undefined
  >(hearNews, before)
  const nothing = { addedAt: askedAt, leftAt: null, leftBy: null }
  const { addedAt, leftAt, leftBy, leftGuessed = false } = endingOf(told ?? nothing, recorded, askedAt)
  // WeCom shows a member to whom a customer said goodbye, and no member who said goodbye to a customer (doc 92114).
  const isGone = !recorded && isTogether({ addedAt, leftAt, leftBy })
  const state = heard.findLast((one) => one.entryState !== '')?.entryState ?? recorded?.state
  return {
    ...setting,
    userid,
    addedAt,
    ...(isGone ? { leftAt: askedAt, leftBy: 'staff' as const, leftGuessed: true } : { leftAt, leftBy, leftGuessed }),
    remark: recorded?.remark ?? before?.remark ?? '',
    entryState: state || (before?.entryState ?? ''),
    addWay: recorded?.addWay ?? before?.addWay ?? 0,
    wecomTags: recorded?.tagIds ?? before?.wecomTags ?? [],
  }
}

/**
 * A member's goodbye of long ago, which WeCom does not know of, was none: the app did not see the member for a while,
 * or was told wrongly. A customer's goodbye WeCom never shows, so only the push says it.
 */
function endingOf(known: Friendship, recorded: RecordedFollower | undefined, askedAt: Date): Friendship {
  const { leftAt, leftBy } = known
  if (!recorded || isTogether(known) || leftBy === 'customer' || leftAt === null) return known
  return askedAt.getTime() - leftAt.getTime() < ENDING_MS
    ? known
    : { ...known, leftAt: null, leftBy: null, leftGuessed: false }
}

/** What is different between two states of a pair, by name. */
export function changesOf(before: Pair, after: Pair): string[] {
  const changes: Readonly<Record<string, boolean>> = {
    added: before.addedAt.getTime() !== after.addedAt.getTime(),
    left: before.leftAt?.getTime() !== after.leftAt?.getTime(),
    remark: before.remark !== after.remark,
    entry: before.entryState !== after.entryState || before.addWay !== after.addWay,
    tags: before.wecomTags.join(' ') !== after.wecomTags.join(' '),
    unionid: before.withUnionid !== after.withUnionid,
  }
  return Object.keys(changes).filter((name) => changes[name])
}

/** What happened between a member and a customer since we last looked: they joined, they left, both or neither. */
export function movesOf(before: Pair | undefined, after: Pair, companyId: string): MovedFriend[] {
  const { contactId, userid, entryState, addWay } = after
  const pair = { companyId, contactId, userid, entryState, addWay }
  const hasLeft = after.leftAt !== null && after.leftAt.getTime() > (before?.leftAt?.getTime() ?? 0)
  // A push and WeCom's own record may name the same joining a second apart.
  const isSameJoining = before !== undefined && isTogether(before) && !hasLeft
  const hasJoined = after.addedAt.getTime() > (before?.addedAt.getTime() ?? 0) && !isSameJoining
  const isBack = before !== undefined && !isTogether(before) && isTogether(after) && !hasJoined
  return [
    ...(isBack ? [{ ...pair, at: after.askedAt.toISOString(), together: true, by: null }] : []),
    ...(hasJoined ? [{ ...pair, at: after.addedAt.toISOString(), together: true, by: null }] : []),
    ...(hasLeft && after.leftAt
      ? [{ ...pair, at: after.leftAt.toISOString(), together: false, by: after.leftBy }]
      : []),
  ]
}
