import type { Job } from '#kit/node/module.ts'
import { PLACE_STAGES_JOB, placeStages } from './place-stages.ts'
import { refreshByClock, refreshTouched } from './refresh-people.ts'
import { enqueueRefresh, REFRESH_SEGMENT_JOB, recountAll, refreshSegment } from './refresh-segment.ts'
import { listWatched } from './store/membership.ts'
import { listStale } from './store/segment.ts'
import { takeSnapshots } from './take-snapshots.ts'

/** A list may show a count that is at most this old, in milliseconds. */
const COUNT_AGE_MS_MAX = 3_600_000

/** News moves people, and the clock alone ("no order for 30 days"); once a night the whole is looked at as a check. */
export const jobs: readonly Job[] = [
  { name: 'segments.refresh_watched', scope: 'tenant', run: refreshTouched },
  { name: 'segments.refresh_by_clock', scope: 'tenant', every: '*/5 * * * *', run: refreshByClock },
  {
    name: 'segments.recount_old',
    scope: 'tenant',
    every: '*/5 * * * *',
    async run(ctx) {
      await recountAll(ctx, await listStale(ctx, new Date(ctx.now().getTime() - COUNT_AGE_MS_MAX)))
    },
  },
  {
    name: 'segments.check_watched',
    scope: 'tenant',
    every: '10 19 * * *',
    async run(ctx) {
      for (const segmentId of await listWatched(ctx)) await enqueueRefresh(ctx, segmentId)
    },
  },
  // Half past three at night in China.
  { name: 'segments.take_snapshots', scope: 'tenant', every: '30 19 * * *', run: takeSnapshots },
  // Twenty to three at night in China.
  { name: PLACE_STAGES_JOB, scope: 'tenant', every: '40 18 * * *', run: placeStages },
  { name: REFRESH_SEGMENT_JOB, scope: 'tenant', run: (ctx, { segmentId }) => refreshSegment(ctx, segmentId) },
]
