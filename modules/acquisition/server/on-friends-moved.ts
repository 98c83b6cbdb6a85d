import type { Ctx } from '#kit/node/ctx.ts'
import type { Listener } from '#kit/node/module.ts'
import { FRIENDS_MOVED, friendsOf } from '#modules/channels/events.ts'
import { tagContacts } from '#modules/contacts/index.ts'
import { CODE_SCANNED } from '../events.ts'
import { insertArrivals, noteLeavings } from './store/arrival.ts'
import { type EntryRow, findByTokens } from './store/entry.ts'

type MovedFriend = ReturnType<typeof friendsOf>[number]

/** Who joined by an entry gets its tags and counts for it; who left is noted. */
export const onFriendsMoved: Listener = {
  name: 'acquisition.count_arrivals',
  facts: [FRIENDS_MOVED],
  hear: async (ctx, facts) => {
    const moved = facts.flatMap(friendsOf)
    const joined = moved.filter(({ together, entryState }) => together && entryState !== '')
    if (joined.length > 0) await countArrivals(ctx, joined)
    const left = moved.filter(({ together }) => !together)
    if (left.length > 0) await noteLeavings(ctx, left)
  },
}

async function countArrivals(ctx: Ctx, joined: readonly MovedFriend[]): Promise<void> {
  const entries = await findByTokens(ctx, [...new Set(joined.map(({ entryState }) => entryState))])
  const byToken = new Map(entries.map((entry) => [entry.token, entry]))
  const came = joined.flatMap((friend) => {
    const entry = byToken.get(friend.entryState)
    return entry && entry.companyId === friend.companyId ? [{ id: ctx.newId(), friend, entry }] : []
  })
  const fresh = await insertArrivals(
    ctx,
    came.map(({ id, friend: { companyId, contactId, userid, at }, entry }) => {
      return { id, entryId: entry.id, companyId, contactId, userid, at }
    }),
  )
  await tellScans(
    ctx,
    came.filter(({ id }) => fresh.has(id)),
  )
  for (const [entry, own] of Map.groupBy(came, (one) => one.entry))
    await putTags(ctx, entry, [...new Set(own.map(({ friend }) => friend.contactId))])
}

/** One fact for each batch of news, which is of bounded size itself. */
async function tellScans(ctx: Ctx, came: readonly { friend: MovedFriend; entry: EntryRow }[]): Promise<void> {
  if (came.length === 0) return
  const scans = came.map(({ friend: { contactId, at }, entry }) => {
    return { contactId, at: new Date(at).toISOString(), entryId: entry.id, entryName: entry.name }
  })
  await ctx.tell({ name: CODE_SCANNED, version: 1, payload: { scans } })
}

/** A tag that was deleted meanwhile, or a person who was erased, holds up nobody else. */
async function putTags(ctx: Ctx, entry: EntryRow, contactIds: readonly number[]): Promise<void> {
  const origin = { id: entry.id, name: entry.name }
  for (const tagId of entry.tagIds)
    for (const contactId of contactIds) {
      const put = await tagContacts(ctx, { tagId, contactIds: [contactId], source: 'entry', origin })
      if (!put.ok) ctx.log.warn({ entryId: entry.id, tagId, reason: put.reason }, 'acquisition: a tag was not put')
    }
}
