import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PlannedEvent } from '../../model/plan.ts'
import type { Change, RepairRule } from '../../model/repair.ts'

export interface PlanEntry extends PlannedEvent {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly ownerStaffId: string | null
  readonly archived: boolean
  readonly savedAt: Date
}

const COLUMNS = sql`id, name, label, description, owner_staff_id as "ownerStaffId", properties,
  extra_properties as "extraProperties", archived, saved_at as "savedAt"`

/** Few enough to be read whole: at most as many as the limit allows. */
export async function listPlan(ctx: Ctx): Promise<PlanEntry[]> {
  const result = await sql<PlanEntry>`select ${COLUMNS} from tracking.planned_event
    where tenant_id = ${ctx.tenant.id} order by archived, name`.execute(ctx.db)
  return result.rows
}

/** Answers whether the name was free. One statement: of two who take the same name at once, one wins. */
export async function insertPlanned(ctx: Ctx, entry: PlanEntry): Promise<boolean> {
  const result = await sql`
    insert into tracking.planned_event (tenant_id, id, name, label, description, owner_staff_id, properties,
      extra_properties, archived, saved_at)
    values (${ctx.tenant.id}, ${entry.id}, ${entry.name}, ${entry.label}, ${entry.description}, ${entry.ownerStaffId},
      ${JSON.stringify(entry.properties)}::jsonb, ${entry.extraProperties}, ${entry.archived}, ${entry.savedAt})
    on conflict do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** The name stays: events of this name lie in the warehouse. */
export async function updatePlanned(ctx: Ctx, entry: Omit<PlanEntry, 'name'>): Promise<PlanEntry | undefined> {
  const result = await sql<PlanEntry>`
    update tracking.planned_event set label = ${entry.label}, description = ${entry.description},
      owner_staff_id = ${entry.ownerStaffId}, properties = ${JSON.stringify(entry.properties)}::jsonb,
      extra_properties = ${entry.extraProperties}, archived = ${entry.archived}, saved_at = ${entry.savedAt}
    where tenant_id = ${ctx.tenant.id} and id = ${entry.id} returning ${COLUMNS}`.execute(ctx.db)
  return result.rows[0]
}

export async function readUnknownEvents(ctx: Ctx): Promise<'accept' | 'quarantine'> {
  const result = await sql<{ choice: 'accept' | 'quarantine' }>`
    select unknown_events as choice from tracking.setting where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]?.choice ?? 'accept'
}

export async function saveUnknownEvents(ctx: Ctx, choice: 'accept' | 'quarantine'): Promise<void> {
  await sql`insert into tracking.setting (tenant_id, unknown_events) values (${ctx.tenant.id}, ${choice})
    on conflict (tenant_id) do update set unknown_events = excluded.unknown_events`.execute(ctx.db)
}

export interface MadeRule extends RepairRule {
  readonly id: string
  readonly madeBy: string
  readonly madeAt: Date
}

/** In the order in which they were made, which is the order they work in. */
export async function listRules(ctx: Ctx): Promise<MadeRule[]> {
  const result = await sql<MadeRule>`
    select id, event_name as "eventName", change, made_by as "madeBy", made_at as "madeAt" from tracking.repair_rule
    where tenant_id = ${ctx.tenant.id} order by made_at, id`.execute(ctx.db)
  return result.rows
}

export async function insertRule(ctx: Ctx, rule: { id: string; eventName: string; change: Change; madeBy: string }) {
  await sql`insert into tracking.repair_rule (tenant_id, id, event_name, change, made_by, made_at)
    values (${ctx.tenant.id}, ${rule.id}, ${rule.eventName}, ${JSON.stringify(rule.change)}::jsonb, ${rule.madeBy},
      ${ctx.now()})`.execute(ctx.db)
}

export async function deleteRule(ctx: Ctx, ruleId: string): Promise<boolean> {
  const result = await sql`delete from tracking.repair_rule
    where tenant_id = ${ctx.tenant.id} and id = ${ruleId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
