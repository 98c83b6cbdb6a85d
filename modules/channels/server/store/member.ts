import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RecordedMember } from '../../model/directory-record.ts'

export interface MemberRow extends RecordedMember {
  readonly companyId: string
  readonly companyName: string
  readonly departments: readonly string[]
  readonly mayFollow: boolean
  readonly staffId: string | null
  readonly goneAt: Date | null
}

const COLUMNS = sql`m.company_id as "companyId", c.name as "companyName", m.userid, m.name, m.position, m.status,
  m.department_ids as "departmentIds", m.may_follow as "mayFollow", m.staff_id as "staffId", m.gone_at as "goneAt",
  array(select d.name from channels.department d where d.tenant_id = m.tenant_id and d.company_id = m.company_id
    and d.id = any(m.department_ids) and d.name <> '' order by d.place desc, d.id) as departments`

export interface MemberFilter {
  readonly companyId?: string
  readonly userids?: readonly string[]
  readonly staffIds?: readonly string[]
  /** Part of a name or userid. */
  readonly q?: string
  readonly withGone?: boolean
  readonly after?: { readonly companyId: string; readonly userid: string }
  readonly limit?: number
}

/** Members of the companies that are connected, by company and userid. */
export async function findMembers(ctx: Ctx, filter: MemberFilter): Promise<MemberRow[]> {
  const { companyId = null, userids, staffIds, after, limit = null } = filter
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null
  const result = await sql<MemberRow>`select ${COLUMNS}
    from channels.member m join channels.company c on c.tenant_id = m.tenant_id and c.id = m.company_id
    where m.tenant_id = ${ctx.tenant.id} and c.removed_at is null
      and (${companyId}::uuid is null or m.company_id = ${companyId})
      and (${userids === undefined} or m.userid = any(${[...(userids ?? [])]}::text[]))
      and (${staffIds === undefined} or m.staff_id = any(${[...(staffIds ?? [])]}::uuid[]))
      and (${like}::text is null or m.name ilike ${like} or m.userid ilike ${like})
      and (${filter.withGone ?? false} or m.gone_at is null)
      and (${after === undefined} or (m.company_id, m.userid) > (${after?.companyId ?? null}::uuid,
        ${after?.userid ?? null}::text))
    order by m.company_id, m.userid limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface SeenMember extends RecordedMember {
  readonly mayFollow: boolean
}

/**
 * Writes members as the directory shows them; a name that it does not tell leaves the one that is known. Who comes back
 * is linked anew: a userid may be given to somebody else once its first holder left.
 */
export async function saveMembers(ctx: Ctx, companyId: string, members: readonly SeenMember[]): Promise<void> {
  await sql`insert into channels.member
      (tenant_id, company_id, userid, name, position, department_ids, status, may_follow, asked_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, m.userid, m.name, m.position, m."departmentIds", m.status,
      m."mayFollow", ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (userid text, name text, position text,
      "departmentIds" bigint[], status int, "mayFollow" boolean)
    on conflict (tenant_id, company_id, userid) do update set
      name = coalesce(nullif(excluded.name, ''), member.name),
      position = coalesce(nullif(excluded.position, ''), member.position), department_ids = excluded.department_ids,
      status = excluded.status, may_follow = excluded.may_follow, asked_at = excluded.asked_at,
      staff_id = case when member.gone_at is null then member.staff_id end, gone_at = null`.execute(ctx.db)
}

/**
 * Notes as gone: everybody of a company but these, or only these. Answers who of our staff they were; they stay linked
 * while they are gone, for their customers are handed on.
 */
export async function noteGone(
  ctx: Ctx,
  companyId: string,
  who: { readonly allBut: readonly string[] } | { readonly only: readonly string[] },
): Promise<string[]> {
  const [userids, but] = 'only' in who ? [who.only, false] : [who.allBut, true]
  const result = await sql<{
    staffId: string | null
  }>`update channels.member set gone_at = ${ctx.now()}, may_follow = false
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and gone_at is null
      and (userid = any(${[...userids]}::text[])) <> ${but}
    returning staff_id as "staffId"`.execute(ctx.db)
  return result.rows.map(({ staffId }) => staffId).filter((staffId) => staffId !== null)
}

/** Another id of the same member: who they are here goes with them. */
export async function renameMember(ctx: Ctx, companyId: string, from: string, to: string): Promise<void> {
  await sql`update channels.member m set userid = ${to}
    where m.tenant_id = ${ctx.tenant.id} and m.company_id = ${companyId} and m.userid = ${from}
      and not exists (select from channels.member o where o.tenant_id = m.tenant_id and o.company_id = m.company_id
        and o.userid = ${to})`.execute(ctx.db)
}

/** And whom they follow. */
export async function renameFollower(ctx: Ctx, companyId: string, from: string, to: string): Promise<void> {
  await sql`update channels.follower f set userid = ${to}
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.userid = ${from}
      and not exists (select from channels.follower o where o.tenant_id = f.tenant_id and o.company_id = f.company_id
        and o.external_userid = f.external_userid and o.userid = ${to})`.execute(ctx.db)
}

interface Link {
  readonly companyId: string
  readonly userid: string
  readonly staffId: string | null
}

/** A member of staff is one member of a company: whoever else was said to be them is not. */
export async function unlinkOthers(ctx: Ctx, { companyId, userid, staffId }: Link): Promise<void> {
  await sql`update channels.member set staff_id = null
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and staff_id = ${staffId}
      and userid <> ${userid}`.execute(ctx.db)
}

/** Says who a member is here. */
export async function linkMember(ctx: Ctx, { companyId, userid, staffId }: Link): Promise<boolean> {
  const result = await sql`update channels.member set staff_id = ${staffId}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and userid = ${userid}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function noteDirectoryRead(ctx: Ctx, companyId: string): Promise<void> {
  await sql`update channels.company set directory_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
}
