import type { Ctx } from '#kit/node/ctx.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { isTogether } from '../../model/friendship.ts'
import type { Pair } from '../../model/pair.ts'
import { wishPairs } from '../store/tag.ts'
import { readTagMap } from './mirror-tags.ts'

interface BegunPair {
  readonly before: Pair | undefined
  readonly after: Pair
}

/**
 * Wishes on friendships that have just begun the tags which the person carries already. In WeCom a tag belongs to one
 * member's friendship: without this a moment of a segment would pass by the friends somebody won later.
 */
export async function handOnTags(ctx: Ctx, companyId: string, pairs: readonly BegunPair[]): Promise<void> {
  const begun = pairs.filter(({ before, after }) => isTogether(after) && !(before && isTogether(before)))
  if (begun.length === 0) return
  const standing = new Map([...(await readTagMap(ctx, companyId))].map(([wecomId, tagId]) => [tagId, wecomId]))
  if (standing.size === 0) return
  const people = await readContacts(ctx, [...new Set(begun.map(({ after }) => after.contactId))])
  const carried = new Map(people.map(({ id, tags }) => [id, tags.flatMap((tagId) => standing.get(tagId) ?? [])]))
  const wishes = begun.flatMap(({ after: { externalUserid, userid, contactId, wecomTags } }) =>
    (carried.get(contactId) ?? [])
      .filter((wecomId) => !wecomTags.includes(wecomId))
      .map((wecomTagId) => ({ externalUserid, userid, wecomTagId })),
  )
  if (wishes.length === 0) return
  await wishPairs(ctx, companyId, wishes)
  await ctx.enqueue('channels.mark_tags', { tenantId: ctx.tenant.id, companyId }, { key: `channels.tags ${companyId}` })
}
