import type { Ctx } from '#kit/node/ctx.ts'
import type { PeopleGroups } from '../model/people-groups.ts'

export const PEOPLE_GROUPS = 'contacts.people_groups'

/** The filler of that name; nothing when no module of it is there. */
export function groupsOf(ctx: Ctx, keeper: string): PeopleGroups<Ctx> | undefined {
  return ctx.fillsOf<PeopleGroups<Ctx>>(PEOPLE_GROUPS).find((one) => one.name === keeper)
}
