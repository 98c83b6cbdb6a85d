import type { Ctx } from '#kit/node/ctx.ts'
import type { ContactGrant } from '#modules/contacts/index.ts'
import { findFollowed, isFollowedBy, listFriendStaff } from '../store/followed.ts'

/** Opens to a member of staff the customers who have them as a friend in WeCom. */
export const followerGrant: ContactGrant = {
  mayRead: (ctx: Ctx, staffId: string, contactId: number) => isFollowedBy(ctx, staffId, contactId),
  friendsOf: listFriendStaff,
}

/** Who stands behind the external id of a chat; nothing when no push or sync told of them yet. */
export async function findCustomer(ctx: Ctx, companyId: string, externalUserid: string): Promise<number | undefined> {
  return findFollowed(ctx, companyId, externalUserid)
}
