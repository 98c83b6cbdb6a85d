import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Executor } from './ctx.ts'
import type { Platform } from './module.ts'
import { OUTBOX_CHANNEL } from './outbox.ts'
import { rebuildWarehouse } from './warehouse-rebuild.ts'

const REBUILD = 'warehouse.rebuild'
const REBUILD_ATTEMPTS = 5
const REBUILD_PAUSE_MS = 2_000

/** Asks the reader of the outbox, in whatever process it lives, to rebuild the warehouse. */
export async function requestRebuild(db: Executor, at: Date): Promise<void> {
  await sql`insert into kit.reader_request (name, asked_at) values (${REBUILD}, ${at})
    on conflict (name) do update set asked_at = excluded.asked_at, done_at = null, error = null`.execute(db)
  await sql`select pg_notify(${OUTBOX_CHANNEL}, '')`.execute(db)
}

/** Where a request stands: `waiting`, `done`, or the sentence it failed with. */
export async function readRebuild(db: Executor): Promise<{ done: boolean; error: string | null }> {
  const result = await sql<{ done: boolean; error: string | null }>`
    select done_at is not null as done, error from kit.reader_request where name = ${REBUILD}`.execute(db)
  return result.rows[0] ?? { done: true, error: null }
}

/** Does what was asked of the reader. A failure is noted and the request stands until it is asked again. */
export async function serveRequests(platform: Platform): Promise<void> {
  const db = platform.database.system
  const open =
    await sql`select from kit.reader_request where done_at is null and error is null and name = ${REBUILD}`.execute(db)
  if (open.rows.length === 0) return
  try {
    await rebuildPatiently(platform)
    await sql`update kit.reader_request set done_at = ${platform.clock.now()} where name = ${REBUILD}`.execute(db)
  } catch (error) {
    platform.log.error({ error: String(error) }, 'rebuild failed')
    await sql`update kit.reader_request set error = ${String(error)} where name = ${REBUILD}`.execute(db)
  }
}

/** An engine that is killed in the middle is back in a moment; the rebuild begins again from nothing. */
async function rebuildPatiently(platform: Platform): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rebuildWarehouse(platform)
      return
    } catch (error) {
      if (attempt === REBUILD_ATTEMPTS) throw error
      platform.log.warn({ attempt, error: String(error) }, 'rebuild broke off, beginning again')
      await pause(REBUILD_PAUSE_MS)
    }
  }
}
