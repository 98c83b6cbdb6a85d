import type { Ctx } from '#kit/node/ctx.ts'
import type { Route } from '../model/flow.ts'
import { isHearing } from '../steps/heard.ts'
import { OVERLAP_MS } from './overlap.ts'
import * as entrance from './store/entrance.ts'

/** Somebody who comes to a stop, as of a moment. */
interface Coming {
  readonly stepNo: number
  readonly arrivedAt: Date
}

/**
 * Lets it be looked once more at what has happened since people came to a node that listens, where they came late: they
 * were not there yet when it was looked. Who is only a little late is met by the next look anyway.
 */
export async function rewindWaking(
  ctx: Ctx,
  journeyId: string,
  route: Route,
  comings: Iterable<Coming>,
): Promise<void> {
  const latest = ctx.now().getTime() - OVERLAP_MS
  let first = latest
  for (const { stepNo, arrivedAt } of comings) {
    const stop = route[stepNo]
    if (stop && arrivedAt.getTime() < first && isHearing(stop.node)) first = arrivedAt.getTime()
  }
  if (first < latest) await entrance.rewindWaking(ctx, journeyId, new Date(first))
}
