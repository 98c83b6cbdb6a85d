import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type JobRunner, startJobs } from './job-queue.ts'
import { defineModule } from './module.ts'

let world: World
let jobs: JobRunner
let runs = 0
let slowRuns = 0
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
    {
      name: 'fragile.slow',
      scope: 'platform',
      run: async () => {
        slowRuns += 1
        await until(wasRefused)
        await allowEnds()
      },
    },
    {
      name: 'fragile.failing',
      scope: 'platform',
      run: async () => {
        await until(async () => (await countJobs('fragile:slow')) === 0)
        throw new Error('as it was meant to')
      },
    },
  ],
})

async function forbidEnds(): Promise<void> {
  await sql`create sequence if not exists public.refusals`.execute(db())
  await sql`create or replace function public.refuse() returns trigger language plpgsql as
    'begin perform nextval(''public.refusals''); raise exception ''the job cannot end''; end'`.execute(db())
  await sql`create trigger refuse before delete on graphile_worker._private_jobs
    for each row execute function public.refuse()`.execute(db())
}

async function allowEnds(): Promise<void> {
  await sql`drop trigger if exists refuse on graphile_worker._private_jobs`.execute(db())
}

beforeAll(async () => {
  world = await openWorld(inject('engines'), [...modules, fragile])
  jobs = await startJobs(world.platform)
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

/** A sequence goes on even where the statement that asked it was undone. */
async function wasRefused(): Promise<boolean> {
  const seen = await sql<{ refused: boolean }>`select is_called as refused from public.refusals`.execute(db())
  return seen.rows[0]?.refused === true
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function countJobs(task: string): Promise<number> {
  const left = await sql`select from graphile_worker.jobs where task_identifier = ${task}`.execute(db())
  return left.rows.length
}

async function listPools(): Promise<string[]> {
  const rows = await sql<{ id: string }>`select pool_id as id from kit.job_pool`.execute(db())
  return rows.rows.map((row) => row.id)
}

it('begins again when the end of a job could not be noted, and does that job once more', async () => {
  const [first] = await listPools()
  await sql`select kit.enqueue('fragile:once', '{}', null, null)`.execute(db())
  await until(async () => (await countJobs('fragile:once')) === 0)
  expect(runs).toBe(2)
  const pools = await listPools()
  expect(pools).toHaveLength(1)
  expect(pools).not.toContain(first)
})

it('begins again when the pool that closes cannot end: a job ended well after that, and another failed', async () => {
  runs = 0
  const [first] = await listPools()
  await sql`drop sequence public.refusals`.execute(db())
  await sql`create sequence public.refusals`.execute(db())
  for (const job of ['failing', 'slow', 'once'])
    await sql`select kit.enqueue(${`fragile:${job}`}, '{}', null, null)`.execute(db())
  await until(async () => (await countJobs('fragile:once')) === 0)
  expect({ runs, slowRuns }).toEqual({ runs: 2, slowRuns: 1 })
  expect(await listPools()).not.toContain(first)
})
