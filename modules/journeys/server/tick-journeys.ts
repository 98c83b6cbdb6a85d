import type { Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { BATCH_MAX } from './batch.ts'
import { hearEntries } from './hear-entries.ts'
import { moveBatch, ticker } from './move-batch.ts'
import { type DuePlace, listDuePlaces } from './store/enrolment.ts'
import { listRunning } from './store/journey.ts'
import { sweepGoals } from './sweep-goals.ts'
import { wakeListeners } from './wake-listeners.ts'

/** Who has bought is looked up before anything is due, and at least this often, in milliseconds. */
const SWEEP_EVERY_MS = 10 * 60_000
/** Batches under way at once: while the database writes some, the process reckons another. They share no person. */
const LANES = 3

export interface TickDone {
  /** Passages through a step. */
  readonly moved: number
  readonly goalsMet: number
}

/**
 * Moves everybody of one tenant who is due, journey by journey and step by step, each batch in a transaction of its
 * own. May run beside itself. A stop or a journey that fails does not hold up the others; all that failed is thrown at
 * the end as one error.
 */
export async function tickJourneys(platform: Platform, tenantId: string, batch = BATCH_MAX): Promise<TickDone> {
  const running = await platform.inTenant(tenantId, ticker, async (ctx) => {
    const journeys = await listRunning(ctx)
    return journeys.map(({ id, goalSweptAt }) => ({
      id,
      sweepDue: !goalSweptAt || ctx.now().getTime() - goalSweptAt.getTime() >= SWEEP_EVERY_MS,
    }))
  })
  const failures: unknown[] = []
  let [moved, goalsMet] = [0, 0]
  for (const { id, sweepDue } of running) {
    try {
      const done = await tickOne(platform, tenantId, { journeyId: id, sweepDue, batch })
      moved += done.moved
      goalsMet += done.goalsMet
    } catch (error) {
      platform.log.error({ tenantId, journeyId: id, error: String(error) }, 'journey: tick failed')
      failures.push(error)
    }
  }
  throwFaults('journeys.tick', failures)
  return { moved, goalsMet }
}

interface OneTick {
  readonly journeyId: string
  readonly sweepDue: boolean
  readonly batch: number
}

interface Round {
  readonly journeyId: string
  readonly places: readonly DuePlace[]
  readonly batch: number
}

async function tickOne(platform: Platform, tenantId: string, { journeyId, sweepDue, batch }: OneTick) {
  const faults = new Map<string, unknown>()
  // Whoever is on the way goes on when nobody can be heard to come.
  await platform
    .inTenant(tenantId, ticker, (ctx) => hearEntries(ctx, journeyId))
    .catch((error: unknown) => faults.set(ENTERING, error))
  await platform.inTenant(tenantId, ticker, (ctx) => wakeListeners(ctx, journeyId))
  const places = await platform.inTenant(tenantId, ticker, (ctx) => listDuePlaces(ctx, journeyId))
  const isIdle = places.length === 0 && !sweepDue
  const goalsMet = isIdle ? 0 : await platform.inTenant(tenantId, ticker, (ctx) => sweepGoals(ctx, journeyId))
  let moved = 0
  for (let due = places; due.length > 0; ) {
    const now = await moveRound(platform, tenantId, { journeyId, places: due, batch }, faults)
    moved += now
    // Whoever is due still is held by another tick, which moves them, or stands at a stop that failed.
    const left = now === 0 ? [] : await platform.inTenant(tenantId, ticker, (ctx) => listDuePlaces(ctx, journeyId))
    due = left.filter((place) => !faults.has(sayPlace(place)))
  }
  throwFaults(`journey ${journeyId}`, [...faults.values()])
  return { moved, goalsMet }
}

/** Stands among the places that failed; no place is called so. */
const ENTERING = 'entering'

function sayPlace({ version, stepNo }: DuePlace): string {
  return `${version}:${stepNo}`
}

/**
 * Everybody who is due, stop by stop in the order of the route: who is due at a later one by then is moved too. What
 * fails at a stop is put by it and the next stop has its turn.
 */
async function moveRound(platform: Platform, tenantId: string, round: Round, faults: Map<string, unknown>) {
  const { journeyId, places, batch } = round
  let moved = 0
  const moveAll = async (place: DuePlace) => {
    for (let people = batch; people === batch; ) {
      const now = await moveBatch(platform, { tenantId, journeyId, place, limit: batch })
      people = now.people
      moved += now.passages
    }
  }
  for (const place of places) {
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => moveAll(place)))
    const failed = lanes.find((lane) => lane.status === 'rejected')
    if (failed) faults.set(sayPlace(place), failed.reason)
  }
  return moved
}

/** The job: one tenant when it was queued for one, every tenant when the clock called it. */
export async function tickAllJourneys(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { tenantId } = payload
  const tenants =
    typeof tenantId === 'string' ? [{ id: tenantId }] : await platform.directory.listTenants(platform.database.system)
  // One tenant's fault is not the next one's: all have their turn before it is told.
  const faults: unknown[] = []
  for (const { id } of tenants)
    if (!platform.isHeld(id)) await tickJourneys(platform, id).catch((error: unknown) => faults.push(error))
  throwFaults('journeys.tick', faults)
}
