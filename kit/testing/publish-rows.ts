import type { World } from './world.ts'

export type WarehouseRow = Readonly<Record<string, unknown>>

/** Puts rows of one tenant into a table of the warehouse, as the pump would. */
export async function publishRows(
  { platform, clock }: World,
  tenantId: string,
  table: string,
  rows: readonly WarehouseRow[],
): Promise<void> {
  const found = platform.modules.flatMap((module) => module.facts ?? []).find((one) => one.name === table)
  if (!found) throw new Error(`No table ${table}`)
  const stamp = found.kind === 'latest' ? { version: 1, is_deleted: 0 } : {}
  const stamped = rows.map((row) => ({ ...stamp, ...row, tenant_id: tenantId, fact_no: 1 }))
  await platform.warehouse.insert(found, stamped, clock.newId())
}
