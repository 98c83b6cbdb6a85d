import { sql } from 'kysely'
import type { Executor } from './ctx.ts'
import type { OutboxRow, Position } from './outbox.ts'

export interface ConsumerState extends Position {
  readonly batch: number
  readonly failures: number
  readonly to: Position | undefined
}

interface Row {
  readonly xid: string
  readonly id: number
  readonly batch: number
  readonly failures: number
  readonly to_xid: string | null
  readonly to_id: number | null
}

/** The consumer's place, locked for the rest of the transaction. */
export async function lockConsumer(db: Executor, name: string): Promise<ConsumerState> {
  await sql`insert into kit.consumer (name) values (${name}) on conflict (name) do nothing`.execute(db)
  const result = await sql<Row>`
    select xid::text, id, batch, failures, to_xid::text, to_id
    from kit.consumer where name = ${name} for update`.execute(db)
  const row = result.rows[0]
  if (!row) throw new Error(`Consumer ${name} vanished`)
  const to = row.to_xid !== null && row.to_id !== null ? { xid: row.to_xid, id: row.to_id } : undefined
  return { xid: row.xid, id: row.id, batch: row.batch, failures: row.failures, to }
}

/** Fixes the end of the next batch durably before anything of it is sent. */
export async function fixBatch(db: Executor, name: string, to: Position): Promise<void> {
  await sql`update kit.consumer set batch = batch + 1, to_xid = ${to.xid}::xid8, to_id = ${to.id}
    where name = ${name}`.execute(db)
}

/** Moves past a batch and counts its facts. Throws when somebody else has moved it meanwhile: then nothing holds. */
export async function moveConsumer(db: Executor, name: string, from: Position, to: Position, facts: number) {
  const moved = await sql`
    update kit.consumer set xid = ${to.xid}::xid8, id = ${to.id}, to_xid = null, to_id = null,
      facts = facts + ${facts}, failures = 0, moved_at = now()
    where name = ${name} and xid = ${from.xid}::xid8 and id = ${from.id}`.execute(db)
  if (moved.numAffectedRows !== 1n) throw new Error(`Consumer ${name} was moved by another reader`)
}

export async function noteFailure(db: Executor, name: string): Promise<void> {
  await sql`update kit.consumer set failures = failures + 1 where name = ${name}`.execute(db)
}

/** Keeps a fact that could not be heard, with the reason. */
export async function setAside(db: Executor, name: string, fact: OutboxRow, why: { error: string; at: Date }) {
  await sql`insert into kit.dead_fact (consumer, id, tenant_id, name, payload, error, at)
    values (${name}, ${fact.id}, ${fact.tenant_id}, ${fact.name}, ${JSON.stringify(fact.payload)}::jsonb,
      ${why.error}, ${why.at}) on conflict do nothing`.execute(db)
}

/** Sets a consumer back to the beginning; the batch number keeps rising so that old tokens are never met again. */
export async function rewindConsumer(db: Executor, name: string): Promise<void> {
  await sql`update kit.consumer set xid = '0', id = 0, to_xid = null, to_id = null, batch = batch + 1, facts = 0
    where name = ${name}`.execute(db)
}
