import { sql } from 'kysely'
import { type Arrivals, type Handover, tellArrivals } from './arrivals.ts'
import { fixBatch, lockConsumer, moveConsumer } from './consumer.ts'
import { crashPoint } from './crash-point.ts'
import type { Executor, ToldFact } from './ctx.ts'
import type { Database } from './database.ts'
import type { Publication } from './module.ts'
import { findSettledEnd, type OutboxRow, readBetween } from './outbox.ts'
import { resend, type TableBatch } from './resend.ts'
import { settleAll } from './settle-all.ts'
import type { Warehouse } from './warehouse.ts'

/** Facts sent to the warehouse at once. A fact may become many rows (an order and its lines). */
export const PUMP_FACTS_MAX = 5000
export const WAREHOUSE_CONSUMER = 'warehouse'
/** Rows of a batch that go into their tables at the same time. */
const SIDE_BY_SIDE_ROWS_MAX = 4000

/**
 * Sends the next batch of facts to the warehouse, exactly once: the batch is fixed in PostgreSQL, each table's rows
 * carry a token the warehouse remembers, and only then the place is moved. A crash anywhere repeats the same batch
 * under the same tokens, and what is there by then is counted. Answers how many facts it moved.
 */
export async function pumpOnce(
  database: Database,
  warehouse: Warehouse,
  publications: readonly Publication[],
  arrivals: readonly Arrivals[] = [],
): Promise<number> {
  const fixed = await database.inSystem(async (db) => {
    const state = await lockConsumer(db, WAREHOUSE_CONSUMER)
    if (state.to) return { ...state, to: state.to, again: true }
    const last = await findSettledEnd(db, state, PUMP_FACTS_MAX)
    if (!last) return undefined
    await fixBatch(db, WAREHOUSE_CONSUMER, last)
    return { ...state, batch: state.batch + 1, to: last, again: false }
  })
  if (!fixed) return 0
  crashPoint('pump.fixed_batch')

  const wanted = publications.map((publication) => publication.fact)
  const facts = await readBetween(database.system, fixed, fixed.to, wanted)
  const batches = toTableBatches(facts, publications)
  await sendAll(batches, async (batch) => {
    const token = `batch-${fixed.batch}-${batch.table.name}`
    if (fixed.again) await resend(warehouse, batch, token)
    else await warehouse.insert(batch.table, batch.rows, token)
    crashPoint('pump.sent_table')
  })
  const handovers = await applyMoves(warehouse, facts, publications)
  crashPoint('pump.sent_batch')

  await database.inSystem(async (db) => {
    for (const batch of batches) if (batch.table.kind === 'append') await countSent(db, batch)
    await tellArrivals(db, arrivals, batches, handovers)
    await moveConsumer(db, WAREHOUSE_CONSUMER, fixed, fixed.to, facts.length)
  })
  return facts.length
}

/**
 * A few rows go into all tables side by side, since somebody may wait for the answer to them; many table by table, so
 * that memory stays flat.
 */
async function sendAll(batches: readonly TableBatch[], send: (batch: TableBatch) => Promise<void>): Promise<void> {
  const rows = batches.reduce((sum, batch) => sum + batch.rows.length, 0)
  if (rows <= SIDE_BY_SIDE_ROWS_MAX) await settleAll(batches.map((batch) => () => send(batch)))
  else for (const batch of batches) await send(batch)
}

/** The rows that facts become, table by table, each stamped with the fact it came from. */
export function toTableBatches(facts: readonly OutboxRow[], publications: readonly Publication[]): TableBatch[] {
  const byFact = Map.groupBy(publications, (publication) => publication.fact)
  const batches = new Map<string, TableBatch>()
  for (const row of facts) {
    const fact = toToldFact(row)
    for (const publication of byFact.get(row.name) ?? []) {
      const { table } = publication
      const batch = batches.get(table.name) ?? { table, rows: [] }
      batches.set(table.name, batch)
      const stamp = table.kind === 'latest' ? { version: row.id, is_deleted: 0 } : {}
      for (const made of publication.rows(fact)) {
        batch.rows.push({ ...stamp, ...made, tenant_id: row.tenant_id, fact_no: row.id })
      }
    }
  }
  return [...batches.values()].filter((batch) => batch.rows.length > 0)
}

/**
 * Hands rows from person to person, in the order of the facts and after the rows of the same batch: a row told later
 * than a move is told of the person it belongs to, so that no move touches it. Done again it changes nothing more.
 */
export async function applyMoves(
  warehouse: Warehouse,
  facts: readonly OutboxRow[],
  publications: readonly Publication[],
): Promise<readonly Handover[]> {
  const handovers: Handover[] = []
  const moving = Map.groupBy(
    publications.filter((publication) => publication.moves),
    (publication) => publication.fact,
  )
  for (const row of facts)
    for (const { table, moves } of moving.get(row.name) ?? [])
      for (const move of moves?.(toToldFact(row)) ?? []) {
        await warehouse.movePerson(table, row.tenant_id, move)
        handovers.push({ tenantId: row.tenant_id, from: move.from, to: move.to })
      }
  return handovers
}

export function toToldFact(row: OutboxRow): ToldFact {
  const { id, tenant_id, name, version, at } = row
  return {
    ...{ id: String(id), tenantId: tenant_id, name, version, at: new Date(at) },
    get payload() {
      return row.payload
    },
  }
}

/** Adds to the ledger of what was sent, by tenant, table and UTC day; `warehouse check` compares it. */
export async function countSent(db: Executor, { table, rows }: TableBatch): Promise<void> {
  const days = new Map<string, { tenant: string; day: string; rows: number; checksum: number }>()
  for (const row of rows) {
    const day = String(row[table.day]).slice(0, 10)
    const tenant = String(row.tenant_id)
    const total = days.get(tenant + day) ?? { tenant, day, rows: 0, checksum: 0 }
    days.set(tenant + day, { ...total, rows: total.rows + 1, checksum: total.checksum + Number(row.fact_no) })
  }
  const totals = [...days.values()]
  await sql`
    insert into kit.sent_day as s (tenant_id, table_name, day, row_count, checksum)
    select d.tenant, ${table.name}, d.day, d.rows, d.checksum
    from unnest(${totals.map((t) => t.tenant)}::uuid[], ${totals.map((t) => t.day)}::date[],
      ${totals.map((t) => t.rows)}::bigint[], ${totals.map((t) => t.checksum)}::numeric[])
      as d (tenant, day, rows, checksum)
    on conflict (tenant_id, table_name, day) do update
      set row_count = s.row_count + excluded.row_count, checksum = s.checksum + excluded.checksum`.execute(db)
}
