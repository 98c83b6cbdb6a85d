import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { BulkBefore, BulkChange, BulkOutcome, BulkPersonState, BulkState } from '../../model/bulk.ts'

export interface BulkActionRow {
  readonly id: string
  readonly change: BulkChange
  readonly aim: Readonly<Record<string, string | number | boolean>>
  readonly state: BulkState
  readonly total: number
  readonly changed: number
  readonly same: number
  readonly gone: number
  readonly restored: number
  readonly kept: number
  readonly createdBy: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly undoneAt: Date | null
}

const columns = sql`id, change, aim, state, total, changed, same, gone, restored, kept, created_by as "createdBy",
  created_at as "createdAt", finished_at as "finishedAt", undone_at as "undoneAt"`

export type NewBulkAction = Pick<BulkActionRow, 'id' | 'change' | 'aim'>

export async function insertBulkAction(ctx: Ctx, { id, change, aim }: NewBulkAction, total: number): Promise<void> {
  await sql`
    insert into contacts.bulk_action (tenant_id, id, change, aim, state, total, created_by, created_at)
    values (${ctx.tenant.id}, ${id}, ${JSON.stringify(change)}::jsonb, ${JSON.stringify(aim)}::jsonb, 'running',
      ${total}, ${ctx.actor.name}, ${ctx.now()})`.execute(ctx.db)
}

/** Everybody an action is meant for. */
export async function insertBulkPeople(ctx: Ctx, actionId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into contacts.bulk_person (tenant_id, action_id, contact_id, state)
    select ${ctx.tenant.id}::uuid, ${actionId}::uuid, unnest(${contactIds}::bigint[]), 'waiting'`.execute(ctx.db)
}

/** The action, held: its turns and its undo wait for each other. */
export async function lockBulkAction(ctx: Ctx, id: string): Promise<BulkActionRow | undefined> {
  const result = await sql<BulkActionRow>`
    select ${columns} from contacts.bulk_action
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function findBulkAction(ctx: Ctx, id: string): Promise<BulkActionRow | undefined> {
  const result = await sql<BulkActionRow>`
    select ${columns} from contacts.bulk_action where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

/** The newest first. */
export async function pageBulkActions(ctx: Ctx, after: TimePlace | undefined, limit: number): Promise<BulkActionRow[]> {
  const result = await sql<BulkActionRow>`
    select ${columns} from contacts.bulk_action
    where tenant_id = ${ctx.tenant.id} and (${after?.at ?? null}::timestamptz is null
      or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function setBulkState(ctx: Ctx, id: string, state: BulkState): Promise<void> {
  await sql`
    update contacts.bulk_action set state = ${state},
      finished_at = case when ${state} = 'done' then ${ctx.now()} else finished_at end,
      undone_at = case when ${state} = 'undone' then ${ctx.now()} else undone_at end
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export interface BulkPersonRow {
  readonly contactId: number
  readonly state: BulkPersonState
  readonly before: BulkBefore | null
}

/** People of an action who stand at one state, lowest id first, after an id. */
export async function pageBulkPeople(
  ctx: Ctx,
  id: string,
  state: BulkPersonState,
  after: number,
  limit: number,
): Promise<BulkPersonRow[]> {
  const result = await sql<BulkPersonRow>`
    select contact_id as "contactId", state, before from contacts.bulk_person
    where tenant_id = ${ctx.tenant.id} and action_id = ${id} and state = ${state} and contact_id > ${after}
    order by contact_id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Notes where people stand now, and how many that makes. */
export async function noteOutcomes(ctx: Ctx, id: string, outcomes: readonly BulkOutcome[]): Promise<void> {
  await sql`
    with moved as (
      update contacts.bulk_person p set state = o.state, before = coalesce(o.before, p.before)
      from json_to_recordset(${JSON.stringify(outcomes)}::json) as o ("contactId" bigint, state text, before jsonb)
      where p.tenant_id = ${ctx.tenant.id} and p.action_id = ${id} and p.contact_id = o."contactId"
      returning p.state)
    update contacts.bulk_action a set
      changed = changed + (select count(*) from moved where state = 'changed')
        - (select count(*) from moved where state in ('restored', 'kept')),
      same = same + (select count(*) from moved where state = 'same'),
      gone = gone + (select count(*) from moved where state = 'gone'),
      restored = restored + (select count(*) from moved where state = 'restored'),
      kept = kept + (select count(*) from moved where state = 'kept')
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** What bulk actions hold on a person, for their own copy. */
export async function listBulkOf(ctx: Ctx, contactId: number): Promise<BulkPersonRow[]> {
  const result = await sql<BulkPersonRow>`
    select contact_id as "contactId", state, before from contacts.bulk_person
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows
}

/** Forgets how people were: of somebody erased nothing may be kept. */
export async function deleteBulkPeople(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`
    delete from contacts.bulk_person
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])`.execute(ctx.db)
}
