import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RecordedDepartment } from '../../model/directory-record.ts'

/** Departments as the directory shows them: those it no longer shows go; a name it does not tell stays as known. */
export async function replaceDepartments(
  ctx: Ctx,
  companyId: string,
  departments: readonly RecordedDepartment[],
): Promise<void> {
  const ids = departments.map(({ id }) => id)
  await sql`delete from channels.department where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
    and id <> all(${ids}::bigint[])`.execute(ctx.db)
  await sql`insert into channels.department (tenant_id, company_id, id, name, parent_id, place)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, d.id, d.name, d."parentId", d.place
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb)
      as d (id bigint, name text, "parentId" bigint, place bigint)
    on conflict (tenant_id, company_id, id) do update set name = coalesce(nullif(excluded.name, ''), department.name),
      parent_id = excluded.parent_id, place = excluded.place`.execute(ctx.db)
}
