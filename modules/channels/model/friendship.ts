import type { FriendNews } from './push.ts'

/** `resigned`: the member left the company, and nobody has taken the customer over yet. */
export const LEAVERS = ['customer', 'staff', 'transfer', 'resigned'] as const
export type LeftBy = (typeof LEAVERS)[number]

/**
 * What is known of one member and one customer. What was told only ever grows, and comes before what was guessed: the
 * order of the news does not matter.
 */
export interface Friendship {
  /** When they were last joined: the latest that a push or WeCom's own record says. */
  readonly addedAt: Date
  /** When one of them last left, and who. */
  readonly leftAt: Date | null
  readonly leftBy: LeftBy | null
  /** Nobody told it: WeCom merely shows them no more. They left at `leftAt` or before. */
  readonly leftGuessed?: boolean
}

const LEFT_BY: Readonly<Partial<Record<FriendNews['kind'], LeftBy>>> = {
  left_by_customer: 'customer',
  left_by_staff: 'staff',
  left_by_transfer: 'transfer',
}
/** Of two that left in the same second: a transfer explains itself, and what staff did WeCom can confirm. */
const RANK: Readonly<Record<LeftBy, number>> = { customer: 0, staff: 1, resigned: 2, transfer: 3 }

/** Whether they know each other now. Pushes count whole seconds: who left in the second of joining has left. */
export function isTogether({ addedAt, leftAt }: Friendship): boolean {
  return leftAt === null || leftAt.getTime() < addedAt.getTime()
}

/** The friendship after one more piece of news; the same set of news gives the same friendship in every order. */
export function hearNews(known: Friendship | undefined, news: Pick<FriendNews, 'kind' | 'at'>): Friendship {
  const by = LEFT_BY[news.kind]
  const first: Friendship = { addedAt: new Date(0), leftAt: null, leftBy: null }
  const before = known ?? first
  if (news.kind === 'added') return { ...before, addedAt: later(before.addedAt, news.at) }
  if (!by) return before
  const gap = news.at.getTime() - (before.leftAt?.getTime() ?? Number.NEGATIVE_INFINITY)
  const isLast = gap > 0 || (gap === 0 && before.leftBy !== null && RANK[by] > RANK[before.leftBy])
  // What was only found to be over, ended when a push says it did, however late the push comes.
  const isWhen = before.leftGuessed === true && news.at.getTime() >= before.addedAt.getTime()
  return isLast || isWhen ? { ...before, leftAt: news.at, leftBy: by, leftGuessed: false } : before
}

function later(one: Date, other: Date): Date {
  return other > one ? other : one
}
