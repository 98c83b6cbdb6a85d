import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RecordedDepartment } from '../../model/directory-record.ts'

/** Forgets the departments that the directory no longer shows. */
export async function dropDepartments(ctx: Ctx, companyId: string, allBut: readonly number[]): Promise<void> {
  await sql`delete from channels.department where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
    and id <> all(${[...allBut]}::bigint[])`.execute(ctx.db)
}

/** Departments as the directory shows them; a name it does not tell stays as known. */
export async function saveDepartments(
  ctx: Ctx,
  companyId: string,
  departments: readonly RecordedDepartment[],
): Promise<void> {
  await sql`insert into channels.department (tenant_id, company_id, id, name, parent_id, place)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, d.id, d.name, d."parentId", d.place
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb)
      as d (id bigint, name text, "parentId" bigint, place bigint)
    on conflict (tenant_id, company_id, id) do update set name = coalesce(nullif(excluded.name, ''), department.name),
      parent_id = excluded.parent_id, place = excluded.place`.execute(ctx.db)
}
