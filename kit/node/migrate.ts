import { readdir, readFile } from 'node:fs/promises'
import { makeWorkerUtils } from 'graphile-worker'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { ModuleManifest } from './module.ts'
import { mendOutbox } from './outbox-mend.ts'

/** Any one number; only one process brings the tables up to date at a time. */
const MIGRATION_LOCK = 4_815_162

/** Runs every migration not yet run, each in a transaction of its own, in the order of the map. Forward only. */
export async function migrate(database: Database, modules: readonly ModuleManifest[]): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`create schema if not exists kit`)
    await client.query(`create table if not exists kit.migration
      (module text, name text, at timestamptz not null default now(), primary key (module, name))`)
    const folders = [
      { module: 'kit', folder: new URL('./migrations/', import.meta.url) },
      ...modules.map((m) => ({ module: m.name, folder: new URL('./server/migrations/', m.folder) })),
    ]
    const done = await client.query<{ module: string; name: string }>('select module, name from kit.migration')
    const known = new Set(done.rows.map((row) => `${row.module}/${row.name}`))
    for (const { module, folder } of folders) {
      for (const name of await listSql(folder)) {
        if (known.has(`${module}/${name}`)) continue
        await client.query('begin')
        try {
          await client.query(await readFile(new URL(name, folder), 'utf8'))
          await client.query('insert into kit.migration (module, name) values ($1, $2)', [module, name])
          await client.query('commit')
        } catch (error) {
          await client.query('rollback')
          throw new Error(`Migration ${module}/${name} failed`, { cause: error })
        }
      }
    }
    for (const module of modules) await module.afterMigrations?.(database.system)
    // Under the same lock: two processes that replace one function at once break each other's start.
    await migrateJobs(database)
    await mendIfMoved(database)
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  } finally {
    client.release()
  }
}

/** A database that came from another cluster (pg_dump, a file copy) has its outbox mended before anything is read. */
async function mendIfMoved(database: Database): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await mendOutbox(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function listSql(folder: URL): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => name.endsWith('.sql')).sort()
}

/**
 * graphile-worker's own tables, and the functions through which its queue is reached. With a key, version 0.17 first
 * looks whether a job under way bears it, and then adds one unless it finds one under way: a job that is taken between
 * the two is noticed by neither, and nothing is added nor told. So whatever comes back empty is asked for once more.
 */
async function migrateJobs(database: Database): Promise<void> {
  const worker = await makeWorkerUtils({ pgPool: database.pool })
  await worker.migrate()
  await worker.release()
  await sql`drop function if exists kit.gather(text, json, text)`.execute(database.system)
  await sql`
    create or replace function kit.add_job(job text, payload json, job_key text, run_at timestamptz, queue text)
    returns void language plpgsql set search_path = pg_catalog as $$
    declare
      added bigint;
    begin
      loop
        select (graphile_worker.add_job(job, payload, queue_name := queue, job_key := job_key, run_at := run_at,
          max_attempts := 12)).id into added;
        exit when added is not null;
      end loop;
    end $$`.execute(database.system)
  await sql`
    create or replace function kit.enqueue(job text, payload json, job_key text, run_at timestamptz)
    returns void language sql security definer set search_path = pg_catalog as
    'select kit.add_job(job, payload, job_key, run_at, null)'
  `.execute(database.system)
  await sql`grant execute on function kit.enqueue to huoshui_app`.execute(database.system)
}
