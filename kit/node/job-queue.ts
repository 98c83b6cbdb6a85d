import { type Runner, run } from 'graphile-worker'
import { sql } from 'kysely'
import type { EnqueueOptions, Executor } from './ctx.ts'
import type { Job, Platform } from './module.ts'

/** Jobs one process runs at once. */
export const JOBS_AT_ONCE = 4
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
  await sql`select kit.enqueue(${taskName(order.job)}, ${payload}::json, ${key}, ${options.runAt ?? null}::timestamptz)`.execute(
    db,
  )
}

/** Starts this process's share of the background work: queued jobs, and those that come by the clock. */
export async function startJobs(platform: Platform): Promise<Runner> {
  const jobs = platform.modules.flatMap((module) => module.jobs ?? [])
  const taskList = Object.fromEntries(
    jobs.map((job) => [taskName(job.name), (payload: unknown) => runJob(platform, job, readPayload(payload))]),
  )
  const crontab = jobs.flatMap((job) => (job.every ? [`${job.every} ${taskName(job.name)} ?fill=1m`] : [])).join('\n')
  return run({
    pgPool: platform.database.pool,
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    crontab,
  })
}

/** The queue's crontab allows no dots in a name. */
function taskName(job: string): string {
  return job.replaceAll('.', ':')
}

/** Runs one job now: a tenant job for its tenant, or for every tenant when the clock called it. */
export async function runJob(platform: Platform, job: Job, payload: Readonly<Record<string, unknown>>): Promise<void> {
  if (job.scope === 'platform') return job.run(platform, payload)
  const { tenantId } = payload
  const tenants =
    typeof tenantId === 'string' ? [{ id: tenantId }] : await platform.directory.listTenants(platform.database.system)
  for (const { id } of tenants) await platform.inTenant(id, worker, (ctx) => job.run(ctx, payload))
}

function readPayload(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {}
}
