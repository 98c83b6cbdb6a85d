import { sql } from 'kysely'
import type { Executor } from './ctx.ts'

/** A process without a connection is given this long, in seconds: PostgreSQL itself may just have been restarted. */
const MISSING_SECONDS = 5
/** A pool fetches jobs a moment before it is registered, in seconds. */
const UNREGISTERED_SECONDS = 10

/** Notes that this process runs the pool; its jobs are left alone for as long as the process is connected. */
export async function registerPool(db: Executor, poolId: string, process: string): Promise<void> {
  await sql`insert into kit.job_pool (pool_id, process) values (${poolId}, ${process})
    on conflict (pool_id) do nothing`.execute(db)
}

/**
 * Frees the jobs that dead processes held; graphile-worker itself would wait four hours. A job then runs again from
 * its beginning, as after any crash.
 */
export async function freeOrphanedJobs(db: Executor): Promise<number> {
  await markMissing(db)
  const gone = await sql<{ poolId: string }>`
    delete from kit.job_pool where missing_since <= now() - make_interval(secs => ${MISSING_SECONDS})
    returning pool_id as "poolId"`.execute(db)
  const strange = await sql<{ poolId: string }>`
    select distinct j.locked_by as "poolId" from graphile_worker.jobs j
    where j.locked_at < now() - make_interval(secs => ${UNREGISTERED_SECONDS})
      and not exists (select from kit.job_pool p where p.pool_id = j.locked_by)`.execute(db)
  return unlock(db, [...gone.rows, ...strange.rows])
}

/** Frees what pools left that have ended in a process that lives: nothing of theirs runs any more. */
export async function retirePools(db: Executor, poolIds: readonly string[]): Promise<void> {
  await sql`delete from kit.job_pool where pool_id = any(${[...poolIds]}::text[])`.execute(db)
  await unlock(
    db,
    poolIds.map((poolId) => ({ poolId })),
  )
}

/** The same at once and for every pool there ever was: nobody else can be alive on an embedded database. */
export async function freeAllJobs(db: Executor): Promise<number> {
  await sql`delete from kit.job_pool`.execute(db)
  const held = await sql<{ poolId: string }>`
    select distinct locked_by as "poolId" from graphile_worker.jobs where locked_by is not null`.execute(db)
  return unlock(db, held.rows)
}

/**
 * Whether one of these tasks is due for longer than so many milliseconds and nobody has taken it. What gathers may lie
 * for as long as the one before it runs.
 */
export async function isJobLeftLying(db: Executor, tasks: readonly string[], ms: number): Promise<boolean> {
  const found = await sql<{ lying: boolean }>`
    select exists (select from graphile_worker.jobs
      where locked_at is null and queue_name is null and attempts < max_attempts
        and task_identifier = any(${[...tasks]}::text[])
        and run_at < now() - make_interval(secs => ${ms / 1000})) as lying`.execute(db)
  return found.rows[0]?.lying === true
}

async function markMissing(db: Executor): Promise<void> {
  await sql`
    update kit.job_pool p set missing_since = case when not alive then coalesce(missing_since, now()) end
    from (select pool_id, exists (select from pg_stat_activity a where a.application_name = q.process) as alive
      from kit.job_pool q) seen
    where seen.pool_id = p.pool_id and (seen.alive = (p.missing_since is not null))`.execute(db)
}

async function unlock(db: Executor, pools: readonly { poolId: string }[]): Promise<number> {
  const ids = [...new Set(pools.map((pool) => pool.poolId))]
  if (ids.length > 0) await sql`select graphile_worker.force_unlock_workers(${ids}::text[])`.execute(db)
  return ids.length
}
