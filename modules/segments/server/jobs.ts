import type { Job } from '#kit/node/module.ts'
import { enqueueRefresh, REFRESH_SEGMENT_JOB, refreshSegment } from './refresh-segment.ts'
import { listWatched } from './store/membership.ts'

/** The clock alone moves people too ("no order for 30 days"), so every watched segment is looked at again. */
export const jobs: readonly Job[] = [
  {
    name: 'segments.refresh_watched',
    scope: 'tenant',
    every: '*/5 * * * *',
    async run(ctx) {
      for (const segmentId of await listWatched(ctx)) await enqueueRefresh(ctx, segmentId)
    },
  },
  { name: REFRESH_SEGMENT_JOB, scope: 'tenant', run: (ctx, { segmentId }) => refreshSegment(ctx, segmentId) },
]
