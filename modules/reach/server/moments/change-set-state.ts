import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { mayBecome, type SetMove } from '../../model/moment-set.ts'
import { CARRY_MASS_SEND } from '../mass/carry-mass-send.ts'
import { askToCancel } from '../store/mass-send.ts'
import { listPosts, lockMomentSet, updateMomentSet, withdrawPlanned } from '../store/moment-set.ts'
import { findObstacle, type Obstacle } from './find-obstacle.ts'

type MoveRefusal = 'not_found' | 'wrong_state' | 'in_the_past' | Obstacle

/**
 * Launches, pauses, resumes or stops a set, or takes it back to a draft while nothing has gone. Stopping takes back
 * what members have not published yet too; what is published stays.
 */
export async function changeSetState(
  ctx: Ctx,
  momentSetId: string,
  to: SetMove,
): Promise<Result<{ state: SetMove }, MoveRefusal>> {
  const set = await lockMomentSet(ctx, momentSetId)
  if (!set) return refuse('not_found')
  const posts = await listPosts(ctx, momentSetId)
  const out = posts.filter(({ state }) => state === 'out')
  if (!mayBecome(set.state, to, out.length > 0)) return refuse('wrong_state', { field: 'body.state' })
  if (to === 'running' && set.state === 'draft') {
    const late = posts.find(({ dueAt }) => dueAt <= ctx.now())
    if (late) return refuse('in_the_past', { field: 'body.state', facts: { day: late.day, time: late.time } })
    const stands = await findObstacle(ctx, momentSetId, 'body.state')
    if (stands) return stands
  }
  if (to === 'stopped') {
    await withdrawPlanned(ctx, momentSetId)
    for (const { massSendId } of out)
      if (massSendId !== null && (await askToCancel(ctx, massSendId)))
        await ctx.enqueue(CARRY_MASS_SEND, { massSendId }, { key: massSendId })
  }
  const launchedBy = to === 'running' ? (set.launchedBy ?? ctx.actor.name) : set.launchedBy
  await updateMomentSet(ctx, { ...set, state: to, launchedBy })
  const detail = { from: set.state, to, posts: posts.length, out: out.length, evenIfRefused: set.evenIfRefused }
  await writeAudit(ctx, { action: 'reach.change_moment_set', subject: `moment_set:${momentSetId}`, detail })
  return accept({ state: to })
}
