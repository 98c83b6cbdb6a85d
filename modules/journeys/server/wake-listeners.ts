import type { Ctx } from '#kit/node/ctx.ts'
import { routeOf } from '../model/flow.ts'
import { heardAt, isHearing } from '../steps/heard.ts'
import { doersOf } from '../steps/listen/doers-of.ts'
import type { Node } from '../steps/node-schema.ts'
import { OVERLAP_MS } from './overlap.ts'
import type { DuePlace } from './store/enrolment.ts'
import { ensureEntrance, lockEntrance, noteWoken } from './store/entrance.ts'
import { holdJourney } from './store/journey.ts'
import { type Listening, listListening, listListeningOf, wakeEnrolments } from './store/listening.ts'
import { listWalkedVersions, readVersions } from './store/version.ts'

/** People looked at at once. */
const ASKED_MAX = 10_000
/** How often all that may have happened is looked through, so that what came late wakes as well, in milliseconds. */
const LOOK_BACK_EVERY_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Makes those due at once who have done what a node listens for. What they did stays as the moment they were due, so
 * that all that follows is reckoned from it. Answers how many it woke; who is not yet due otherwise waits on.
 *
 * It goes by what has happened since the last look and not by who waits: many may wait long for what few do.
 */
export async function wakeListeners(ctx: Ctx, journeyId: string): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey?.live?.flow || !journey.launchedAt || journey.state !== 'running') return 0
  const walked = await listWalkedVersions(ctx, journeyId)
  const places = walked.flatMap(({ version, settings }) =>
    routeOf(settings).flatMap(({ node }, stepNo) => (isHearing(node) ? [{ version, stepNo, node }] : [])),
  )
  if (places.length === 0) return 0
  await ensureEntrance(ctx, journeyId, new Date(journey.launchedAt.getTime() - 1))
  const known = await lockEntrance(ctx, journeyId)
  if (!known) return 0
  const to = ctx.now()
  const last = known.wokenBackAt?.getTime() ?? Number.NEGATIVE_INFINITY
  const isLookBack = known.wokenUntil === null || to.getTime() - last >= LOOK_BACK_EVERY_MS
  const since = isLookBack ? undefined : new Date((known.wokenUntil?.getTime() ?? 0) - OVERLAP_MS)
  let woken = 0
  for (const { node, ...place } of places) woken += await wakeAt(ctx, { journeyId, ...place }, node, since)
  await noteWoken(ctx, journeyId, { wokenUntil: to, wokenBackAt: isLookBack ? to : known.wokenBackAt })
  return woken
}

/** The same for people of whom something came just now. */
export async function wakeListenersOf(ctx: Ctx, journeyId: string, among: readonly number[]): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey?.live?.flow || journey.state !== 'running') return 0
  const waiting = await listListeningOf(ctx, journeyId, among)
  if (waiting.length === 0) return 0
  const versions = [...new Set(waiting.map((one) => one.version))]
  let woken = 0
  for (const { version, settings } of await readVersions(ctx, journeyId, versions)) {
    const theirs = waiting.filter((one) => one.version === version)
    for (const [stepNo, { node }] of routeOf(settings).entries()) {
      const here = theirs.filter((one) => one.stepNo === stepNo)
      if (isHearing(node) && here.length > 0) woken += await wake(ctx, { journeyId, version, stepNo }, node, here)
    }
  }
  return woken
}

type Place = DuePlace & { readonly journeyId: string }

/** Those of a place who have done it since a moment, or in the time they have for it. */
async function wakeAt(ctx: Ctx, place: Place, node: Node, since: Date | undefined): Promise<number> {
  if (node.kind !== 'listen') return wakeAll(ctx, place, node)
  const to = ctx.now()
  const from = since ?? new Date(to.getTime() - node.withinMinutes * MINUTE_MS - OVERLAP_MS)
  let woken = 0
  for (let after = 0; ; ) {
    const doers = await doersOf(ctx, { event: node.event, from, to, after, limit: ASKED_MAX })
    const waiting = await listListeningOf(ctx, place.journeyId, doers)
    const here = waiting.filter((one) => one.version === place.version && one.stepNo === place.stepNo)
    woken += await wake(ctx, place, node, here)
    const last = doers.at(-1)
    if (last === undefined || doers.length < ASKED_MAX) return woken
    after = last
  }
}

async function wakeAll(ctx: Ctx, place: Place, node: Node): Promise<number> {
  let woken = 0
  for (let after = { contactId: 0, occurrence: 0 }; ; ) {
    const people = await listListening(ctx, { ...place, after, limit: ASKED_MAX })
    woken += await wake(ctx, place, node, people)
    const last = people.at(-1)
    if (!last || people.length < ASKED_MAX) return woken
    after = last
  }
}

async function wake(ctx: Ctx, place: Place, node: Node, people: readonly Listening[]): Promise<number> {
  if (people.length === 0) return 0
  const asked = people.map((one) => ({ ...one, dueAt: ctx.now() }))
  const heard = await heardAt(ctx, { journeyId: place.journeyId, node }, asked)
  const early = people.flatMap((one) => {
    const at = heard.get(one.contactId)
    return at ? [{ ...one, dueAt: at }] : []
  })
  return wakeEnrolments(ctx, place, early)
}
