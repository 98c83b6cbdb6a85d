import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { DayPlan, PlanKind } from '../../model/day-plan.ts'

export interface DayPlanRow {
  readonly id: string
  readonly kind: PlanKind
  readonly playbook: string
  readonly plan: DayPlan
  readonly lessons: string
  readonly version: number
  readonly madeBy: string
  readonly madeAt: Date
}

const COLUMNS = sql`id, kind, playbook, plan || jsonb_build_object('from', from_day::text, 'to', to_day::text,
  'state', state) as plan, lessons, version, made_by as "madeBy", made_at as "madeAt"`

/** Answers whether it was kept: a member day has one plan. */
export async function insertDayPlan(ctx: Ctx, row: DayPlanRow): Promise<boolean> {
  const result = await sql`
    insert into journeys.day_plan (tenant_id, id, kind, playbook, from_day, to_day, state, plan, lessons, version,
      made_by, made_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.kind}, ${row.playbook}, ${row.plan.from}::date, ${row.plan.to}::date,
      ${row.plan.state}, ${JSON.stringify(row.plan)}::jsonb, ${row.lessons}, ${row.version}, ${row.madeBy},
      ${row.madeAt})
    on conflict (tenant_id, from_day) where kind = 'member_day' do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function findDayPlan(ctx: Ctx, dayPlanId: string): Promise<DayPlanRow | undefined> {
  const result = await sql<DayPlanRow>`select ${COLUMNS} from journeys.day_plan
    where tenant_id = ${ctx.tenant.id} and id = ${dayPlanId}`.execute(ctx.db)
  return result.rows[0]
}

/** As it is, and unchanged until the transaction ends. */
export async function lockDayPlan(ctx: Ctx, dayPlanId: string): Promise<DayPlanRow | undefined> {
  const result = await sql<DayPlanRow>`select ${COLUMNS} from journeys.day_plan
    where tenant_id = ${ctx.tenant.id} and id = ${dayPlanId} for update`.execute(ctx.db)
  return result.rows[0]
}

/** Answers whether it was still what somebody had seen, and is changed now. */
export async function updateDayPlan(ctx: Ctx, id: string, plan: DayPlan, seen: number): Promise<boolean> {
  const result = await sql`
    update journeys.day_plan set from_day = ${plan.from}::date, to_day = ${plan.to}::date, state = ${plan.state},
      plan = ${JSON.stringify(plan)}::jsonb, version = version + 1
    where tenant_id = ${ctx.tenant.id} and id = ${id} and version = ${seen}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Whether another plan of a member day stands on that day. */
export async function isMemberDayPlanned(ctx: Ctx, day: string, butId: string): Promise<boolean> {
  const result = await sql`select from journeys.day_plan
    where tenant_id = ${ctx.tenant.id} and kind = 'member_day' and from_day = ${day}::date and id <> ${butId}`.execute(
    ctx.db,
  )
  return result.rows.length > 0
}

/** The latest first. */
export async function listDayPlans(
  ctx: Ctx,
  page: { readonly after?: { readonly day: string; readonly id: string }; readonly limit: number },
): Promise<DayPlanRow[]> {
  const { after, limit } = page
  const result = await sql<DayPlanRow>`select ${COLUMNS} from journeys.day_plan
    where tenant_id = ${ctx.tenant.id} and (${after?.day ?? null}::date is null
      or (from_day, id) < (${after?.day ?? null}::date, ${after?.id ?? null}::uuid))
    order by from_day desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** The one before a day, of which the next is made: of member days, or of one playbook. */
export async function findBefore(
  ctx: Ctx,
  { kind, playbook, day }: { readonly kind: PlanKind; readonly playbook: string; readonly day: string },
): Promise<DayPlanRow | undefined> {
  const result = await sql<DayPlanRow>`select ${COLUMNS} from journeys.day_plan
    where tenant_id = ${ctx.tenant.id} and kind = ${kind} and playbook = ${playbook} and from_day < ${day}::date
      and state = 'open' order by from_day desc, id desc limit 1`.execute(ctx.db)
  return result.rows[0]
}

/** Those of which one of these segments is to get something still. */
export async function listPlansOf(
  ctx: Ctx,
  segmentIds: readonly string[],
  today: string,
): Promise<readonly { readonly segmentId: string; readonly id: string; readonly name: string }[]> {
  const result = await sql<{ segmentId: string; id: string; name: string }>`
    select r->>'segmentId' as "segmentId", p.id, p.plan->>'name' as name
    from journeys.day_plan p, jsonb_array_elements(p.plan->'reach') as r
    where p.tenant_id = ${ctx.tenant.id} and p.state = 'open' and p.to_day >= ${today}::date
      and r->>'segmentId' = any(${[...segmentIds]}::text[])
    group by 1, p.id, p.plan->>'name', p.from_day order by p.from_day, p.id`.execute(ctx.db)
  return result.rows
}
