import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { enqueueJob, gatherJob } from './job-queue.ts'
import { freeAllJobs, freeOrphanedJobs, isJobLeftLying, registerPool } from './job-rescue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

const db = () => world.platform.database.system

beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`.execute(db())
  await sql`delete from kit.job_pool`.execute(db())
})

/** A job that some pool has taken and not finished. */
async function holdJob(poolId: string): Promise<void> {
  const added = await sql<{ id: number }>`select id from graphile_worker.add_job('rescue_test')`.execute(db())
  await sql`update graphile_worker._private_jobs set locked_by = ${poolId}, locked_at = now()
    where id = ${added.rows[0]?.id}`.execute(db())
}

async function heldBy(): Promise<(string | null)[]> {
  const jobs = await sql<{ pool: string | null }>`
    select locked_by as pool from graphile_worker.jobs order by id`.execute(db())
  return jobs.rows.map((job) => job.pool)
}

/** As if so many seconds had passed. */
async function age(seconds: number): Promise<void> {
  await sql`update kit.job_pool set missing_since = missing_since - make_interval(secs => ${seconds})`.execute(db())
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - make_interval(secs => ${seconds})`.execute(
    db(),
  )
}

it('frees the jobs of a process that is gone, once it has been away for a while, and no others', async () => {
  await registerPool(db(), 'pool-alive', world.platform.database.process)
  await registerPool(db(), 'pool-dead', 'huoshui nobody')
  await holdJob('pool-alive')
  await holdJob('pool-dead')
  expect(await freeOrphanedJobs(db())).toBe(0)
  expect(await heldBy()).toEqual(['pool-alive', 'pool-dead'])
  await age(60)
  expect(await freeOrphanedJobs(db())).toBe(1)
  expect(await heldBy()).toEqual(['pool-alive', null])
})

it('leaves a process alone that has come back, as after a restart of the database', async () => {
  await registerPool(db(), 'pool-back', 'huoshui soon back')
  await freeOrphanedJobs(db())
  await sql`update kit.job_pool set process = ${world.platform.database.process} where pool_id = 'pool-back'`.execute(
    db(),
  )
  await freeOrphanedJobs(db())
  await age(60)
  await holdJob('pool-back')
  expect(await freeOrphanedJobs(db())).toBe(0)
  expect(await heldBy()).toEqual(['pool-back'])
})

it('frees jobs of a pool that died before it was noted, and at the start of an embedded database all', async () => {
  await holdJob('pool-unnoted')
  expect(await freeOrphanedJobs(db())).toBe(0)
  await age(60)
  expect(await freeOrphanedJobs(db())).toBe(1)
  expect(await heldBy()).toEqual([null])
  await registerPool(db(), 'pool-alive', world.platform.database.process)
  await holdJob('pool-alive')
  expect(await freeAllJobs(db())).toBe(1)
  expect(await heldBy()).toEqual([null, null])
})

it("sees a job that is due for long and that nobody took, of one's own tasks alone", async () => {
  const isLying = (tasks: string[]) => isJobLeftLying(db(), tasks, 20_000)
  await sql`select graphile_worker.add_job('rescue_test')`.execute(db())
  expect(await isLying(['rescue_test'])).toBe(false)
  await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`.execute(db())
  expect(await isLying(['rescue_test'])).toBe(true)
  expect(await isLying(['another'])).toBe(false)
  await sql`update graphile_worker._private_jobs set locked_by = 'pool-alive', locked_at = now()`.execute(db())
  expect(await isLying(['rescue_test'])).toBe(false)
})

it.each([
  { what: 'queued', order: (one: Order) => enqueueJob(db(), one, { key: 'one' }), left: (told: object) => [told] },
  { what: 'gathered', order: (one: Order) => gatherJob(db(), one), left: (told: object) => [[told]] },
])('loses nothing that is $what while the job before it is being taken', async ({ order, left }) => {
  const tenantId = world.platform.clock.newId()
  const ask = (nth: number) => order({ job: 'rescue_test', tenantId, payload: { nth } })
  await ask(1)
  const taker = await world.platform.database.pool.connect()
  try {
    await taker.query('begin')
    const { rows } = await taker.query<{ pid: number }>('select pg_backend_pid() as pid')
    await taker.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-busy'")
    const asked = ask(2)
    await expect.poll(() => waitsFor(rows[0]?.pid ?? 0), { timeout: 10_000 }).toBe(true)
    await taker.query('commit')
    await asked
  } finally {
    taker.release()
  }
  const jobs = await sql<{ payload: object }>`
    select payload from graphile_worker._private_jobs where locked_at is null`.execute(db())
  expect(jobs.rows.map((job) => job.payload)).toEqual(left({ nth: 2, tenantId }))
})

type Order = Parameters<typeof enqueueJob>[1]

/** Whether a session waits for what this one holds. */
async function waitsFor(pid: number): Promise<boolean> {
  const found = await sql<{ waits: boolean }>`
    select exists (select from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))) as waits`.execute(db())
  return found.rows[0]?.waits === true
}
