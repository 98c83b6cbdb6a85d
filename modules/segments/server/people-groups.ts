import type { Ctx } from '#kit/node/ctx.ts'
import type { PeopleGroups } from '#modules/contacts/contract.ts'
import { membersOf } from './read-members.ts'
import { findSegment } from './store/segment.ts'
import { unwatchSegment, watchSegment } from './watch-segment.ts'

/** By which rules of tags and bulk actions name us. */
export const KEEPER = 'segments'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Segments as groups of people that tags are kept on and bulk actions are done to. */
export const peopleGroups: PeopleGroups<Ctx> = {
  name: KEEPER,
  async find(ctx: Ctx, key: string) {
    const segment = UUID.test(key) ? await findSegment(ctx, key) : undefined
    return segment && { key, name: segment.name }
  },
  members: membersOf,
  follow: async (ctx, key, follower) => (await watchSegment(ctx, key, follower)).ok,
  unfollow: unwatchSegment,
}
