import { setTimeout as pause } from 'node:timers/promises'
import type { CrashPoint } from '#kit/node/crash-point.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { beginErasure } from './erasure-work.ts'
import { examine, type Findings } from './findings.ts'
import { beginImport } from './import-work.ts'
import { beginJourney } from './journey-work.ts'
import type { Lab } from './lab.ts'
import { PATIENCE_MS, until } from './patience.ts'
import { keepDoing, type Running, startWriting, stopAll } from './small-writes.ts'
import { countUnfinished } from './store.ts'
import { type Blow, strike } from './strike.ts'

/** One stretch of work, disturbed. */
export interface Round {
  readonly work: 'import' | 'journey' | 'erasure'
  /** Blows at random moments. */
  readonly blows: readonly Blow[]
  /** Crash points of the server's next lives, one a life: the same twice is once at work and once in recovery. */
  readonly points: readonly `${CrashPoint}${'' | `:${number}`}`[]
}

export interface RoundDone extends Findings {
  /** Points that this work did not reach. */
  readonly unreached: readonly string[]
}

/** How often the work is looked after, in milliseconds. */
const LOOK_MS = 250
const REACH_WITHIN_MS = PATIENCE_MS / 2

/** Works, strikes, lets the program come to rest, and looks at everything. */
export async function runRound(lab: Lab, { work, blows, points }: Round): Promise<RoundDone> {
  lab.host.during = work
  const busy = [startWriting(lab), keepBusy(lab, work)]
  let unreached: readonly string[] = []
  try {
    lab.host.arm(points)
    for (const blow of blows) await strike(lab, blow)
    if (points.length > 0) unreached = await spendPoints(lab)
  } finally {
    await stopAll(busy)
  }
  await comeToRest(lab)
  return { ...(await examine(lab)), unreached }
}

/** Gives the program work of one kind for as long as the round lasts. */
function keepBusy(lab: Lab, work: Round['work']): Running {
  return keepDoing(async () => {
    const unfinished = await readUnfinished(lab)
    if (work === 'import' && unfinished.imports === 0) await beginImport(lab)
    else if (work === 'erasure' && unfinished.erasures === 0) await beginErasure(lab)
    else if (work === 'journey' && unfinished.people === 0) await beginJourney(lab)
    else await nudge(lab)
    await pause(LOOK_MS)
  })
}

function readUnfinished({ witness, tenantId }: Lab) {
  return witness.see('unfinished work', (platform) => countUnfinished(platform.database.system, tenantId))
}

/** What the clock asks for every minute, asked for now. */
function nudge({ witness, tenantId }: Lab): Promise<void> {
  return witness.within(tenantId, 'a tick', async (ctx) => {
    await ctx.enqueue('journeys.tick', {}, { key: 'lab' })
    await ctx.enqueue('commerce.resume_imports', {}, { key: 'lab' })
    await ctx.enqueue('compliance.resume_erasures', {}, { key: 'lab' })
  })
}

/** Waits until the server has died at every point; when one lets wait too long, the rest is given up and told. */
async function spendPoints({ host }: Lab): Promise<readonly string[]> {
  let deadline = performance.now() + REACH_WITHIN_MS
  for (let deaths = host.kills.length; !host.isSpent() && performance.now() < deadline; await pause(LOOK_MS / 5)) {
    if (host.kills.length > deaths) deadline = performance.now() + REACH_WITHIN_MS
    deaths = host.kills.length
  }
  const unreached = host.disarm()
  if (unreached.length > 0) host.killServer()
  return unreached
}

/** Until imports and erasures are finished, everybody due is served, and both readers of the outbox are at its end. */
async function comeToRest(lab: Lab): Promise<void> {
  const { host, witness } = lab
  await until(
    'rest',
    async () => {
      const { imports, people, erasures } = await readUnfinished(lab)
      if (imports + people + erasures === 0) return true
      await nudge(lab)
      await pause(LOOK_MS)
      return false
    },
    () => host.isBroken(),
  )
  await witness.see('the outbox drained', (platform) =>
    waitUntilDrained(platform, AbortSignal.timeout(PATIENCE_MS / 2)),
  )
}
