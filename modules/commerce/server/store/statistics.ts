import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

/** Below this the planner knows next to nothing of a table, in rows. */
const YOUNG_ROWS = 1000

/**
 * Whether PostgreSQL has not counted the orders yet. Until it has, it checks keys by whichever index it happens to
 * like: the first import into an empty database then takes minutes (each check read a thousand entries).
 */
export async function isUncounted(db: Executor): Promise<boolean> {
  const result = await sql<{ rows: number }>`
    select reltuples as rows from pg_catalog.pg_class where oid = 'commerce.sales_order'::regclass`.execute(db)
  return (result.rows[0]?.rows ?? 0) < YOUNG_ROWS
}

/** Counts all tables; a matter of a moment as long as they are small. */
export async function countTables(db: Executor): Promise<void> {
  await sql`analyze`.execute(db)
}

/**
 * Notes on which pages the orders of which batch lie: what was written since the last time would be read whole for each
 * question about a batch.
 */
export async function noteBatchPages(db: Executor): Promise<void> {
  await sql`select brin_summarize_new_values('commerce.sales_order_by_batch')`.execute(db)
}
