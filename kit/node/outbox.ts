import { sql } from 'kysely'
import type { Executor, Fact } from './ctx.ts'

/** Name of the notification that wakes whoever reads the outbox. */
export const OUTBOX_CHANNEL = 'huoshui_outbox'

/** Appends facts in the caller's transaction: they are told if and only if it commits. */
export async function appendFacts(db: Executor, tenantId: string, at: Date, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const names = facts.map((fact) => fact.name)
  const versions = facts.map((fact) => fact.version)
  // One text with a line a payload: JSON holds no line break, and an array of texts would be quoted all over again.
  const payloads = facts.map((fact) => JSON.stringify(fact.payload))
  // One round trip: the notification goes with the rows it is about.
  await sql`
    with told as (
      insert into kit.outbox (tenant_id, name, version, payload, at)
      select ${tenantId}::uuid, f.name, f.version, f.payload::json, ${at}
      from unnest(${names}::text[], ${versions}::int[], string_to_array(${payloads.join('\n')}, chr(10)))
        with ordinality
        as f (name, version, payload, place)
      order by f.place
      returning 1)
    select pg_notify(${OUTBOX_CHANNEL}, '') from (select count(*) from told) as counted`.execute(db)
}

export interface OutboxRow {
  readonly xid: string
  readonly id: number
  readonly tenant_id: string
  readonly name: string
  readonly version: number
  readonly payload: Record<string, unknown>
  readonly at: Date
}

export interface Position {
  readonly xid: string
  readonly id: number
}

/** Size of the payloads taken at once, in bytes. */
export const SETTLED_BYTES_MAX = 1_500_000

/**
 * Facts after a position whose place in the order is final: every transaction with a lower xid has ended. Without
 * this bound a slow transaction's facts would be jumped over and lost. One fact at least, however large.
 */
function settledAfter(after: Position, limit: number) {
  return sql`(
    select n.*, row_number() over places as place, sum(pg_column_size(n.payload)) over places as bytes
    from (select * from kit.outbox
      where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by outbox.xid, outbox.id limit ${limit}) as n
    window places as (order by n.xid, n.id)) as s
    where s.bytes <= ${SETTLED_BYTES_MAX} or s.place = 1`
}

type Unread = Omit<OutboxRow, 'payload'> & { readonly text: string }

/** A fact whose payload is parsed when somebody looks at it: most listeners hear of much and look at little. */
function toRow({ text, ...row }: Unread): OutboxRow {
  let parsed: Record<string, unknown> | undefined
  return {
    ...row,
    get payload() {
      parsed ??= JSON.parse(text) as Record<string, unknown>
      return parsed
    },
  }
}

/** The next facts in their order. Of names nobody waits for the payload is left where it is. */
export async function readSettled(
  db: Executor,
  after: Position,
  limit: number,
  wanted: readonly string[] | null = null,
): Promise<OutboxRow[]> {
  const result = await sql<Unread>`
    select s.xid::text, s.id, s.tenant_id, s.name, s.version, s.at,
      case when ${wanted}::text[] is null or s.name = any(${wanted}::text[]) then s.payload::text else '{}' end as text
    from ${settledAfter(after, limit)} order by s.place`.execute(db)
  return result.rows.map(toRow)
}

/** Where the next facts end, without reading them. */
export async function findSettledEnd(db: Executor, after: Position, limit: number): Promise<Position | undefined> {
  const result = await sql<Position>`
    select s.xid::text, s.id from ${settledAfter(after, limit)} order by s.place desc limit 1`.execute(db)
  return result.rows[0]
}

/** The facts of one fixed batch, both ends known. Of names nobody waits for the payload is left where it is. */
export async function readBetween(
  db: Executor,
  after: Position,
  to: Position,
  wanted: readonly string[],
): Promise<OutboxRow[]> {
  const result = await sql<OutboxRow>`
    select xid::text, id, tenant_id, name, version, at,
      case when name = any(${wanted}::text[]) then payload else '{}' end as payload from kit.outbox
    where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and (xid, id) <= (${to.xid}::xid8, ${to.id}::bigint)
    order by outbox.xid, outbox.id`.execute(db)
  return result.rows
}

/** Whether facts committed before this call are all behind the consumer. */
export async function isDrained(db: Executor, consumer: string, target: string): Promise<boolean> {
  const result = await sql<{ left: boolean }>`
    select exists (select from kit.outbox o, kit.consumer c where c.name = ${consumer}
      and (o.xid, o.id) > (c.xid, c.id) and o.xid < ${target}::xid8) as left`.execute(db)
  return result.rows[0]?.left === false
}

/** A mark such that everything committed by now lies below it. */
export async function currentMark(db: Executor): Promise<string> {
  const result = await sql<{ mark: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as mark`.execute(db)
  return result.rows[0]?.mark ?? '0'
}

/** How many facts each consumer still has before it, and since when the oldest waits. */
export async function readLag(db: Executor): Promise<{ name: string; facts: number; oldest: Date | null }[]> {
  const result = await sql<{ name: string; facts: number; oldest: Date | null }>`
    select c.name, count(o.id) as facts, min(o.at) as oldest
    from kit.consumer c left join kit.outbox o on (o.xid, o.id) > (c.xid, c.id) group by c.name`.execute(db)
  return result.rows
}

/** Facts counted at most; whether it is a million or two is the same to who waits. */
export const WAITING_FACTS_MAX = 1_000_000

/** Facts of the transaction's tenant that a consumer has not read yet, and when the oldest was told. */
export async function countWaiting(db: Executor, consumer: string): Promise<{ facts: number; oldest: Date | null }> {
  const result = await sql<{ facts: number; oldest: Date | null }>`
    select count(*)::int as facts, min(waiting.at) as oldest
    from (select o.at from kit.consumer c join kit.outbox o on (o.xid, o.id) > (c.xid, c.id)
      where c.name = ${consumer} limit ${WAITING_FACTS_MAX}) as waiting`.execute(db)
  return result.rows[0] ?? { facts: 0, oldest: null }
}
