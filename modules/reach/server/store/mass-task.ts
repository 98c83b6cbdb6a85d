import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MassTask } from '../../model/mass-send.ts'

const COLUMNS = sql`id, state, due_at as "dueAt", ref, asked_at as "askedAt", asks, looks, misses,
  whole_reads as "wholeReads", next_at as "nextAt", fault, senders, reminded_at as "remindedAt",
  closed_at as "closedAt", sender_userid as "senderUserid"`

export interface NewTask {
  readonly id: string
  readonly dueAt: Date
  readonly senderUserid: string | null
}

export async function insertTasks(ctx: Ctx, massSendId: string, tasks: readonly NewTask[]): Promise<void> {
  await sql`insert into reach.mass_task (tenant_id, id, mass_send_id, state, due_at, next_at, sender_userid)
    select ${ctx.tenant.id}, t.id, ${massSendId}::uuid, 'queued', t."dueAt", t."dueAt", t."senderUserid"
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as t (id uuid, "dueAt" timestamptz,
      "senderUserid" text)`.execute(ctx.db)
}

export async function listTasks(ctx: Ctx, massSendId: string): Promise<MassTask[]> {
  const result = await sql<MassTask>`select ${COLUMNS} from reach.mass_task
    where tenant_id = ${ctx.tenant.id} and mass_send_id = ${massSendId} order by id`.execute(ctx.db)
  return result.rows
}

/** Notes that a task is asked for now. False when it no longer waits to be asked for: then nobody asks. */
export async function startAsking(ctx: Ctx, taskId: string): Promise<boolean> {
  const result = await sql`update reach.mass_task set state = 'asking', asked_at = ${ctx.now()}, asks = asks + 1,
      looks = 0, misses = 0, fault = null
    where tenant_id = ${ctx.tenant.id} and id = ${taskId} and state = 'queued' and closed_at is null
    returning id`.execute(ctx.db)
  return result.rows.length === 1
}

/** Writes how a task stands now. */
export async function saveTask(ctx: Ctx, task: MassTask): Promise<void> {
  await sql`update reach.mass_task set state = ${task.state}, ref = ${task.ref}, asked_at = ${task.askedAt},
      asks = ${task.asks}, looks = ${task.looks}, misses = ${task.misses}, whole_reads = ${task.wholeReads},
      next_at = ${task.nextAt}, fault = ${task.fault},
      senders = ${JSON.stringify(task.senders)}::jsonb, closed_at = ${task.closedAt}
    where tenant_id = ${ctx.tenant.id} and id = ${task.id}`.execute(ctx.db)
}

/** What the platform calls our tasks made since a moment, that no second task takes one of them for itself. */
export async function listRefsSince(ctx: Ctx, since: Date): Promise<readonly string[]> {
  const result = await sql<{ ref: string }>`select ref from reach.mass_task
    where tenant_id = ${ctx.tenant.id} and ref is not null and asked_at >= ${since}`.execute(ctx.db)
  return result.rows.map(({ ref }) => ref)
}

/** Takes a reminder of each open task, unless one of them has none left; answers those it was taken of. */
export async function takeReminders(
  ctx: Ctx,
  massSendId: string,
  rule: { readonly max: number; readonly since: Date },
): Promise<readonly { readonly id: string; readonly ref: string }[]> {
  const result = await sql<{ id: string; ref: string }>`update reach.mass_task t
    set reminded_at = array_append(reminded_at, ${ctx.now()}::timestamptz)
    where tenant_id = ${ctx.tenant.id} and mass_send_id = ${massSendId} and state = 'created' and ref is not null
      and (select count(*) from unnest(t.reminded_at) as r (at) where r.at > ${rule.since}) < ${rule.max}
    returning id, ref`.execute(ctx.db)
  return result.rows
}

/** Gives a reminder back that certainly was not given. */
export async function returnReminder(ctx: Ctx, taskId: string, at: Date): Promise<void> {
  await sql`update reach.mass_task set reminded_at = array_remove(reminded_at, ${at}::timestamptz)
    where tenant_id = ${ctx.tenant.id} and id = ${taskId}`.execute(ctx.db)
}
