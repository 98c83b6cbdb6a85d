import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { Role } from '../../model/role.ts'
import type { Sight } from '../../model/sight.ts'

export interface StaffRow {
  readonly tenantId: string
  readonly id: string
  readonly userId: string | null
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly active: boolean
  readonly createdAt: Date
  readonly sight: Sight
}

const columns = sql`tenant_id as "tenantId", id, user_id as "userId", name, email, role, active,
  created_at as "createdAt", sight`

/** Adds a member of staff unless the tenant already has the address; answers whether it did. */
export async function insertStaff(db: Executor, staff: StaffRow): Promise<boolean> {
  const { tenantId, id, userId, name, email, role, active, createdAt, sight } = staff
  const result = await sql`
    insert into organisation.staff (tenant_id, id, user_id, name, email, role, active, created_at, sight)
    values (${tenantId}, ${id}, ${userId}, ${name}, ${email}, ${role}, ${active}, ${createdAt}, ${sight})
    on conflict (tenant_id, email) do nothing`.execute(db)
  return result.numAffectedRows === 1n
}

export async function listStaff(ctx: Ctx, role: Role | undefined): Promise<StaffRow[]> {
  const result = await sql<StaffRow>`
    select ${columns} from organisation.staff
    where tenant_id = ${ctx.tenant.id} and (${role ?? null}::text is null or role = ${role ?? null})
    order by active desc, created_at, id`.execute(ctx.db)
  return result.rows
}

export async function findStaff(ctx: Ctx, staffId: string): Promise<StaffRow | undefined> {
  const result = await sql<StaffRow>`
    select ${columns} from organisation.staff where tenant_id = ${ctx.tenant.id} and id = ${staffId}`.execute(ctx.db)
  return result.rows[0]
}

/** Where a page of the list of staff begins: after this row. */
export interface StaffPlace {
  readonly active: boolean
  readonly createdAt: Date
  readonly id: string
}

/** One page of staff, those at work first, then by age. */
export async function pageStaff(
  ctx: Ctx,
  ask: { readonly role: Role | undefined; readonly after: StaffPlace | undefined; readonly limit: number },
): Promise<StaffRow[]> {
  const { role = null, after, limit } = ask
  const result = await sql<StaffRow>`
    select ${columns} from organisation.staff
    where tenant_id = ${ctx.tenant.id} and (${role}::text is null or role = ${role})
      and (${after === undefined} or (not active, created_at, id) >
        (${!after?.active}::boolean, ${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by not active, created_at, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Locked, so that two changes at once cannot both remove the last owner. */
export async function lockAllStaff(ctx: Ctx): Promise<StaffRow[]> {
  const result = await sql<StaffRow>`
    select ${columns} from organisation.staff where tenant_id = ${ctx.tenant.id}
    order by id for update`.execute(ctx.db)
  return result.rows
}

export async function updateStaff(ctx: Ctx, staff: Pick<StaffRow, 'id' | 'name' | 'role' | 'active'>): Promise<void> {
  await sql`update organisation.staff set name = ${staff.name}, role = ${staff.role}, active = ${staff.active}
    where tenant_id = ${ctx.tenant.id} and id = ${staff.id}`.execute(ctx.db)
}

export async function updateSight(ctx: Ctx, staffId: string, sight: Sight): Promise<void> {
  await sql`update organisation.staff set sight = ${sight}
    where tenant_id = ${ctx.tenant.id} and id = ${staffId}`.execute(ctx.db)
}

/** Where a person works, over all open tenants, newest first. Runs before a tenant is chosen. */
export async function listMemberships(
  db: Executor,
  userId: string,
): Promise<(StaffRow & { demo: boolean; tenantName: string })[]> {
  const result = await sql<StaffRow & { demo: boolean; tenantName: string }>`
    select s.tenant_id as "tenantId", s.id, s.user_id as "userId", s.name, s.email, s.role, s.active,
      s.created_at as "createdAt", s.sight, t.demo, t.name as "tenantName"
    from organisation.staff s join organisation.tenant t on t.id = s.tenant_id
    where s.user_id = ${userId} and s.active and t.closed_at is null
    order by t.created_at desc, t.id`.execute(db)
  return result.rows
}

/**
 * The active member with a role who came last, for the demo's role switcher: its last guide is the one who does
 * nothing, so that there always is something to do.
 */
export async function findLastWithRole(db: Executor, tenantId: string, role: Role): Promise<StaffRow | undefined> {
  const result = await sql<StaffRow>`
    select ${columns} from organisation.staff where tenant_id = ${tenantId} and role = ${role} and active
    order by created_at desc, id desc limit 1`.execute(db)
  return result.rows[0]
}

/** The owner whose tenant was opened last, for the link printed at the start. */
export async function findAnyOwner(db: Executor): Promise<{ email: string } | undefined> {
  const result = await sql<{ email: string }>`
    select s.email from organisation.staff s join organisation.tenant t on t.id = s.tenant_id
    where s.role = 'owner' and s.active and t.closed_at is null
    order by t.created_at desc, s.created_at limit 1`.execute(db)
  return result.rows[0]
}
