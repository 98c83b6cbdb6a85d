import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { AlertLimit } from '../../model/alert.ts'

export interface Alert extends AlertLimit {
  readonly id: string
  readonly setBy: string
  readonly setAt: Date
  readonly crossed: boolean | null
  /** Since when it is so. */
  readonly since: Date | null
  readonly value: number | null
  readonly checkedAt: Date | null
}

const columns = sql`id, metric, days, side, bound, set_by as "setBy", set_at as "setAt", crossed, since, value,
  checked_at as "checkedAt"`

export async function listAlerts(ctx: Ctx): Promise<Alert[]> {
  const found = await sql<Alert>`select ${columns} from analytics.alert
    where tenant_id = ${ctx.tenant.id} order by metric, days, side`.execute(ctx.db)
  return found.rows
}

/** Held until the transaction ends: of two looks at once the second sees what the first found. */
export async function lockAlerts(ctx: Ctx): Promise<Alert[]> {
  await sql`select from analytics.alert where tenant_id = ${ctx.tenant.id} order by id for update`.execute(ctx.db)
  return listAlerts(ctx)
}

/** One limit for each number, window and side: setting it again moves it, and it is looked at anew. */
export async function saveAlert(ctx: Ctx, id: string, limit: AlertLimit, setBy: string): Promise<string> {
  const { metric, days, side, bound } = limit
  const found = await sql<{ id: string }>`
    insert into analytics.alert (tenant_id, id, metric, days, side, bound, set_by, set_at)
    values (${ctx.tenant.id}, ${id}, ${metric}, ${days}, ${side}, ${bound}, ${setBy}, ${ctx.now()})
    on conflict (tenant_id, metric, days, side) do update set bound = excluded.bound, set_by = excluded.set_by,
      set_at = excluded.set_at
    returning id`.execute(ctx.db)
  return found.rows[0]?.id ?? id
}

export async function deleteAlert(ctx: Ctx, id: string): Promise<boolean> {
  const found = await sql`delete from analytics.alert where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return found.numAffectedRows === 1n
}

export type AlertFound = Pick<Alert, 'id' | 'crossed' | 'value'>

/** Notes what a look found; since when stays as long as nothing turned. */
export async function noteAlerts(ctx: Ctx, found: readonly AlertFound[]): Promise<void> {
  await sql`
    update analytics.alert a set value = f.value, checked_at = ${ctx.now()}, crossed = f.crossed,
      since = case when a.crossed is distinct from f.crossed then ${ctx.now()} else a.since end
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(id uuid, crossed boolean, value double precision)
    where a.tenant_id = ${ctx.tenant.id} and a.id = f.id`.execute(ctx.db)
}
