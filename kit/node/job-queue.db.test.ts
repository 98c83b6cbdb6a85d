import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type JobRunner, startJobs } from './job-queue.ts'
import { defineModule } from './module.ts'

let world: World
let jobs: JobRunner
let runs = 0
const db = () => world.platform.database.system

/** The end of its first run cannot be noted: as if the database had died just then. */
const fragile = defineModule({
  name: 'fragile',
  folder: new URL('./', import.meta.url),
  tables: [],
  jobs: [
    {
      name: 'fragile.once',
      scope: 'platform',
      run: async () => {
        runs += 1
        await (runs === 1 ? forbidEnds() : allowEnds())
      },
    },
  ],
})

async function forbidEnds(): Promise<void> {
  await sql`create function public.refuse() returns trigger language plpgsql as
    'begin raise exception ''the job cannot end''; end'`.execute(db())
  await sql`create trigger refuse before delete on graphile_worker._private_jobs
    for each row execute function public.refuse()`.execute(db())
}

async function allowEnds(): Promise<void> {
  await sql`drop trigger refuse on graphile_worker._private_jobs`.execute(db())
}

beforeAll(async () => {
  world = await openWorld(inject('engines'), [...modules, fragile])
  jobs = await startJobs(world.platform)
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function countJobs(): Promise<number> {
  const left = await sql`select from graphile_worker.jobs where task_identifier = 'fragile:once'`.execute(db())
  return left.rows.length
}

async function listPools(): Promise<string[]> {
  const rows = await sql<{ id: string }>`select pool_id as id from kit.job_pool`.execute(db())
  return rows.rows.map((row) => row.id)
}

it('begins again when the end of a job could not be noted, and does that job once more', async () => {
  const [first] = await listPools()
  await sql`select kit.enqueue('fragile:once', '{}', null, null)`.execute(db())
  await until(async () => (await countJobs()) === 0)
  expect(runs).toBe(2)
  const pools = await listPools()
  expect(pools).toHaveLength(1)
  expect(pools).not.toContain(first)
})
