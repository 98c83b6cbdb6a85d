import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { FollowStage } from '../../model/follow-stage.ts'

export interface FollowUp {
  readonly id: string
  readonly contactId: number
  /** Who said it; null where an SOP did. */
  readonly staffId: string | null
  readonly stage: FollowStage | null
  readonly note: string
  readonly at: Date
  /** What said it, where nobody of the staff did. */
  readonly saidBy: string
}

const COLUMNS = sql`id, contact_id as "contactId", staff_id as "staffId", stage, note, at, said_by as "saidBy"`

export async function insertFollowUp(ctx: Ctx, row: Omit<FollowUp, 'saidBy'>): Promise<void> {
  await sql`insert into tasks.follow_up (tenant_id, id, contact_id, staff_id, stage, note, at)
    values (${ctx.tenant.id}, ${row.id}, ${row.contactId}, ${row.staffId}, ${row.stage}, ${row.note},
      ${row.at})`.execute(ctx.db)
}

interface NewStages {
  readonly stage: FollowStage
  readonly by: string
  readonly rows: readonly { readonly id: string; readonly contactId: number }[]
}

/** One stage for many people at once, except those at it already. */
export async function insertStages(ctx: Ctx, { stage, by, rows }: NewStages): Promise<void> {
  await sql`insert into tasks.follow_up (tenant_id, id, contact_id, stage, at, said_by)
    select ${ctx.tenant.id}::uuid, p.id, p.contact_id, ${stage}, ${ctx.now()}, ${by}
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.contactId)}::bigint[])
      as p (id, contact_id)
    where (select f.stage from tasks.follow_up f where f.tenant_id = ${ctx.tenant.id} and f.contact_id = p.contact_id
      and f.stage is not null order by f.at desc, f.id desc limit 1) is distinct from ${stage}`.execute(ctx.db)
}

/** Latest first. */
export async function listFollowUps(ctx: Ctx, contactId: number, limit: number): Promise<FollowUp[]> {
  const result = await sql<FollowUp>`select ${COLUMNS} from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by at desc, id desc limit ${limit}`.execute(
    ctx.db,
  )
  return result.rows
}

/** Before a place in the timeline of a person, where moments count in milliseconds and ids as texts; latest first. */
export async function listFollowUpsBefore(
  ctx: Ctx,
  contactId: number,
  after: { readonly milliseconds: number; readonly id: string } | undefined,
  limit: number,
): Promise<FollowUp[]> {
  const [at, id] = after ? [new Date(after.milliseconds), after.id] : [null, null]
  const result = await sql<FollowUp>`select ${COLUMNS} from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} and (${at}::timestamptz is null
      or (at, id::text collate "C") < (${at}::timestamptz, ${id}::text collate "C"))
    order by at desc, id::text collate "C" desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** The stage that holds: the latest that was said. */
export async function findFollowStage(ctx: Ctx, contactId: number): Promise<FollowStage | null> {
  const result = await sql<{ stage: FollowStage }>`select stage from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} and stage is not null
    order by at desc, id desc limit 1`.execute(ctx.db)
  return result.rows[0]?.stage ?? null
}

export async function findFollowUp(ctx: Ctx, id: string): Promise<FollowUp | undefined> {
  const result = await sql<FollowUp>`select ${COLUMNS} from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

export async function deleteFollowUp(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from tasks.follow_up where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Everything noted about a person, for their copy. */
export async function readNotesOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`select id, stage, note, at from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by at, id`.execute(ctx.db)
  return result.rows
}

export async function eraseNotesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from tasks.follow_up
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
