import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { Warehouse } from '#kit/node/warehouse.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

export async function listBackends(db: Executor): Promise<number[]> {
  const result = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where application_name like 'huoshui%' and backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(db)
  return result.rows.map((row) => row.pid)
}

export interface Unfinished {
  /** Imports at work. */
  readonly imports: number
  /** People whose step is due. */
  readonly people: number
  /** Erasures without their certificate. */
  readonly erasures: number
}

export async function countUnfinished(db: Executor, tenantId: string): Promise<Unfinished> {
  const result = await sql<Unfinished>`
    select (select count(*) from commerce.import_batch
        where tenant_id = ${tenantId} and state in ('checking', 'running', 'undoing')) as imports,
      (select count(*) from journeys.enrolment
        where tenant_id = ${tenantId} and arm = 'treated' and state = 'active') as people,
      (select count(*) from compliance.erasure where tenant_id = ${tenantId} and state <> 'done') as erasures
    `.execute(db)
  return result.rows[0] ?? { imports: 0, people: 0, erasures: 0 }
}

/** What does not come to an end, and the jobs that should bring it there: for whoever reads a failure. */
export async function describeUnfinished(db: Executor, tenantId: string): Promise<readonly object[]> {
  const batches = await sql<object>`
    select to_jsonb(b) - 'mapping' as batch from commerce.import_batch b
    where tenant_id = ${tenantId} and state in ('checking', 'running', 'undoing')`.execute(db)
  const people = await sql<object>`
    select journey_id, count(*) as people, min(due_at) as due_at from journeys.enrolment
    where tenant_id = ${tenantId} and arm = 'treated' and state = 'active' group by journey_id`.execute(db)
  const erasures = await sql<object>`
    select to_jsonb(e) - 'traces' as erasure, to_jsonb(f) - 'words' as forget from compliance.erasure e
    left join kit.forget_request f on f.tenant_id = e.tenant_id and f.id = e.id
    where e.tenant_id = ${tenantId} and e.state <> 'done'`.execute(db)
  const jobs = await sql<object>`
    select task_identifier, attempts, locked_at, locked_by, run_at, last_error from graphile_worker.jobs`.execute(db)
  return [...batches.rows, ...people.rows, ...erasures.rows, ...jobs.rows]
}

/** How often each contact written by hand is there. */
export async function countByName(db: Executor, tenantId: string): Promise<Map<string, number>> {
  const result = await sql<{ name: string; n: number }>`
    select name, count(*) as n from contacts.contact
    where tenant_id = ${tenantId} and name ~ '^P[0-9]' group by name`.execute(db)
  return new Map(result.rows.map((row) => [row.name, row.n]))
}

/** How often each refund is there. */
export async function countByReason(db: Executor, tenantId: string): Promise<Map<string, number>> {
  const result = await sql<{ reason: string; n: number }>`
    select reason, count(*) as n from commerce.refund where tenant_id = ${tenantId} group by reason`.execute(db)
  return new Map(result.rows.map((row) => [row.reason, row.n]))
}

export async function listDone(db: Executor, tenantId: string): Promise<Set<string>> {
  const result = await sql<{ id: string }>`
    select id from tasks.task where tenant_id = ${tenantId} and state = 'done'`.execute(db)
  return new Set(result.rows.map((row) => row.id))
}

export interface BatchRows {
  readonly state: string
  readonly rows: number
  readonly rejected: number
  readonly rejects: number
  readonly orders: number
  readonly lines: number
  readonly contacts: number
  readonly revenue: number
  readonly summary: Readonly<Record<string, unknown>> | null
}

/** What an import has left behind, counted from its rows, beside what it says of itself. */
export async function readBatchRows(db: Executor, tenantId: string, batchId: string): Promise<BatchRows | undefined> {
  const result = await sql<BatchRows>`
    select b.state, b.row_count as rows, b.rejected, b.summary,
      (select count(*) from commerce.import_reject r where r.tenant_id = b.tenant_id and r.batch_id = b.id) as rejects,
      count(o.id) as orders, count(distinct o.contact_id) as contacts, coalesce(sum(o.paid), 0) as revenue,
      coalesce(sum((select count(*) from commerce.order_line l
        where l.tenant_id = o.tenant_id and l.order_id = o.id)), 0) as lines
    from commerce.import_batch b
    left join commerce.sales_order o on o.tenant_id = b.tenant_id and o.batch_id = b.id
    where b.tenant_id = ${tenantId} and b.id = ${batchId} group by b.tenant_id, b.id`.execute(db)
  return result.rows[0]
}

export interface JourneyRows {
  readonly enrolled: number
  readonly people: number
  readonly treated: number
  readonly touches: number
  /** Distinct pairs of person and step among them. */
  readonly touched: number
  readonly proposed: number
  readonly tasks: number
  /** Distinct touches among the tasks. */
  readonly tasked: number
  readonly passages: number
}

export async function readJourneyRows(db: Executor, tenantId: string, journeyId: string): Promise<JourneyRows> {
  const result = await sql<JourneyRows>`
    select e.*, t.*, k.*,
      (select count(*) from journeys.passage where tenant_id = ${tenantId} and journey_id = ${journeyId}) as passages
    from (select count(*) as enrolled, count(distinct contact_id) as people,
        count(*) filter (where arm = 'treated') as treated
      from journeys.enrolment where tenant_id = ${tenantId} and journey_id = ${journeyId}) e,
      (select count(*) as touches, count(distinct (contact_id, step_id)) as touched,
        count(*) filter (where state <> 'suppressed') as proposed
      from reach.touch where tenant_id = ${tenantId} and journey_id = ${journeyId}) t,
      (select count(*) as tasks, count(distinct touch_id) as tasked
      from tasks.task where tenant_id = ${tenantId} and journey_id = ${journeyId}) k`.execute(db)
  const [row] = result.rows
  if (!row) throw new Error('A count without a row')
  return row
}

/** What must stand in the table of events, by name. */
export async function countExpectedEvents(db: Executor, tenantId: string): Promise<Map<string, number>> {
  const result = await sql<{ name: string; n: number }>`
    select 'Order Completed' as name, count(*) as n from commerce.sales_order
      where tenant_id = ${tenantId} and is_sale and contact_id is not null
    union all select 'Order Refunded', count(*) from commerce.refund where tenant_id = ${tenantId}
    union all select 'Task Assigned', count(*) from tasks.task where tenant_id = ${tenantId}
    union all select 'Task Confirmed', count(*) from tasks.task where tenant_id = ${tenantId} and state = 'done'
    union all select 'Journey Entered', count(*) from journeys.enrolment where tenant_id = ${tenantId}
    union all select 'Message Proposed', count(*) from reach.touch
      where tenant_id = ${tenantId} and state <> 'suppressed'`.execute(db)
  return new Map(result.rows.map((row) => [row.name, row.n]))
}

export async function countEvents(warehouse: Warehouse, tenantId: string): Promise<Map<string, number>> {
  const rows = await warehouse.rows<{ name: string; n: number }>(
    ch`select name, count() as n from events where tenant_id = ${bind('UUID', tenantId)} group by name`,
  )
  return new Map(rows.map((row) => [row.name, Number(row.n)]))
}

/** Facts no listener could be made to hear. */
export async function countDeadFacts(db: Executor): Promise<number> {
  const result = await sql<{ n: number }>`select count(*) as n from kit.dead_fact`.execute(db)
  return result.rows[0]?.n ?? 0
}

/** Spoils the truth, to see whether an examination notices: one refund is lost. */
export async function loseRefund(db: Executor, tenantId: string, reason: string): Promise<void> {
  await sql`delete from commerce.refund where tenant_id = ${tenantId} and reason = ${reason}`.execute(db)
}

/** The same: one task is assigned twice, under another key. */
export async function doubleTask(db: Executor, tenantId: string): Promise<void> {
  await sql`
    insert into tasks.task
    select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'key', 'twice'))).*
    from tasks.task t where tenant_id = ${tenantId} and state = 'open' limit 1`.execute(db)
}

/** What the warehouse has of one person. */
export async function countEventsOf(warehouse: Warehouse, tenantId: string, contactId: number): Promise<number> {
  const person = bind('UInt32', contactId)
  const { n } = await warehouse.row<{ n: number }>(ch`
    select count() as n from events
    where tenant_id = ${bind('UUID', tenantId)} and (contact_id = ${person} or origin_id = ${person})`)
  return Number(n)
}

/** How often each tracked event is there. */
export async function countTracked(warehouse: Warehouse, tenantId: string): Promise<Map<string, number>> {
  const rows = await warehouse.rows<{ id: string; n: string }>(ch`
    select event_id as id, count() as n from events
    where tenant_id = ${bind('UUID', tenantId)} and name = 'Lab Visited' group by id`)
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
