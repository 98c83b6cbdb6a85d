import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

/**
 * One import of a tenant runs at a time: lines are numbered on through the parts of an order, which two runs would
 * disturb. The lock belongs to a connection, so it is free as soon as its process is dead.
 */
export function inTurn<T>(db: Executor, tenantId: string, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (own) => {
    await takeTurn(own, tenantId)
    return work().finally(() => leaveTurn(own, tenantId))
  })
}

/** The same, but only if nobody else is at it; undefined otherwise. */
export function inTurnIfFree<T>(db: Executor, tenantId: string, work: () => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (own) => {
    if (!(await tryTurn(own, tenantId))) return undefined
    return work().finally(() => leaveTurn(own, tenantId))
  })
}

async function takeTurn(db: Executor, tenantId: string): Promise<void> {
  await sql`select pg_advisory_lock(hashtextextended(${`commerce.import:${tenantId}`}, 0))`.execute(db)
}

async function tryTurn(db: Executor, tenantId: string): Promise<boolean> {
  const result = await sql<{ mine: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`commerce.import:${tenantId}`}, 0)) as mine`.execute(db)
  return result.rows[0]?.mine === true
}

async function leaveTurn(db: Executor, tenantId: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${`commerce.import:${tenantId}`}, 0))`.execute(db)
}
