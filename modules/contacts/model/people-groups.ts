/** A group of people that another module keeps, such as a segment. */
export interface PeopleGroup {
  readonly key: string
  readonly name: string
}

/**
 * The port `contacts.people_groups`: a later module that keeps groups of people fills it, so that a bulk action may be
 * done to a group, and a tag kept on it. From `follow` on the filler says who comes and goes by `tagDesk.keep`.
 */
export interface PeopleGroups<Ctx> {
  /** Its own name, as rules note it: `segments`. */
  readonly name: string
  find(ctx: Ctx, key: string): Promise<PeopleGroup | undefined>
  /** Ids of who belongs now, lowest first; removed people may still be among them. */
  members(ctx: Ctx, key: string): Promise<readonly number[]>
  /** Answers whether it could: not for a group that is archived. */
  follow(ctx: Ctx, key: string, follower: string): Promise<boolean>
  unfollow(ctx: Ctx, key: string, follower: string): Promise<void>
}
