import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

export interface PassageRow {
  readonly contactId: number
  readonly nodeId: string
  readonly outcome: string
  readonly port: string
  readonly at: Date
}

/** What everybody of a journey went through, in its order. */
export async function listPassages(db: Executor, tenantId: string, journeyId: string): Promise<readonly PassageRow[]> {
  const result = await sql<PassageRow>`
    select contact_id::int as "contactId", step_id as "nodeId", outcome, port, at from journeys.passage
    where tenant_id = ${tenantId} and journey_id = ${journeyId} order by contact_id, version, step_no`.execute(db)
  return result.rows
}

export interface TouchRow {
  readonly contactId: number
  readonly nodeId: string
  readonly state: string
  readonly dueAt: Date
  readonly tasks: number
}

/** The ledger's lines of a journey, with how many tasks each has. */
export async function listTouches(db: Executor, tenantId: string, journeyId: string): Promise<readonly TouchRow[]> {
  const result = await sql<TouchRow>`
    select t.contact_id::int as "contactId", t.step_id as "nodeId", t.state, t.due_at as "dueAt",
      (select count(*)::int from tasks.task k where k.tenant_id = t.tenant_id and k.touch_id = t.id) as tasks
    from reach.touch t where t.tenant_id = ${tenantId} and t.journey_id = ${journeyId}`.execute(db)
  return result.rows
}

/** Tasks of a journey for some people that are open, those that may not be done yet as well. */
export async function listOpenTasks(db: Executor, tenantId: string, journeyId: string, contactIds: readonly number[]) {
  const result = await sql<{ id: string; contactId: number; opensAt: Date }>`
    select id, contact_id::int as "contactId", opens_at as "opensAt" from tasks.task
    where tenant_id = ${tenantId} and journey_id = ${journeyId} and state = 'open'
      and contact_id = any(${[...contactIds]}::bigint[]) order by id`.execute(db)
  return result.rows
}

/** Who is left alone in a journey, and who was let in. */
export async function listArms(db: Executor, tenantId: string, journeyId: string) {
  const result = await sql<{ contactId: number; arm: string }>`
    select contact_id::int as "contactId", arm from journeys.enrolment
    where tenant_id = ${tenantId} and journey_id = ${journeyId}`.execute(db)
  return new Map(result.rows.map((row) => [row.contactId, row.arm]))
}

/** So that one trial does not use up what another may send. */
export async function emptyLedger(db: Executor, tenantId: string): Promise<void> {
  await sql`delete from tasks.task where tenant_id = ${tenantId}`.execute(db)
  await sql`delete from reach.touch where tenant_id = ${tenantId}`.execute(db)
}

/** Spoils the ledger, to see whether a comparison notices: one line more is held back. */
export async function spoilTouch(db: Executor, tenantId: string): Promise<number> {
  const result = await sql`
    update reach.touch set state = 'suppressed', reason = 'spoilt', gate = 'spoilt' where (tenant_id, id) = (
      select tenant_id, id from reach.touch where tenant_id = ${tenantId} and state = 'proposed' order by id limit 1)
    `.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}
