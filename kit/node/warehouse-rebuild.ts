import { sql } from 'kysely'
import { listArchive, readArchive } from './archive.ts'
import { lockConsumer, rewindConsumer } from './consumer.ts'
import { liveTenants } from './live-tenants.ts'
import type { Platform } from './module.ts'
import type { OutboxRow } from './outbox.ts'
import { applyMoves, countSent, PUMP_FACTS_MAX, toTableBatches, WAREHOUSE_CONSUMER } from './pump.ts'

/**
 * Makes the warehouse again from the archive and the outbox. Only the reader of the outbox may call it: nothing else
 * is sent meanwhile. A crash leaves the request standing, and it begins again from nothing.
 */
export async function rebuildWarehouse(platform: Platform): Promise<{ facts: number }> {
  const { database, warehouse, modules } = platform
  const tables = modules.flatMap((module) => module.facts ?? [])
  const generation = await database.inSystem(async (db) => {
    await rewindConsumer(db, WAREHOUSE_CONSUMER)
    await sql`delete from kit.sent_day`.execute(db)
    return (await lockConsumer(db, WAREHOUSE_CONSUMER)).batch
  })
  await warehouse.ensureTables(tables)
  await warehouse.truncate(tables)
  const open = await liveTenants(platform)
  let facts = 0
  for (const name of await listArchive(database.system)) {
    let part = 0
    for await (const rows of readArchive(platform.config.home, name, PUMP_FACTS_MAX)) {
      await sendAgain(
        platform,
        rows.filter((row) => open.has(row.tenant_id)),
        `rebuild-${generation}-${name}-${part++}`,
      )
      facts += rows.length
    }
  }
  return { facts }
}

async function sendAgain({ database, warehouse, modules }: Platform, rows: readonly OutboxRow[], token: string) {
  const publications = modules.flatMap((module) => module.publishes ?? [])
  const batches = toTableBatches(rows, publications)
  for (const { table, rows: made } of batches) await warehouse.insert(table, made, `${token}-${table.name}`)
  await applyMoves(warehouse, rows, publications)
  await database.inSystem(async (db) => {
    for (const batch of batches) if (batch.table.kind === 'append') await countSent(db, batch)
  })
}
