import type { Belongings } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { countOldPushes, deleteOldPushes } from './store/account-push.ts'
import { countOldCallbacks, deleteOldCallbacks } from './store/callback.ts'
import {
  countFansOfPerson,
  deleteFanPushesOf,
  deleteFansOf,
  type FanKey,
  handFans,
  listFansOfPerson,
  returnFans,
} from './store/fan.ts'
import { listFollowersOf } from './store/follower.ts'
import { noteForgotten } from './store/forgotten.ts'
import { countGoneMembers, deleteGoneMembers } from './store/group.ts'
import {
  countFollowers,
  deleteDifferencesOf,
  deleteFollowersOf,
  deleteGroupMembersOf,
  deletePushesOf,
  deleteWishesOf,
  type FollowerKey,
  handFollowers,
  listGroupsOf,
  returnFollowers,
} from './store/person.ts'
import { deletePartsOf, listTransfersOf } from './store/transfer.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** Which members of which company know the person, since when, and who left. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  const rows = await listFollowersOf(ctx, contactId)
  const groups = await listGroupsOf(ctx, contactId)
  const fans = (await listFansOfPerson(ctx, contactId)).map(({ contactId: _, accountId: __, ...row }) => row)
  const transfers = await listTransfersOf(ctx, contactId)
  return { fans, followers: rows.map(({ contactId: _, companyId: __, ...row }) => row), groups, transfers }
}

/** Takes the person out of the copy and the pushes; in WeCom itself they remain who they are. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await deleteFanPushesOf(ctx, contactId)
  await deleteFansOf(ctx, contactId)
  await noteForgotten(ctx, [contactId])
  await deletePushesOf(ctx, [contactId])
  await deleteDifferencesOf(ctx, [contactId])
  await deleteWishesOf(ctx, [contactId])
  await deletePartsOf(ctx, [contactId])
  await deleteGroupMembersOf(ctx, [contactId])
  await deleteFollowersOf(ctx, [contactId])
}

const followers: Belongings = {
  name: 'channels.follower',
  zh: '企业微信好友关系',
  en: 'WeCom friends',
  tables: ['channels.follower'],
  count: countFollowers,
  hand: async (ctx, { from, to }) => ({ keys: await handFollowers(ctx, from, to) }),
  giveBack: (ctx, { from, to }, { keys }) => returnFollowers(ctx, (keys ?? []) as FollowerKey[], from, to),
}

const fans: Belongings = {
  name: 'channels.fan',
  zh: '公众号和小程序',
  en: 'Official Accounts and Mini Programs',
  tables: ['channels.fan'],
  count: countFansOfPerson,
  hand: async (ctx, { from, to }) => ({ keys: await handFans(ctx, from, to) }),
  giveBack: (ctx, { from, to }, { keys }) => returnFans(ctx, (keys ?? []) as FanKey[], from, to),
}

export const belongings: readonly Belongings[] = [followers, fans]

/** A push that was settled, wherever it came from. */
const PUSH_KEPT = {
  days: 30,
  daysMin: 3,
  daysMax: 180,
  source: {
    zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间；推送处理完只用来排查',
    en: 'PIPL art. 19: no longer than the purpose needs; a settled push serves to look into faults only',
  },
}

export const retains: readonly Retention[] = [
  {
    name: 'channels.pushes',
    zh: '企业微信推送原文',
    en: 'Pushes of WeCom',
    ...PUSH_KEPT,
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldCallbacks(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => deleteOldCallbacks(ctx, before, RETAINED_AT_ONCE)),
  },
  {
    name: 'channels.account_pushes',
    zh: '公众号和短信推送原文',
    en: 'Pushes of Official Accounts and SMS',
    ...PUSH_KEPT,
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldPushes(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => deleteOldPushes(ctx, before, RETAINED_AT_ONCE)),
  },
  {
    name: 'channels.group_members',
    zh: '已退群的人和已解散的群的成员',
    en: 'Members who left a group, or whose group is dissolved',
    days: 180,
    daysMin: 7,
    daysMax: 1095,
    source: {
      zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间；退了群的只用来看流失',
      en: 'PIPL art. 19: no longer than the purpose needs; who left a group tells of losses only',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countGoneMembers(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => deleteGoneMembers(ctx, before, RETAINED_AT_ONCE)),
  },
]
