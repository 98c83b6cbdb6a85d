import type { Ctx } from '#kit/node/ctx.ts'
import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { POST_AGAIN_MS, POST_LATE_MS } from '../../model/moment-set.ts'
import { submitMassSend } from '../mass/submit-mass-send.ts'
import {
  listDuePosts,
  listDueSets,
  listPosts,
  lockMomentSet,
  type MomentPostRow,
  type MomentSetRow,
  type PostRefusal,
  settlePost,
  updateMomentSet,
} from '../store/moment-set.ts'
import { draftOf } from './post-draft.ts'
import { sayRefusal } from './say-refusal.ts'

const sender = { kind: 'system', name: 'reach' } as const
const LATE: PostRefusal = {
  reason: 'late',
  zh: '到点时没有发出（暂停着，或程序没有运行），已过两小时，没有补发。改到以后可以再发。',
  en: 'It was not its turn in time (paused, or the program did not run). Move it to send it.',
}

/** Makes moment sends of the posts of one set whose time has come: all in one transaction, so that each goes once. */
export async function sendDuePosts(platform: Platform, tenantId: string, momentSetId: string): Promise<void> {
  await platform.inTenant(tenantId, sender, async (ctx) => {
    const set = await lockMomentSet(ctx, momentSetId)
    if (set?.state !== 'running') return
    for (const post of await listDuePosts(ctx, momentSetId)) await sendPost(ctx, set, post)
    const left = (await listPosts(ctx, momentSetId)).some(({ state }) => state === 'planned')
    if (!left) await updateMomentSet(ctx, { ...set, state: 'done' })
  })
}

/** What is refused is tried again for two hours, and then left out with the reason. */
async function sendPost(ctx: Ctx, set: MomentSetRow, post: MomentPostRow): Promise<void> {
  const [now, nextAt] = [ctx.now().getTime(), new Date(ctx.now().getTime() + POST_AGAIN_MS)]
  const isLate = now > post.dueAt.getTime() + POST_LATE_MS
  if (isLate) {
    const refusal = post.refusal ?? LATE
    return settlePost(ctx, post.id, { state: 'missed', massSendId: null, refusal, nextAt })
  }
  const name = `${set.name} · ${post.day.slice(5)} ${post.time}`.slice(-60)
  const sent = await submitMassSend(ctx, {
    ...draftOf(set, post),
    ...{ name, submittedBy: set.launchedBy ?? set.madeBy },
  })
  if (sent.ok)
    return settlePost(ctx, post.id, { state: 'out', massSendId: sent.value.massSendId, refusal: null, nextAt })
  return settlePost(ctx, post.id, { state: 'planned', massSendId: null, refusal: sayRefusal(sent), nextAt })
}

export const momentSetJobs: readonly Job[] = [
  {
    /** Posts of sets whose time has come. */
    name: 'reach.send_due_posts',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const live = await liveTenants(platform)
      const faults: unknown[] = []
      for (const { tenantId, momentSetId } of await listDueSets(platform.database.system, platform.clock.now()))
        if (live.has(tenantId) && !platform.isHeld(tenantId))
          await sendDuePosts(platform, tenantId, momentSetId).catch((error: unknown) => faults.push(error))
      throwFaults('sets of moments that stand still', faults)
    },
  },
]
