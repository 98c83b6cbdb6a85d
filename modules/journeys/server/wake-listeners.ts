import type { Ctx } from '#kit/node/ctx.ts'
import { routeOf } from '../model/flow.ts'
import { heardAt, isHearing } from '../steps/heard.ts'
import type { Node } from '../steps/node-schema.ts'
import type { DuePlace } from './store/enrolment.ts'
import { holdJourney } from './store/journey.ts'
import { listListening, wakeEnrolments } from './store/listening.ts'
import { listWalkedVersions } from './store/version.ts'

/** People of whom the warehouse is asked at once. */
const ASKED_MAX = 10_000

/**
 * Makes those due at once who have done what a node listens for. What they did stays as the moment they were due, so
 * that all that follows is reckoned from it. Answers how many it woke; who is not yet due otherwise waits on.
 */
export async function wakeListeners(ctx: Ctx, journeyId: string): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey?.live?.flow || journey.state !== 'running') return 0
  let woken = 0
  for (const { version, settings } of await listWalkedVersions(ctx, journeyId))
    for (const [stepNo, { node }] of routeOf(settings).entries())
      if (isHearing(node)) woken += await wakeAt(ctx, { journeyId, version, stepNo }, node)
  return woken
}

async function wakeAt(ctx: Ctx, place: DuePlace & { readonly journeyId: string }, node: Node) {
  let woken = 0
  for (let after = { contactId: 0, occurrence: 0 }; ; ) {
    const people = await listListening(ctx, { ...place, after, limit: ASKED_MAX })
    const heard = await heardAt(
      ctx,
      { journeyId: place.journeyId, node },
      people.map((one) => ({ ...one, dueAt: ctx.now() })),
    )
    const early = people.flatMap((one) => {
      const at = heard.get(one.contactId)
      return at ? [{ ...one, dueAt: at }] : []
    })
    woken += await wakeEnrolments(ctx, place, early)
    const last = people.at(-1)
    if (!last || people.length < ASKED_MAX) return woken
    after = last
  }
}
