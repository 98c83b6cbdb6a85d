import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RetentionPeriod } from '../../model/retention.ts'

export async function listPeriods(ctx: Ctx): Promise<RetentionPeriod[]> {
  const result = await sql<RetentionPeriod>`
    select name, valid_from::text as "validFrom", days, set_by as "setBy" from compliance.retention_period
    where tenant_id = ${ctx.tenant.id} order by name, valid_from`.execute(ctx.db)
  return result.rows
}

/** Sets what holds from a day on. A period that has not begun may be said anew. */
export async function upsertPeriod(ctx: Ctx, { name, validFrom, days, setBy }: RetentionPeriod): Promise<void> {
  await sql`
    insert into compliance.retention_period (tenant_id, name, valid_from, days, set_by, set_at)
    values (${ctx.tenant.id}, ${name}, ${validFrom}::date, ${days}, ${setBy}, ${ctx.now()})
    on conflict (tenant_id, name, valid_from) do update
      set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at`.execute(ctx.db)
}

export async function insertRun(
  ctx: Ctx,
  run: { readonly name: string; readonly before: Date; readonly removed: number },
): Promise<void> {
  await sql`
    insert into compliance.retention_run (tenant_id, id, name, before, removed, at)
    values (${ctx.tenant.id}, ${ctx.newId()}, ${run.name}, ${run.before}, ${run.removed}, ${ctx.now()})`.execute(ctx.db)
}

export interface RetentionRun {
  readonly name: string
  readonly removed: number
  readonly at: Date
}

/** The last run of each kind. */
export async function listLastRuns(ctx: Ctx): Promise<RetentionRun[]> {
  const result = await sql<RetentionRun>`
    select distinct on (name) name, removed, at from compliance.retention_run
    where tenant_id = ${ctx.tenant.id} order by name, at desc`.execute(ctx.db)
  return result.rows
}
