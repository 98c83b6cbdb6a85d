import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readSendingCompany, sendDesk } from '#modules/channels/index.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { readScripts } from '#modules/content/index.ts'
import { readSegment } from '#modules/segments/index.ts'
import {
  isInFrame,
  momentOf,
  type Placement,
  type PostPlan,
  type SetFrame,
  type SetState,
} from '../../model/moment-set.ts'
import {
  findMomentSet,
  insertMomentSet,
  listPosts,
  lockMomentSet,
  type MomentPostRow,
  type MomentSetRow,
  type NewPost,
  replacePlanned,
  updateMomentSet,
} from '../store/moment-set.ts'
import { findObstacle, type Obstacle } from './find-obstacle.ts'

/** What a new set begins with: two weeks, and the hours in which people look. */
const USUAL = { days: 14, slots: ['08:30', '12:00', '20:30'] } as const

export interface NewSet {
  readonly name: string
  readonly companyId: string
  readonly from: string
}

/** Begins a draft without posts, published by everybody in the company who has customers. */
export async function createMomentSet(
  ctx: Ctx,
  { name, companyId, from }: NewSet,
): Promise<Result<{ momentSetId: string }, 'not_found'>> {
  const company = await readSendingCompany(ctx, companyId)
  if (!company) return refuse('not_found', { field: 'body.companyId' })
  const id = ctx.newId()
  await insertMomentSet(ctx, {
    ...{ id, companyId, name, from, state: 'draft', version: 1, launchedBy: null, evenIfRefused: false },
    ...{ userids: company.members.map(({ userid }) => userid), days: USUAL.days, slots: USUAL.slots },
    ...{ madeBy: ctx.actor.name, madeAt: ctx.now() },
  })
  return accept({ momentSetId: id })
}

export type PostDraft = PostPlan & Placement & { readonly key?: string }

export interface SetDraft extends SetFrame {
  readonly version: number
  readonly name: string
  readonly userids: readonly string[]
  readonly evenIfRefused: boolean
  readonly posts: readonly PostDraft[]
}

type SaveRefusal =
  | 'not_found'
  | 'changed_meanwhile'
  | 'wrong_state'
  | 'out_of_frame'
  | 'in_the_past'
  | 'member_unknown'
  | Obstacle

/**
 * Keeps a set as it was changed; what is out stays. Of one that was launched, who saved last answers for what is sent
 * from then on, and what stands against a launch stands against a save that leaves it running.
 */
export async function saveMomentSet(
  ctx: Ctx,
  momentSetId: string,
  { posts, version, ...frame }: SetDraft,
): Promise<Result<{ version: number }, SaveRefusal>> {
  const set = await lockMomentSet(ctx, momentSetId)
  if (!set) return refuse('not_found')
  if (set.version !== version) return refuse('changed_meanwhile', { field: 'body.version' })
  if (set.state === 'stopped') return refuse('wrong_state')
  const unknown = await findUnknown(ctx, set.companyId, { ...frame, posts })
  if (unknown) return unknown
  const held = await listPosts(ctx, momentSetId)
  const sorted = sortPosts(ctx, held, posts)
  if (sorted.gone.length > 0) return refuse('changed_meanwhile', { field: 'body.posts' })
  const outside = sorted.planned.find((one) => !isInFrame(one, frame))
  if (outside) return refuse('out_of_frame', { field: 'body.posts', facts: { day: outside.day, time: outside.time } })
  const late = sorted.moved.find(({ dueAt }) => dueAt <= ctx.now())
  if (late) return refuse('in_the_past', { field: 'body.posts', facts: { day: late.day, time: late.time } })
  const state = stateWith(set, sorted.planned.length)
  const launchedBy = set.launchedBy === null ? null : ctx.actor.name
  await updateMomentSet(ctx, { ...set, ...frame, state, launchedBy })
  await replacePlanned(ctx, momentSetId, { posts: sorted.planned, kept: sorted.kept })
  const stands = state === 'running' ? await findObstacle(ctx, momentSetId, 'body.posts') : undefined
  if (stands) return stands
  if (set.launchedBy !== null)
    await noteSave(ctx, set, { posts: sorted.planned.length, evenIfRefused: frame.evenIfRefused })
  return accept({ version: version + 1 })
}

interface Saved {
  readonly posts: number
  readonly evenIfRefused: boolean
}

async function noteSave(ctx: Ctx, set: MomentSetRow, saved: Saved): Promise<void> {
  const detail = { ...saved, state: set.state, version: set.version + 1, before: set.launchedBy }
  await writeAudit(ctx, { action: 'reach.save_moment_set', subject: `moment_set:${set.id}`, detail })
}

/** A set that was launched is done when nothing is left to go, and goes on when there is something again. */
function stateWith({ state }: MomentSetRow, planned: number): SetState {
  if (state === 'done' || state === 'running') return planned > 0 ? 'running' : 'done'
  return state
}

/**
 * What is to go, of it what stands on another day or time than before, what was left out and stays so, and what was
 * changed here but has gone out.
 */
function sortPosts(ctx: Ctx, held: readonly MomentPostRow[], posts: readonly PostDraft[]) {
  const known = new Map(held.map((one) => [one.id, one]))
  const [planned, moved, kept, gone]: [NewPost[], NewPost[], string[], string[]] = [[], [], [], []]
  for (const { key = '', day, time, ...plan } of posts) {
    const before = known.get(key)
    // Named twice it is a second one.
    known.delete(key)
    const isThere = before !== undefined && before.day === day && before.time === time
    const isSame = isThere && before.state !== 'planned' && samePlan(before.plan, plan)
    if (before?.state === 'out') {
      if (!isThere || !samePlan(before.plan, plan)) gone.push(before.id)
      continue
    }
    if (before && isSame) kept.push(before.id)
    else {
      const dueAt = momentOf({ day, time }, ctx.tenant.timezone)
      const post = { id: before?.id ?? ctx.newId(), day, time, dueAt, plan }
      planned.push(post)
      if (!isThere) moved.push(post)
    }
  }
  return { planned, moved, kept, gone }
}

function samePlan(one: PostPlan, other: PostPlan): boolean {
  const told = (plan: object) =>
    JSON.stringify(
      Object.entries(plan)
        .filter(([, value]) => value !== undefined)
        .sort(),
    )
  return told(one) === told(other)
}

/** What a set names that is not there. */
async function findUnknown(ctx: Ctx, companyId: string, set: Pick<SetDraft, 'userids' | 'posts'>) {
  const userids = [...new Set([...set.userids, ...set.posts.flatMap((post) => post.userids ?? [])])]
  const members = await sendDesk.readMomentMembers(ctx, companyId, { userids, tags: [] })
  if (members.length < userids.length) return refuse('member_unknown', { field: 'body.userids' })
  const scriptIds = [...new Set(set.posts.flatMap((post) => post.scriptId ?? []))]
  if ((await readScripts(ctx, scriptIds)).length < scriptIds.length)
    return refuse('not_found', { field: 'body.posts.scriptId' })
  const mediaIds = [...new Set(set.posts.flatMap((post) => (post.attachments ?? []).map(({ mediaId }) => mediaId)))]
  if ((await sendDesk.readMediaKinds(ctx, mediaIds)).size < mediaIds.length)
    return refuse('not_found', { field: 'body.posts.attachments' })
  for (const segmentId of new Set(set.posts.flatMap((post) => post.segmentId ?? [])))
    if (!(await readSegment(ctx, segmentId))) return refuse('not_found', { field: 'body.posts.segmentId' })
  return undefined
}

/** The same again from another day on, as a draft: what was, moved by so many days. */
export async function copyMomentSet(
  ctx: Ctx,
  momentSetId: string,
  { from, name }: { readonly from: string; readonly name?: string },
): Promise<Result<{ momentSetId: string }, 'not_found'>> {
  const set = await findMomentSet(ctx, momentSetId)
  if (!set) return refuse('not_found')
  const id = ctx.newId()
  const shift = Date.parse(`${from}T00:00:00Z`) - Date.parse(`${set.from}T00:00:00Z`)
  const moveDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + shift).toISOString().slice(0, 10)
  await insertMomentSet(ctx, {
    ...{ ...set, id, from, name: name ?? set.name, state: 'draft', version: 1, launchedBy: null },
    ...{ madeBy: ctx.actor.name, madeAt: ctx.now() },
  })
  const posts = (await listPosts(ctx, momentSetId)).map(({ day, time, plan }) => {
    const placed = { day: moveDay(day), time }
    return { id: ctx.newId(), ...placed, dueAt: momentOf(placed, ctx.tenant.timezone), plan }
  })
  await replacePlanned(ctx, id, { posts, kept: [] })
  return accept({ momentSetId: id })
}
