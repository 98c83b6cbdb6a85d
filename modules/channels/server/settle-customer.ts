import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type FriendsMoved, friendFacts, type MovedFriend } from '../events.ts'
import { type CustomerRecord, type RecordedFollower, readCustomer, toDraft } from '../model/customer-record.ts'
import { type Friendship, hearNews, isTogether } from '../model/friendship.ts'
import type { FriendNews } from '../model/push.ts'
import { settleCallbacks } from './store/callback.ts'
import { findCompany } from './store/company.ts'
import { type FollowerRow, lockFollowers, saveFollowers } from './store/follower.ts'
import type { Whose } from './wecom/answer.ts'
import { askWecom } from './wecom/ask-wecom.ts'

const settler = { kind: 'system', name: 'channels' } as const

interface CustomerNews {
  readonly externalUserid: string
  readonly news: readonly FriendNews[]
  readonly digests: readonly string[]
}

/**
 * Brings one customer up to what WeCom says of them now, and notes the pushes as settled in the same transaction.
 * Answers a fault when WeCom could not be asked. Pushes come late, twice and in any order (doc 92130 and community):
 * they say that something happened; what holds, WeCom itself is asked.
 */
export async function settleCustomer(
  platform: Platform,
  whose: Whose,
  heard: CustomerNews,
): Promise<string | undefined> {
  const query = { external_userid: heard.externalUserid }
  const answer = await askWecom(platform, whose, { path: 'externalcontact/get', query, repeatable: true })
  if (!answer.ok && answer.meaning !== 'no_relation') return `${answer.meaning} ${answer.errcode} ${answer.errmsg}`
  const record = answer.ok ? readCustomer(answer.json) : undefined
  await platform.inTenant(whose.tenantId, settler, async (ctx) => {
    const company = await findCompany(ctx, whose.companyId)
    if (company) await saveCustomer(ctx, company, record, heard)
    await settleCallbacks(ctx, whose.companyId, heard.digests)
  })
  return undefined
}

async function saveCustomer(
  ctx: Ctx,
  company: { readonly id: string; readonly corpId: string },
  record: CustomerRecord | undefined,
  { externalUserid, news }: CustomerNews,
): Promise<void> {
  const known = await lockFollowers(ctx, company.id, externalUserid)
  const contactId = await findContact(ctx, company.corpId, record, { externalUserid, known, news })
  const after = mergeFollowers(known, record, news, { externalUserid, contactId, now: ctx.now() })
  await saveFollowers(ctx, company.id, after)
  const moved = after.flatMap((row) =>
    movesOf(
      known.find(({ userid }) => userid === row.userid),
      row,
      company.id,
    ),
  )
  if (moved.length > 0) await ctx.tell(...friendFacts({ friends: moved } satisfies FriendsMoved))
}

/** Who they are here. Somebody whom WeCom no longer shows, and we never saw, is known by the id alone. */
async function findContact(
  ctx: Ctx,
  corpId: string,
  record: CustomerRecord | undefined,
  { externalUserid, known, news }: Pick<CustomerNews, 'externalUserid' | 'news'> & { known: readonly FollowerRow[] },
): Promise<number> {
  const [first] = known
  if (!record && first) return first.contactId
  const blank = { externalUserid, unionid: '', name: '', gender: '', followers: [] } as const
  const since = Math.min(...news.map(({ at }) => at.getTime()))
  const draft = record ? toDraft(record, corpId) : { ...toDraft(blank, corpId), createdAt: new Date(since) }
  const [person] = await upsertContacts(ctx, [draft])
  if (!person) throw new Error('A draft came back without a person')
  return person.contactId
}

interface About {
  readonly externalUserid: string
  readonly contactId: number
  readonly now: Date
}

/** Every pair that the pushes, WeCom or we ourselves know of, as it is after all of them. */
function mergeFollowers(
  known: readonly FollowerRow[],
  record: CustomerRecord | undefined,
  news: readonly FriendNews[],
  about: About,
): FollowerRow[] {
  const recorded = new Map((record?.followers ?? []).map((one) => [one.userid, one]))
  const userids = new Set([...known, ...recorded.values(), ...news].map(({ userid }) => userid))
  return [...userids].map((userid) => {
    const before = known.find((one) => one.userid === userid)
    const own = news.filter((one) => one.userid === userid)
    return toRow({ userid, before, own, recorded: recorded.get(userid) }, about)
  })
}

interface Pair {
  readonly userid: string
  readonly before: FollowerRow | undefined
  readonly own: readonly FriendNews[]
  readonly recorded: RecordedFollower | undefined
}

function toRow({ userid, before, own, recorded }: Pair, { externalUserid, contactId, now }: About): FollowerRow {
  const told = [...own, ...(recorded ? [{ kind: 'added', at: recorded.createdAt } as const] : [])].reduce<
    Friendship | undefined
  >(hearNews, before)
  const friendship = told ?? { addedAt: now, leftAt: null, leftBy: null }
  // WeCom shows a member to whom a customer said goodbye, and no member who said goodbye to a customer (doc 92114).
  const isGone = !recorded && isTogether(friendship)
  const state = own.findLast((one) => one.entryState !== '')?.entryState ?? recorded?.state
  return {
    ...(isGone ? { ...friendship, leftAt: now, leftBy: 'staff' as const } : friendship),
    externalUserid,
    userid,
    contactId,
    remark: recorded?.remark ?? before?.remark ?? '',
    entryState: state || (before?.entryState ?? ''),
    addWay: recorded?.addWay ?? before?.addWay ?? 0,
  }
}

/** What happened between a member and a customer since we last looked: they joined, they left, both or neither. */
function movesOf(before: FollowerRow | undefined, after: FollowerRow, companyId: string): MovedFriend[] {
  const { contactId, userid, entryState, addWay } = after
  const pair = { companyId, contactId, userid, entryState, addWay }
  const hasLeft = after.leftAt !== null && after.leftAt.getTime() > (before?.leftAt?.getTime() ?? 0)
  // A push and WeCom's own record may name the same joining a second apart.
  const isSameJoining = before !== undefined && isTogether(before) && !hasLeft
  const hasJoined = after.addedAt.getTime() > (before?.addedAt.getTime() ?? 0) && !isSameJoining
  return [
    ...(hasJoined ? [{ ...pair, at: after.addedAt.toISOString(), together: true, by: null }] : []),
    ...(hasLeft && after.leftAt
      ? [{ ...pair, at: after.leftAt.toISOString(), together: false, by: after.leftBy }]
      : []),
  ]
}
