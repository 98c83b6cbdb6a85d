import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Department } from '../../model/sight.ts'

/** Departments made by hand, oldest first, each with its staff. */
export async function listOwnDepartments(ctx: Ctx): Promise<Department[]> {
  const result = await sql<Department>`
    select d.id, d.name, d.parent_id as "parentId", array(select m.staff_id::text from organisation.department_member m
      where m.tenant_id = d.tenant_id and m.department_id = d.id order by m.staff_id) as "staffIds"
    from organisation.department d where d.tenant_id = ${ctx.tenant.id}
    order by d.created_at, d.id`.execute(ctx.db)
  return result.rows
}

/** One change of departments at a time: two at once could put each below the other. */
export async function lockDepartments(ctx: Ctx): Promise<void> {
  await sql`select from organisation.department where tenant_id = ${ctx.tenant.id} order by id for update`.execute(
    ctx.db,
  )
}

/** A department without its staff. */
export async function writeDepartment(ctx: Ctx, { id, name, parentId }: Department): Promise<void> {
  await sql`insert into organisation.department (tenant_id, id, name, parent_id, created_at)
    values (${ctx.tenant.id}, ${id}, ${name}, ${parentId}, ${ctx.now()})
    on conflict (tenant_id, id) do update set name = excluded.name, parent_id = excluded.parent_id`.execute(ctx.db)
}

export async function deleteOtherMembers(ctx: Ctx, id: string, staffIds: readonly string[]): Promise<void> {
  await sql`delete from organisation.department_member
    where tenant_id = ${ctx.tenant.id} and department_id = ${id} and staff_id <> all(${[...staffIds]}::uuid[])`.execute(
    ctx.db,
  )
}

export async function insertMembers(ctx: Ctx, id: string, staffIds: readonly string[]): Promise<void> {
  await sql`insert into organisation.department_member (tenant_id, department_id, staff_id)
    select ${ctx.tenant.id}::uuid, ${id}::uuid, staff_id from unnest(${[...staffIds]}::uuid[]) as s (staff_id)
    on conflict do nothing`.execute(ctx.db)
}

export async function deleteDepartment(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from organisation.department where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
