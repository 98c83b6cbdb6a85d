import type { Ctx } from '#kit/node/ctx.ts'
import type { Listener } from '#kit/node/module.ts'
import { FRIENDS_MOVED, friendsOf } from '#modules/channels/events.ts'
import { listMembers } from '#modules/channels/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { notifyStaff } from './notify-staff.ts'

/** News older than this is history that a first comparison found, in milliseconds. */
const FRESH_MS = 2 * 86_400_000

type MovedFriend = ReturnType<typeof friendsOf>[number]

/**
 * A customer has deleted a member: WeCom says so to nobody but us, and who is not told goes on writing into the void.
 * A transfer or one's own goodbye is no news to who did it.
 */
export const onFriendsMoved: Listener = {
  name: 'tasks.tell_losses',
  facts: [FRIENDS_MOVED],
  hear: async (ctx, facts) => {
    const since = ctx.now().getTime() - FRESH_MS
    const lost = facts
      .flatMap(friendsOf)
      .filter(({ together, by, at }) => !together && by === 'customer' && Date.parse(at) >= since)
    if (lost.length > 0) await tellLosses(ctx, lost)
  },
}

async function tellLosses(ctx: Ctx, lost: readonly MovedFriend[]): Promise<void> {
  const members = await listMembers(ctx, { userids: [...new Set(lost.map(({ userid }) => userid))] })
  const staffOf = new Map(members.map(({ companyId, userid, staffId }) => [`${companyId} ${userid}`, staffId]))
  const active = new Set((await listStaff(ctx)).filter((one) => one.active).map((one) => one.id))
  const about = lost.flatMap(({ companyId, userid, contactId, at }) => {
    const staffId = staffOf.get(`${companyId} ${userid}`)
    // Told again it is the same notice: which friendship, and when it ended.
    const key = `lost:${companyId}:${userid}:${contactId}:${at}`
    return staffId && active.has(staffId) ? [{ key, staffId, contactId }] : []
  })
  await notifyStaff(ctx, { source: '流失提醒', words: '把你从好友里删掉了，先别再发消息', about })
}
