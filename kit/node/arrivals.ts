import type { Executor } from './ctx.ts'
import type { TableBatch } from './resend.ts'

/** Port of those who must know of whom something new can be asked of the warehouse. */
export const ARRIVALS = 'kit.arrivals'

/** Rows of one tenant that came into the warehouse at once, by the name of their table. */
export type ArrivedRows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>

/**
 * Hears of people whose rows came into the warehouse or were handed on there, and of the rows: after they can be
 * queried, and in the transaction that notes the batch as sent. So nobody is left out, but after a crash somebody may
 * be told of twice.
 */
export type Arrivals = (
  db: Executor,
  tenantId: string,
  contactIds: readonly number[],
  rows: ArrivedRows,
) => Promise<void>

/** Rows that were handed from one person to another. */
export interface Handover {
  readonly tenantId: string
  readonly from: number
  readonly to: number
}

interface Arrived {
  readonly people: Set<number>
  readonly rows: Map<string, Readonly<Record<string, unknown>>[]>
}

/** Tells everybody on the port of the people of a batch, tenant by tenant. */
export async function tellArrivals(
  db: Executor,
  hear: readonly Arrivals[],
  batches: readonly TableBatch[],
  handovers: readonly Handover[],
): Promise<void> {
  if (hear.length === 0) return
  const tenants = new Map<string, Arrived>()
  const of = (tenantId: string): Arrived => {
    const known = tenants.get(tenantId)
    if (known) return known
    const made = { people: new Set<number>(), rows: new Map() }
    tenants.set(tenantId, made)
    return made
  }
  for (const { table, rows } of batches)
    for (const [tenantId, own] of Map.groupBy(rows, (row) => String(row.tenant_id))) {
      const { people, rows: all } = of(tenantId)
      for (const row of own) if (row.contact_id) people.add(Number(row.contact_id))
      all.set(table.name, own)
    }
  for (const { tenantId, from, to } of handovers) for (const id of [from, to]) of(tenantId).people.add(id)
  for (const [tenantId, { people, rows }] of tenants)
    if (people.size > 0) for (const one of hear) await one(db, tenantId, [...people], rows)
}
