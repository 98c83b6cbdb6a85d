import type { Job } from '#kit/node/module.ts'
import { enqueueRefresh, REFRESH_SEGMENT_JOB, refreshSegment } from './refresh-segment.ts'
import { listWatched } from './store/membership.ts'
import { listStale } from './store/segment.ts'

/** A list may show a count that is at most this old, in milliseconds. */
const COUNT_AGE_MS_MAX = 3_600_000

/**
 * The clock alone moves people too ("no order for 30 days"), so every watched segment is looked at again, and the count
 * of every other one from time to time.
 */
export const jobs: readonly Job[] = [
  {
    name: 'segments.refresh_watched',
    scope: 'tenant',
    every: '*/5 * * * *',
    async run(ctx) {
      const before = new Date(ctx.now().getTime() - COUNT_AGE_MS_MAX)
      const due = [...(await listWatched(ctx)), ...(await listStale(ctx, before))]
      for (const segmentId of due) await enqueueRefresh(ctx, segmentId)
    },
  },
  { name: REFRESH_SEGMENT_JOB, scope: 'tenant', run: (ctx, { segmentId }) => refreshSegment(ctx, segmentId) },
]
