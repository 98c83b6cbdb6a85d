import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, type Runner, run, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type { EnqueueOptions, Executor } from './ctx.ts'
import { freeAllJobs, freeOrphanedJobs, isJobLeftLying, registerPool, retirePools } from './job-rescue.ts'
import type { Log } from './log.ts'
import type { Job, Platform } from './module.ts'
import { releasedOnce } from './release-once.ts'
import { throwFaults } from './throw-faults.ts'

/** Jobs one process runs at once. */
export const JOBS_AT_ONCE = 4
/** A turn of the clock that was missed while nothing ran is made up for if it is no older than this. */
const BACKFILL_MS = 60_000
const RESCUE_EVERY_MS = 5_000
const AGAIN_MS = 1_000
/**
 * A runner with free hands that leaves a due job lying for so long has lost its way: it goes on with the clock but
 * takes no job. Another is begun.
 */
const IDLE_MS = 20_000
/**
 * How long a pool that closes by itself may take once nothing of it runs. graphile-worker 0.17 counts the ends it has
 * still to note, and a failed note makes that count go below zero when another job ends well after it (`batch` never
 * forgets its backpressure): the pool then waits for zero for ever. Seen in the lab, 2026-11.
 */
const CLOSING_MS = 1_000
/** A job that runs longer is left to its fate at a stop; it begins again with the next start. */
const STOP_WITHIN_MS = 10_000
/**
 * Without these, graphile-worker 0.17 lets the rejection go unheard when it cannot note how a job ended, and a database
 * that dies at that moment takes the process with it. With them its pool ends instead, and we begin another.
 */
const NOTE_AT_ONCE = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }
const worker = { kind: 'system', name: 'jobs' } as const

interface JobOrder {
  readonly job: string
  readonly tenantId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Queues a job in the caller's transaction: it exists if and only if that commits. */
export async function enqueueJob(db: Executor, order: JobOrder, options: EnqueueOptions = {}): Promise<void> {
  const payload = JSON.stringify({ ...order.payload, tenantId: order.tenantId })
  const key = options.key ? `${order.tenantId}:${order.job}:${options.key}` : null
  const runAt = options.runAt ?? null
  await sql`select kit.enqueue(${taskName(order.job)}, ${payload}::json, ${key}, ${runAt}::timestamptz)`.execute(db)
}

/**
 * Queues work that gathers: while one job of a tenant runs, all that comes meanwhile becomes the next one, which is
 * handed `gathered`, the payloads in their order. So the busier it is the more is done at once.
 */
export async function gatherJob(db: Executor, { job, tenantId, payload }: JobOrder): Promise<void> {
  const payloads = JSON.stringify([{ ...payload, tenantId }])
  const key = `${tenantId}:${job}`
  await sql`select kit.add_job(${taskName(job)}, ${payloads}::json, ${key}, null, ${key})`.execute(db)
}

export interface JobRunner {
  stop(): Promise<void>
}

/**
 * Starts this process's share of the background work: queued jobs, and those that come by the clock. When the database
 * went away under it, it begins again.
 */
export async function startJobs(platform: Platform): Promise<JobRunner> {
  const stopping = new AbortController()
  if (platform.config.databaseUrl === undefined) await freeAllJobs(platform.database.system)
  // A job's name or crontab that cannot be is heard at the start, not from the loop.
  const running = keepRunning(platform, await runJobs(platform), stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await Promise.race([running, pause(STOP_WITHIN_MS, undefined, { ref: false })])
    },
  }
}

/** The runner and the name under which it takes its jobs. */
interface Running {
  readonly runner: Runner
  readonly poolId: string
  readonly hands: Hands
}

/** What a runner does just now. */
interface Hands {
  busy: number
  /** When it last took or ended a job, in milliseconds. */
  movedAt: number
  /** Its pool closes: it will take no more jobs. */
  closing: boolean
  /** Rejects when the pool should have ended and did not. */
  readonly stuck: PromiseWithResolvers<never>
}

async function keepRunning(platform: Platform, first: Running, signal: AbortSignal): Promise<void> {
  let running: Running | undefined = first
  const ended = new Set<Running>()
  while (!signal.aborted) {
    try {
      await retire(platform, ended)
      running ??= await runJobs(platform)
      await untilOver(platform, { ...running, ended }, signal)
    } catch (error) {
      platform.log.warn({ error: String(error) }, 'jobs: will begin again')
    }
    if (running) ended.add(running)
    running = undefined
    await pause(AGAIN_MS, undefined, { signal }).catch(() => {})
  }
}

/** Frees what runners left behind whose jobs have all ended; a lost one may still have some under way. */
async function retire({ database }: Platform, ended: Set<Running>): Promise<void> {
  const idle = [...ended].filter(({ hands }) => hands.busy === 0)
  if (idle.length === 0) return
  const pools = idle.map(({ poolId }) => poolId)
  await retirePools(database.system, pools)
  for (const one of idle) ended.delete(one)
}

/** This runner, and those before it that may have jobs under way. */
type Watched = Running & { readonly ended: Set<Running> }

/** Until the runner ends by itself, or is told to; meanwhile jobs of dead processes are freed. */
async function untilOver(platform: Platform, { runner, hands, ended }: Watched, signal: AbortSignal): Promise<void> {
  const lost = Promise.withResolvers<never>()
  const rescue = setInterval(() => {
    const looked = retire(platform, ended).then(() => look(platform, hands))
    looked.then(
      (isLost) => isLost && lost.reject(new Error('the runner takes no jobs')),
      (error: unknown) => platform.log.warn({ error: String(error) }, 'jobs: orphans not looked at'),
    )
  }, RESCUE_EVERY_MS)
  const stop = () => void runner.stop().catch(() => {})
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    await Promise.race([runner.promise, lost.promise, hands.stuck.promise])
  } catch (error) {
    // Left alone a lost runner would go on with the clock beside the next one.
    stop()
    throw error
  } finally {
    clearInterval(rescue)
    signal.removeEventListener('abort', stop)
  }
}

/** Frees the jobs of dead processes, and answers whether this runner leaves jobs lying that it has hands for. */
async function look({ database, modules }: Platform, hands: Hands): Promise<boolean> {
  await freeOrphanedJobs(database.system)
  if (hands.busy >= JOBS_AT_ONCE || performance.now() - hands.movedAt < IDLE_MS) return false
  const own = modules.flatMap((module) => module.jobs ?? []).map(({ name }) => taskName(name))
  return isJobLeftLying(database.system, own, IDLE_MS)
}

function watchHands(events: WorkerEvents): Hands {
  const stuck = Promise.withResolvers<never>()
  // Told once the runner has long been replaced, or has ended well, it concerns nobody.
  stuck.promise.catch(() => {})
  const hands: Hands = { busy: 0, movedAt: performance.now(), closing: false, stuck }
  const giveUpSoon = () => {
    if (!hands.closing || hands.busy > 0) return
    setTimeout(() => stuck.reject(new Error('the pool closes and cannot end')), CLOSING_MS).unref()
  }
  const move = (by: 1 | -1) => () => {
    hands.busy += by
    hands.movedAt = performance.now()
    giveUpSoon()
  }
  events.on('pool:gracefulShutdown', () => {
    hands.closing = true
    giveUpSoon()
  })
  events.on('job:start', move(1))
  // Heard before the end is noted in the database, which may be gone.
  events.on('job:success', move(-1))
  events.on('job:error', move(-1))
  return hands
}

async function runJobs(platform: Platform): Promise<Running> {
  const jobs = platform.modules.flatMap((module) => module.jobs ?? [])
  const events: WorkerEvents = new EventEmitter()
  let poolId = ''
  const hands = watchHands(events)
  events.once('pool:create', ({ workerPool }) => {
    poolId = workerPool.id
  })
  const runner = await run({
    pgPool: releasedOnce(platform.database.pool),
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    pollInterval: 1000,
    preset: { worker: NOTE_AT_ONCE },
    events,
    logger: new Logger(() => (level, message, meta) => tell(platform.log, level, message, meta)),
    taskList: Object.fromEntries(
      jobs.map((job) => [taskName(job.name), (payload: unknown) => runJob(platform, job, readPayload(payload))]),
    ),
    parsedCronItems: readClockTimes(jobs),
  })
  try {
    await registerPool(platform.database.system, poolId, platform.database.process)
  } catch (error) {
    await runner.stop().catch(() => {})
    throw error
  }
  return { runner, poolId, hands }
}

/** Its own notes on connections and polling are of use only to whoever looks for a fault. */
function tell(log: Log, level: string, message: string, meta: object | undefined): void {
  if (level === 'error') log.error(meta ?? {}, message)
  else if (level === 'warning') log.warn(meta ?? {}, message)
  else log.debug(meta ?? {}, message)
}

/** The queue allows no dots in the name of a job that comes by the clock. */
function taskName(job: string): string {
  return job.replaceAll('.', ':')
}

/** When the clock calls which of these jobs. Throws, naming the time, where one is written as no queue understands. */
export function readClockTimes(jobs: readonly Job[]) {
  return parseCronItems(
    jobs.flatMap((job) =>
      job.every ? [{ task: taskName(job.name), match: job.every, options: { backfillPeriod: BACKFILL_MS } }] : [],
    ),
  )
}

/** Runs one job now: a tenant job for its tenant, or for every tenant when the clock called it. */
export async function runJob(platform: Platform, job: Job, payload: Readonly<Record<string, unknown>>): Promise<void> {
  if (job.scope === 'platform') return job.run(platform, payload)
  const { tenantId } = payload
  const tenants =
    typeof tenantId === 'string' ? [{ id: tenantId }] : await platform.directory.listTenants(platform.database.system)
  // One tenant's fault is not the next one's: all have their turn before it is told.
  const faults: unknown[] = []
  const due = typeof tenantId === 'string' ? tenants : tenants.filter(({ id }) => !platform.isHeld(id))
  for (const { id } of due)
    await platform.inTenant(id, worker, (ctx) => job.run(ctx, payload)).catch((error: unknown) => faults.push(error))
  throwFaults(job.name, faults)
}

function readPayload(payload: unknown): Readonly<Record<string, unknown>> {
  if (Array.isArray(payload)) return { ...readPayload(payload[0]), gathered: payload }
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {}
}
