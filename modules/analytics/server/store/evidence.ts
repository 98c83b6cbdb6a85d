import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

export interface Evidence {
  readonly orders: number
  readonly enrolments: number
  readonly done: number
  /** Friends WeCom has told of: it is connected. */
  readonly friends: number
}

/** Traces in the warehouse of what a newcomer has done. */
export async function readEvidence(ctx: Ctx): Promise<Evidence> {
  const tenant = bind('UUID', ctx.tenant.id)
  return ctx.warehouse.row<Evidence>(ch`
    select (select count() from (select 1 from orders where tenant_id = ${tenant} limit 1)) as orders,
      (select count() from (select 1 from enrolments where tenant_id = ${tenant} limit 1)) as enrolments,
      (select count() from (
        select 1 from events where tenant_id = ${tenant} and name = 'Task Confirmed' limit 1)) as done,
      (select count() from (
        select 1 from events where tenant_id = ${tenant} and name = 'WeCom Friend Added' limit 1)) as friends`)
}

export type Sight = 'journey_result'

/** Notes that a person has seen something, the first time. */
export async function noteSight(ctx: Ctx, sight: Sight): Promise<void> {
  await sql`insert into analytics.sight (tenant_id, sight, first_at) values (${ctx.tenant.id}, ${sight}, ${ctx.now()})
    on conflict (tenant_id, sight) do nothing`.execute(ctx.db)
}

export async function listSights(ctx: Ctx): Promise<readonly Sight[]> {
  const found = await sql<{ sight: Sight }>`
    select sight from analytics.sight where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return found.rows.map((row) => row.sight)
}
