import type { Ctx } from '#kit/node/ctx.ts'
import { type Refused, refuse } from '#kit/pure/result.ts'
import { listPosts } from '../store/moment-set.ts'
import { dryRunMomentSet } from './dry-run-moment-set.ts'
import { mayPass } from './say-refusal.ts'

export type Obstacle = 'no_posts' | 'post_refused'

/** What stands against sending what is planned: nothing to go, or a post that would never go as it is. */
export async function findObstacle(
  ctx: Ctx,
  momentSetId: string,
  field: string,
): Promise<Refused<Obstacle> | undefined> {
  const tried = new Map((await dryRunMomentSet(ctx, momentSetId))?.posts.map((one) => [one.key, one]))
  if (tried.size === 0) return refuse('no_posts', { field })
  for (const { id, day, time } of await listPosts(ctx, momentSetId)) {
    const refusal = tried.get(id)?.refusal
    if (refusal && !mayPass(refusal.reason))
      return refuse('post_refused', { field, facts: { day, time, why: refusal.zh, whyEn: refusal.en } })
  }
  return undefined
}
