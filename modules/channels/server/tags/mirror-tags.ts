import type { Ctx } from '#kit/node/ctx.ts'
import { tagContacts } from '#modules/contacts/index.ts'
import { isTogether } from '../../model/friendship.ts'
import type { Pair } from '../../model/pair.ts'
import { listTags, listUnheld } from '../store/tag.ts'

interface Held {
  readonly contactId: number
  readonly tagId: string
}

/** The tags of contacts that a company's tags stand for, by the company's ids. */
export async function readTagMap(ctx: Ctx, companyId: string): Promise<ReadonlyMap<string, string>> {
  const tags = await listTags(ctx, companyId)
  return new Map(tags.flatMap(({ id, tagId }) => (tagId === null ? [] : [[id, tagId] as const])))
}

interface ChangedPair {
  readonly before: Pair | undefined
  readonly after: Pair
  /** The person was looked for with the tags of this pair, and has them by now. */
  readonly hasTags?: boolean
}

/** Puts on people what their friendships gained in WeCom, and takes off what none of them has any more. */
export async function mirrorTags(ctx: Ctx, companyId: string, pairs: readonly ChangedPair[]): Promise<void> {
  const moved = pairs.filter(
    ({ before, after, hasTags }) =>
      !(hasTags && before === undefined) && tagsOf(before).join(' ') !== tagsOf(after).join(' '),
  )
  if (moved.length === 0) return
  const tags = await readTagMap(ctx, companyId)
  const between = (from: Pair | undefined, to: Pair | undefined, { contactId }: Pair): Held[] => {
    const had = new Set(tagsOf(from))
    return tagsOf(to)
      .flatMap((id) => (had.has(id) ? [] : (tags.get(id) ?? [])))
      .map((tagId) => ({ contactId, tagId }))
  }
  const gained = moved.filter(({ hasTags }) => !hasTags).flatMap(({ before, after }) => between(before, after, after))
  // Who has no friend left keeps the tags: they are how one finds them again.
  const lost = moved
    .filter(({ after }) => isTogether(after))
    .flatMap(({ before, after }) => between(after, before, after))
  await tagAll(ctx, gained, false)
  await tagAll(ctx, lost.length > 0 ? await listUnheld(ctx, lost) : [], true)
}

function tagsOf(pair: Pair | undefined): readonly string[] {
  return pair && isTogether(pair) ? pair.wecomTags : []
}

async function tagAll(ctx: Ctx, held: readonly Held[], off: boolean): Promise<void> {
  const origin = { id: '', name: '企业微信' }
  for (const [tagId, some] of Map.groupBy(held, (one) => one.tagId)) {
    const contactIds = [...new Set(some.map(({ contactId }) => contactId))]
    await tagContacts(ctx, { tagId, contactIds, source: 'wecom', origin, off })
  }
}
