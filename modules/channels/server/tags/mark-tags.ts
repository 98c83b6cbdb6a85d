import type { Ctx } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { inTurn } from '#kit/node/turn.ts'
import { NO_SUCH_TAG } from '../../model/tag-record.ts'
import { dropWishes, failWishes, listTags, listWishes, noteMarked, type PairWish } from '../store/tag.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom, CALLS_AT_ONCE } from '../wecom/ask-wecom.ts'
import { syncTags } from './sync-tags.ts'

const marker = { kind: 'system', name: 'channels' } as const
/** Pairs taken in one go. */
const PAIRS_AT_ONCE = 200

/** Tells WeCom which tags its friendships have now. */
export const markTags: Job = {
  name: 'channels.mark_tags',
  scope: 'platform',
  run: async (platform, { tenantId, companyId }) => {
    if (typeof tenantId !== 'string' || typeof companyId !== 'string') throw new Error('A job without its company')
    await inTurn(platform.database.system, `channels.tags:${companyId}`, () =>
      markAll(platform, { tenantId, companyId }),
    )
  },
}

async function markAll(platform: Platform, whose: Whose): Promise<void> {
  for (;;) {
    const wishes = await platform.inTenant(whose.tenantId, marker, (ctx) =>
      listWishes(ctx, whose.companyId, PAIRS_AT_ONCE),
    )
    if (wishes.length === 0) return
    const queue = wishes.values()
    await Promise.all(
      Array.from({ length: CALLS_AT_ONCE }, async () => {
        for (const wish of queue) await markPair(platform, whose, wish)
      }),
    )
  }
}

/**
 * Fulfils the wishes of one pair. Saying twice which tags are on and off does no more than once, so an unknown outcome
 * is asked again; if it stays unknown the wishes wait and the job is run again.
 */
async function markPair(platform: Platform, whose: Whose, wish: PairWish): Promise<void> {
  const { externalUserid, userid, puts, takes } = wish
  const body = { userid, external_userid: externalUserid, add_tag: puts, remove_tag: takes }
  const answer = await askWecom(platform, whose, { path: 'externalcontact/mark_tag', body, repeatable: true })
  const note = (work: (ctx: Ctx) => Promise<void>) => platform.inTenant(whose.tenantId, marker, work)
  if (answer.ok)
    return note(async (ctx) => {
      await noteMarked(ctx, whose.companyId, wish)
      await dropWishes(ctx, whose.companyId, wish)
    })
  // They are no friends any more: there is nothing to put a tag on.
  if (answer.meaning === 'no_relation') return note((ctx) => dropWishes(ctx, whose.companyId, wish))
  if (answer.meaning !== 'refused' && answer.meaning !== 'not_permitted')
    throw new Error(`${answer.meaning} ${answer.errcode} ${answer.errmsg}`)
  // A tag of ours is none of theirs any more: reading them all takes its wishes away, and the others go again.
  if (answer.errcode === NO_SUCH_TAG && (await hasLostTags(platform, whose, wish))) return
  const fault = `${answer.errcode} ${answer.errmsg}`.slice(0, 300)
  await note((ctx) => failWishes(ctx, whose.companyId, wish, fault))
}

async function hasLostTags(platform: Platform, whose: Whose, { puts, takes }: PairWish): Promise<boolean> {
  await syncTags(platform, whose)
  const left = await platform.inTenant(whose.tenantId, marker, (ctx) => listTags(ctx, whose.companyId))
  const ids = new Set(left.map(({ id }) => id))
  return [...puts, ...takes].some((id) => !ids.has(id))
}
