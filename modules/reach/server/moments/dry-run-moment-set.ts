import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { mixOf } from '../../model/moment-set.ts'
import { quotaPeriod } from '../../model/pressure.ts'
import type { JudgedGroup } from '../mass/judge-groups.ts'
import { judgeMoments, readMomentQuota } from '../mass/judge-moments.ts'
import { resolveDraft } from '../mass/resolve-draft.ts'
import {
  findMomentSet,
  listPlannedElsewhere,
  listPosts,
  type MomentPostRow,
  type MomentSetRow,
  type PostRefusal,
} from '../store/moment-set.ts'
import { readSettings } from '../store/settings.ts'
import { draftOf } from './post-draft.ts'
import { sayRefusal } from './say-refusal.ts'

export interface TriedPost {
  readonly key: string
  readonly refusal: PostRefusal | null
  readonly text: string
  readonly members: number
  readonly going: number
  readonly viewers: number
  readonly deferredUntil: Date | null
  readonly stopped: readonly { readonly reason: string; readonly count: number; readonly sentence: string }[]
  readonly cautions: readonly { readonly word: string; readonly note: string }[]
}

type Meant = Map<string, Date[]>

/**
 * What would become of each post that is still to go, one after the other: what goes first takes its place in the
 * month, as what other sets have planned does. Writes nothing.
 */
export async function dryRunMomentSet(ctx: Ctx, momentSetId: string) {
  const set = await findMomentSet(ctx, momentSetId)
  if (!set) return undefined
  const posts = (await listPosts(ctx, momentSetId)).filter(({ state }) => state === 'planned')
  const { receive } = await readMomentQuota(ctx)
  const meant = await readMeant(ctx, set, posts)
  const months = new Map<string, { members: Set<string>; spent: Set<string>; stopped: number }>()
  const tried: TriedPost[] = []
  for (const post of posts) {
    const { shown, judged } = await tryPost(ctx, set, post, meant)
    tried.push(shown)
    const month = dayOf(post.dueAt, ctx.tenant.timezone).slice(0, 7)
    const told = months.get(month) ?? { members: new Set(), spent: new Set(), stopped: 0 }
    months.set(month, told)
    for (const { chatId, verdict, left, dueAt } of judged) {
      told.members.add(chatId)
      if (verdict?.gate === 'platform_quota') told.stopped += 1
      // This one takes the last place that was left.
      if (verdict ? verdict.gate === 'platform_quota' : left <= 1) told.spent.add(chatId)
      if (!verdict) meant.set(chatId, [...(meant.get(chatId) ?? []), dueAt])
    }
  }
  const { mix } = await readSettings(ctx).then(({ restraint }) => restraint)
  const { counts, sellingMax } = mixOf(
    (await listPosts(ctx, momentSetId)).filter(({ state }) => state !== 'withdrawn').map(({ plan }) => plan),
    mix,
  )
  return {
    quota: receive,
    posts: tried,
    mix: { ...counts, sellingMax },
    months: [...months].map(([month, { members, spent, stopped }]) => ({
      ...{ month, members: members.size, spent: spent.size, stopped },
    })),
  }
}

/** By member, when other sets that are launched have something planned in the months of these posts. */
async function readMeant(ctx: Ctx, set: MomentSetRow, posts: readonly MomentPostRow[]): Promise<Meant> {
  const [first, last] = [posts[0]?.dueAt, posts.at(-1)?.dueAt]
  const meant: Meant = new Map()
  if (!first || !last) return meant
  const zone = ctx.tenant.timezone
  const span = { from: quotaPeriod(first, 'month', zone).from, to: quotaPeriod(last, 'month', zone).to }
  for (const { userids, at } of await listPlannedElsewhere(ctx, set, span))
    for (const userid of userids) meant.set(userid, [...(meant.get(userid) ?? []), at])
  return meant
}

async function tryPost(
  ctx: Ctx,
  set: MomentSetRow,
  post: MomentPostRow,
  meant: Meant,
): Promise<{ readonly shown: TriedPost; readonly judged: readonly JudgedGroup[] }> {
  const draft = draftOf(set, post)
  const nothing = { members: 0, going: 0, viewers: 0, deferredUntil: null, stopped: [], cautions: [] }
  const resolved = await resolveDraft(ctx, { ...draft, at: post.dueAt })
  if (!resolved.ok) {
    const text = post.plan.text ?? ''
    return { shown: { ...nothing, key: post.id, refusal: sayRefusal(resolved), text }, judged: [] }
  }
  const { kind, companyId, members, tags, text, cautions } = resolved.value
  const { purpose, evenIfRefused = false, segmentId = null } = draft
  const send = { kind, companyId, purpose, evenIfRefused, sendAt: post.dueAt, segmentId, tags }
  const lines = members.map(({ userid }) => userid)
  const judged = await judgeMoments(ctx, send, lines, meant)
  const going = judged.filter(({ verdict }) => !verdict)
  const why = Map.groupBy(
    judged.flatMap(({ verdict }) => verdict ?? []),
    ({ reason }) => reason,
  )
  const shown = {
    ...{ key: post.id, refusal: null, text, cautions, members: judged.length, going: going.length },
    viewers: going.reduce((sum, { customers }) => sum + customers, 0),
    deferredUntil: going.find(({ dueAt }) => dueAt > post.dueAt)?.dueAt ?? null,
    stopped: [...why].map(([reason, some]) => ({ reason, count: some.length, sentence: some[0]?.zh ?? '' })),
  }
  return { shown, judged }
}
