import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Department } from '#modules/organisation/index.ts'
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

/**
 * Departments of the companies that are connected, each with those of its members who are staff of ours. Their ids say
 * the company: two of them count from one each.
 */
export async function listStaffedDepartments(ctx: Ctx): Promise<Department[]> {
  const result = await sql<Department>`
    select d.company_id || ':' || d.id as id, coalesce(nullif(d.name, ''), d.id::text) as name,
      case when p.id is not null then d.company_id || ':' || p.id end as "parentId",
      array(select m.staff_id::text from channels.member m where m.tenant_id = d.tenant_id
        and m.company_id = d.company_id and d.id = any(m.department_ids) and m.staff_id is not null
        and m.gone_at is null order by m.staff_id) as "staffIds"
    from channels.department d
    join channels.company c on c.tenant_id = d.tenant_id and c.id = d.company_id and c.removed_at is null
    left join channels.department p
      on p.tenant_id = d.tenant_id and p.company_id = d.company_id and p.id = d.parent_id and p.id <> d.id
    where d.tenant_id = ${ctx.tenant.id}
    order by d.company_id, d.place desc, d.id`.execute(ctx.db)
  return result.rows
}
