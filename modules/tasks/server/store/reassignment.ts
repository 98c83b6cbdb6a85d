import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Reassignment } from '../../model/schedule/reassignment.ts'

const columns = sql`r.id, r.task_id as "taskId", r.from_staff_id as "fromStaffId", r.to_staff_id as "toStaffId",
  r.cause, r.state, r.facts, r.proposed_at as "proposedAt", r.escalated_at as "escalatedAt",
  r.escalated_to as "escalatedTo", r.decided_at as "decidedAt", r.decided_by as "decidedBy"`

export type NewReassignment = Pick<Reassignment, 'id' | 'taskId' | 'fromStaffId' | 'toStaffId' | 'cause' | 'facts'>

/** Proposes; a task of which one was proposed on this day already is passed over. Answers those that are new. */
export async function insertProposals(ctx: Ctx, day: string, all: readonly NewReassignment[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    insert into tasks.reassignment (tenant_id, id, task_id, from_staff_id, to_staff_id, cause, state, facts, day,
      proposed_at)
    select ${ctx.tenant.id}::uuid, p.id, p.task_id, p.from_id, p.to_id, p.cause, 'proposed', p.facts::jsonb,
      ${day}::date, ${ctx.now()}
    from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.taskId)}::uuid[],
      ${all.map((one) => one.fromStaffId)}::uuid[], ${all.map((one) => one.toStaffId)}::uuid[],
      ${all.map((one) => one.cause)}::text[], ${all.map((one) => JSON.stringify(one.facts))}::text[])
      as p (id, task_id, from_id, to_id, cause, facts)
    on conflict (tenant_id, task_id, day) do nothing
    returning id`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

export interface Proposed {
  readonly id: string
  readonly taskId: string
  readonly fromStaffId: string
  /** It waits for a word, and nobody had room who may speak with the customer. */
  readonly lacksTaker: boolean
}

/** The tasks of which something was proposed on a day, whatever became of it. */
export async function listProposed(ctx: Ctx, day: string): Promise<Proposed[]> {
  const result = await sql<Proposed>`
    select id, task_id as "taskId", from_staff_id as "fromStaffId",
      state = 'proposed' and to_staff_id is null as "lacksTaker"
    from tasks.reassignment where tenant_id = ${ctx.tenant.id} and day = ${day}::date order by id`.execute(ctx.db)
  return result.rows
}

/** Names who may take over what nobody could before; what was decided meanwhile stays. Answers those that changed. */
export async function giveTakers(ctx: Ctx, all: readonly NewReassignment[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update tasks.reassignment r set to_staff_id = p.to_id, facts = p.facts::jsonb
    from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.toStaffId)}::uuid[],
      ${all.map((one) => JSON.stringify(one.facts))}::text[]) as p (id, to_id, facts)
    where r.tenant_id = ${ctx.tenant.id} and r.id = p.id and r.state = 'proposed' and r.to_staff_id is null
    returning r.id`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

/** Of a day: what waits for a word first, those handed up before others, then by worth. Only of tasks in sight. */
export async function listOfDay(ctx: Ctx, day: string, limit: number): Promise<Reassignment[]> {
  const result = await sql<Reassignment>`
    select ${columns} from tasks.reassignment r join tasks.task t on t.tenant_id = r.tenant_id and t.id = r.task_id
    where r.tenant_id = ${ctx.tenant.id} and t.tenant_id = ${ctx.tenant.id} and r.day = ${day}::date
      and r.state <> 'stale'
    order by r.state <> 'proposed', r.escalated_at is null, coalesce(t.expected, t.value) desc, r.id
    limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** In the order of their ids, so that two bulk decisions cannot wait for each other. */
export async function lockReassignments(ctx: Ctx, ids: readonly string[]): Promise<Reassignment[]> {
  const result = await sql<Reassignment>`
    select ${columns} from tasks.reassignment r where r.tenant_id = ${ctx.tenant.id} and r.id = any(${[...ids]}::uuid[])
      and exists (select from tasks.task t where t.tenant_id = ${ctx.tenant.id} and t.id = r.task_id)
    order by r.id for update`.execute(ctx.db)
  return result.rows
}

export async function decideReassignments(
  ctx: Ctx,
  ids: readonly string[],
  to: { readonly state: Reassignment['state']; readonly by: string },
): Promise<void> {
  await sql`update tasks.reassignment set state = ${to.state}, decided_at = ${ctx.now()}, decided_by = ${to.by}
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

/** What nobody needs any more: the task is no longer open or elsewhere, its guide is back, or the day is over. */
export async function endStale(ctx: Ctx, day: string, active: readonly string[]): Promise<number> {
  const result = await sql`
    update tasks.reassignment r set state = 'stale', decided_at = ${ctx.now()}, decided_by = 'system:tasks'
    where r.tenant_id = ${ctx.tenant.id} and r.state = 'proposed' and (r.day < ${day}::date
      or r.cause in ('silent', 'away') and r.from_staff_id = any(${[...active]}::uuid[])
      or not exists (select from tasks.task t where t.tenant_id = ${ctx.tenant.id} and t.id = r.task_id
        and t.state = 'open' and t.staff_id = r.from_staff_id))`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Proposals nobody has decided since a moment, and those nobody can take; not yet told to who is above. */
export async function lockToEscalate(ctx: Ctx, since: Date, limit: number): Promise<Reassignment[]> {
  const result = await sql<Reassignment>`
    select ${columns} from tasks.reassignment r
    where r.tenant_id = ${ctx.tenant.id} and r.state = 'proposed' and r.escalated_at is null
      and (r.proposed_at <= ${since} or r.to_staff_id is null)
    order by r.proposed_at, r.id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

export async function noteEscalated(ctx: Ctx, ids: readonly string[], to: readonly string[]): Promise<void> {
  await sql`update tasks.reassignment set escalated_at = ${ctx.now()}, escalated_to = ${[...to]}::uuid[]
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

/** How much waits for somebody's word because it was handed up to them. */
export async function countEscalated(ctx: Ctx, staffId: string): Promise<number> {
  const result = await sql<{ waiting: number }>`select count(*)::int as waiting from tasks.reassignment
    where tenant_id = ${ctx.tenant.id} and state = 'proposed' and ${staffId}::uuid = any(escalated_to)`.execute(ctx.db)
  return result.rows[0]?.waiting ?? 0
}
