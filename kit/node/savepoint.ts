import { sql } from 'kysely'
import type { Executor } from './ctx.ts'

/** What became of a part of a transaction. */
export type Part<T> = { readonly failed: false; readonly value: T } | { readonly failed: true; readonly error: unknown }

/**
 * Does a part of a transaction that may fail by itself: what it wrote is undone then and the transaction goes on. Its
 * statements follow one another; one that still runs when another has failed would be written outside of it.
 */
export async function inSavepoint<T>(db: Executor, work: () => Promise<T>): Promise<Part<T>> {
  await sql`savepoint part`.execute(db)
  try {
    const value = await work()
    await sql`release savepoint part`.execute(db)
    return { failed: false, value }
  } catch (error) {
    await sql`rollback to savepoint part`.execute(db)
    await sql`release savepoint part`.execute(db)
    return { failed: true, error }
  }
}
