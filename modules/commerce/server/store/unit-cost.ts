import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { numbers } from './columns.ts'

export interface UnitCost {
  readonly code: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly cost: number
}

export interface ChangedCost extends UnitCost {
  readonly was: number | null
}

/** Writes costs, and answers those that changed with what stood there. Each code and day may come once. */
export async function saveCosts(
  ctx: Ctx,
  costs: readonly UnitCost[],
  fileId: string | null = null,
): Promise<ChangedCost[]> {
  const result = await sql<ChangedCost>`
    with given as (
      select g.code, g.valid_from, g.cost, u.cost as was from unnest(${costs.map((c) => c.code)}::text[],
        ${costs.map((c) => c.validFrom)}::date[], ${numbers(costs.map((c) => c.cost))}::bigint[])
        as g (code, valid_from, cost)
      left join commerce.unit_cost u
        on u.tenant_id = ${ctx.tenant.id} and u.code = g.code and u.valid_from = g.valid_from
      where u.cost is distinct from g.cost)
    insert into commerce.unit_cost as k (tenant_id, code, valid_from, cost, file_id, was, changed_at, changed_by)
    select ${ctx.tenant.id}::uuid, code, valid_from, cost, ${fileId}::uuid, was, ${ctx.now()}::timestamptz,
      ${ctx.actor.name} from given
    on conflict (tenant_id, code, valid_from) do update set cost = excluded.cost, file_id = excluded.file_id,
      was = k.cost, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning k.code, k.valid_from::text as "validFrom", k.cost, k.was`.execute(ctx.db)
  return result.rows
}

/** Of these costs those that would change, and nothing is written. */
export async function countChanges(ctx: Ctx, costs: readonly UnitCost[]): Promise<number> {
  const result = await sql<{ changed: number }>`
    select count(*) as changed from unnest(${costs.map((c) => c.code)}::text[],
      ${costs.map((c) => c.validFrom)}::date[], ${numbers(costs.map((c) => c.cost))}::bigint[])
      as g (code, valid_from, cost)
    left join commerce.unit_cost u
      on u.tenant_id = ${ctx.tenant.id} and u.code = g.code and u.valid_from = g.valid_from
    where u.cost is distinct from g.cost`.execute(ctx.db)
  return result.rows[0]?.changed ?? 0
}

export async function deleteCost(ctx: Ctx, code: string, validFrom: string): Promise<number | null> {
  const result = await sql<{ cost: number }>`
    delete from commerce.unit_cost where tenant_id = ${ctx.tenant.id} and code = ${code}
      and valid_from = ${validFrom}::date returning cost`.execute(ctx.db)
  return result.rows[0]?.cost ?? null
}

export interface KeptCost {
  readonly validFrom: string
  readonly cost: number
  readonly changedAt: Date
  readonly changedBy: string
}

/** Newest first. */
export async function listCosts(ctx: Ctx, code: string): Promise<KeptCost[]> {
  const result = await sql<KeptCost>`
    select valid_from::text as "validFrom", cost, changed_at as "changedAt", changed_by as "changedBy"
    from commerce.unit_cost where tenant_id = ${ctx.tenant.id} and code = ${code}
    order by valid_from desc`.execute(ctx.db)
  return result.rows
}

/** What each of these codes cost on a day; those nobody told are missing. */
export async function readCostsOn(ctx: Ctx, codes: readonly string[], day: string): Promise<Map<string, number>> {
  const result = await sql<{ code: string; cost: number }>`
    select distinct on (code) code, cost from commerce.unit_cost
    where tenant_id = ${ctx.tenant.id} and code = any(${codes}::text[]) and valid_from <= ${day}::date
    order by code, valid_from desc`.execute(ctx.db)
  return new Map(result.rows.map(({ code, cost }) => [code, cost]))
}

/** Takes away costs that a file brought where nothing stood before, and nobody changed them since. */
export async function deleteBrought(ctx: Ctx, fileId: string): Promise<UnitCost[]> {
  const gone = await sql<UnitCost>`
    delete from commerce.unit_cost where tenant_id = ${ctx.tenant.id} and file_id = ${fileId} and was is null
    returning code, valid_from::text as "validFrom", cost`.execute(ctx.db)
  return gone.rows
}

/** Gives costs that a file changed what they were. */
export async function restoreBrought(ctx: Ctx, fileId: string): Promise<UnitCost[]> {
  const back = await sql<UnitCost>`
    update commerce.unit_cost set cost = was, file_id = null, was = null, changed_at = ${ctx.now()},
      changed_by = ${ctx.actor.name}
    where tenant_id = ${ctx.tenant.id} and file_id = ${fileId}
    returning code, valid_from::text as "validFrom", cost`.execute(ctx.db)
  return back.rows
}
