import { sql } from 'kysely'
import type { Executor } from './ctx.ts'

/** Does work of a name when nobody else does. The lock belongs to a connection: a dead process holds none. */
export function inTurn<T>(db: Executor, name: string, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (own) => {
    await takeTurn(own, name)
    return work().finally(() => leaveTurn(own, name))
  })
}

/** The same, but only if nobody else is at it; undefined otherwise. */
export function inTurnIfFree<T>(db: Executor, name: string, work: () => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (own) => {
    if (!(await tryTurn(own, name))) return undefined
    return work().finally(() => leaveTurn(own, name))
  })
}

async function takeTurn(db: Executor, name: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtextextended(${name}, 0))`.execute(db)
}

async function tryTurn(db: Executor, name: string): Promise<boolean> {
  const result = await sql<{ mine: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${name}, 0)) as mine`.execute(db)
  return result.rows[0]?.mine === true
}

async function leaveTurn(db: Executor, name: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(db)
}
