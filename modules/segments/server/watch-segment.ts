import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { fillMembership } from './refresh-segment.ts'
import { deleteMembership, deleteWatch, insertWatch } from './store/membership.ts'
import { lockSegment } from './store/segment.ts'

/**
 * From now on `segments.members_changed` tells who enters and who leaves. Those who are in already did not enter: they
 * are kept without being told. `watcher` names who asks, such as `journeys:<id>`; asking twice is asking once.
 */
export async function watchSegment(
  ctx: Ctx,
  segmentId: string,
  watcher: string,
): Promise<Result<{ segmentId: string }, 'not_found' | 'segment_archived'>> {
  const segment = await lockSegment(ctx, segmentId)
  if (!segment) return refuse('not_found')
  if (segment.archivedAt) return refuse('segment_archived')
  await insertWatch(ctx, segmentId, watcher)
  if (segment.watchers.length === 0) await fillMembership(ctx, segmentId, segment.rule)
  return accept({ segmentId })
}

/** The watcher wants to hear no more; with the last one the kept membership goes too. */
export async function unwatchSegment(ctx: Ctx, segmentId: string, watcher: string): Promise<void> {
  const segment = await lockSegment(ctx, segmentId)
  if (!segment) return
  await deleteWatch(ctx, segmentId, watcher)
  if (segment.watchers.every((one) => one === watcher)) await deleteMembership(ctx, segmentId)
}
