import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { StaffCost } from '../../model/productivity/staff-cost.ts'

export interface KeptCost extends StaffCost {
  readonly id: string
  readonly note: string
  readonly setBy: string
  readonly setAt: Date
}

const columns = sql`id, staff_id as "staffId", kind, monthly, valid_from::text as "validFrom", note,
  set_by as "setBy", set_at as "setAt"`

/** All records, the latest day first. */
export async function listCosts(ctx: Ctx): Promise<KeptCost[]> {
  const found = await sql<KeptCost>`select ${columns} from analytics.staff_cost
    where tenant_id = ${ctx.tenant.id} order by valid_from desc, staff_id nulls first, kind, id`.execute(ctx.db)
  return found.rows
}

/** The same person, kind and day again is a correction. */
export async function saveCost(ctx: Ctx, cost: Omit<KeptCost, 'setAt'>): Promise<KeptCost> {
  const { id, staffId, kind, monthly, validFrom, note, setBy } = cost
  const found = await sql<KeptCost>`
    insert into analytics.staff_cost (tenant_id, id, staff_id, kind, monthly, valid_from, note, set_by, set_at)
    values (${ctx.tenant.id}, ${id}, ${staffId}::uuid, ${kind}, ${monthly}, ${validFrom}::date, ${note}, ${setBy},
      ${ctx.now()})
    on conflict (tenant_id, staff_id, kind, valid_from) do update set monthly = excluded.monthly,
      note = excluded.note, set_by = excluded.set_by, set_at = excluded.set_at
    returning ${columns}`.execute(ctx.db)
  const [kept] = found.rows
  if (!kept) throw new Error('A cost of staff was not written')
  return kept
}

export async function deleteCost(ctx: Ctx, id: string): Promise<KeptCost | undefined> {
  const found = await sql<KeptCost>`delete from analytics.staff_cost
    where tenant_id = ${ctx.tenant.id} and id = ${id} returning ${columns}`.execute(ctx.db)
  return found.rows[0]
}
