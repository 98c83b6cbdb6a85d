import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Executor } from './ctx.ts'

/** Connections to PostgreSQL held by one process. */
export const POOL_CONNECTIONS_MAX = 16

/** bigint and numeric arrive as numbers: ids and amounts stay far below 2^53 and are checked on the way in. */
pg.types.setTypeParser(20, (text) => Number(text))
pg.types.setTypeParser(1700, (text) => Number(text))
/**
 * Moments of a session in UTC, such as `2026-11-20 02:00:00.123+00`, are nearly what JavaScript reads by itself; the
 * driver takes each apart, which shows when a hundred thousand people are moved. All others are left to it.
 */
const [TIMESTAMPTZ, UTC] = [1184, '+00']
const readByParts = pg.types.getTypeParser(TIMESTAMPTZ)
pg.types.setTypeParser(TIMESTAMPTZ, (text): Date => {
  if (text[10] !== ' ' || !text.endsWith(UTC)) return readByParts(text)
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -UTC.length)}Z`)
})

export interface Database {
  readonly url: string
  readonly pool: pg.Pool
  /** The application_name of every connection of this pool, and of no other: while one is open, its process lives. */
  readonly process: string
  /** Statements of the program itself, across tenants; row-level security does not apply. */
  readonly system: Executor
  /**
   * One transaction that sees one tenant only: row-level security holds even where a statement forgets. With a sight it
   * sees of the people only the customers of these staff.
   */
  inTenant<T>(tenantId: string, work: (db: Executor) => Promise<T>, sight?: readonly string[]): Promise<T>
  inSystem<T>(work: (db: Executor) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the pool. `onLost` hears of idle connections that broke, which the pool replaces by itself. */
export function openDatabase(url: string, onLost: (error: Error) => void): Database {
  const process = `huoshui ${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({ connectionString: url, max: POOL_CONNECTIONS_MAX, application_name: process })
  let closing = false
  // At a stop the database may be gone before it has heard that we are.
  const lost = (error: Error): void => {
    if (!closing) onLost(error)
  }
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const system: Executor = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return {
    url,
    pool,
    process,
    system,
    inTenant: (tenantId, work, sight) =>
      system.transaction().execute(async (db) => {
        await enterTenant(db, tenantId, sight)
        return work(db)
      }),
    inSystem: (work) => system.transaction().execute(work),
    close: () => {
      closing = true
      return system.destroy()
    },
  }
}

/** Roles of a tenant's transactions: they own nothing, so the policies of every protected table bind them. */
const WHOLE = 'huoshui_app'
const LIMITED = 'huoshui_limited'

/** The role in which a transaction runs: those who see some people only are bound by more policies. */
export function roleFor(sight: readonly string[] | undefined): string {
  return sight ? LIMITED : WHOLE
}

async function enterTenant(db: Executor, tenantId: string, sight: readonly string[] | undefined): Promise<void> {
  await sql`select set_config('huoshui.tenant', ${tenantId}, true),
    set_config('huoshui.sight', ${sight ? `{${sight.join(',')}}` : ''}, true),
    set_config('role', ${roleFor(sight)}, true)`.execute(db)
}
