import type { Executor } from './ctx.ts'
import type { TableBatch } from './resend.ts'

/** Port of those who must know of whom something new can be asked of the warehouse. */
export const ARRIVALS = 'kit.arrivals'

/**
 * Hears of people whose rows came into the warehouse or were handed on there: after they can be queried, and in the
 * transaction that notes the batch as sent. So nobody is left out, but after a crash somebody may be told of twice.
 */
export type Arrivals = (db: Executor, tenantId: string, contactIds: readonly number[]) => Promise<void>

/** Rows that were handed from one person to another. */
export interface Handover {
  readonly tenantId: string
  readonly from: number
  readonly to: number
}

/** Tells everybody on the port of the people of a batch, tenant by tenant. */
export async function tellArrivals(
  db: Executor,
  hear: readonly Arrivals[],
  batches: readonly TableBatch[],
  handovers: readonly Handover[],
): Promise<void> {
  if (hear.length === 0) return
  const people = new Map<string, Set<number>>()
  const note = (tenantId: string, id: number) =>
    people.set(tenantId, (people.get(tenantId) ?? new Set<number>()).add(id))
  for (const { rows } of batches)
    for (const row of rows) if (row.contact_id) note(String(row.tenant_id), Number(row.contact_id))
  for (const { tenantId, from, to } of handovers) for (const id of [from, to]) note(tenantId, id)
  for (const [tenantId, ids] of people) for (const one of hear) await one(db, tenantId, [...ids])
}
