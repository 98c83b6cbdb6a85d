import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { GroupRecord, RecordedGroupMember } from '../../model/group-record.ts'

export async function findGroupVersion(ctx: Ctx, companyId: string, chatId: string): Promise<string | undefined> {
  const result = await sql<{ version: string }>`select member_version as version from channels.group_chat
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and chat_id = ${chatId}`.execute(ctx.db)
  return result.rows[0]?.version
}

/** Writes a group as it was shown; `status` when the list of groups told it. Answers false for an older answer. */
export async function saveGroup(
  ctx: Ctx,
  companyId: string,
  group: GroupRecord,
  { askedAt, status = null }: { readonly askedAt: Date; readonly status?: number | null },
): Promise<boolean> {
  const result = await sql`insert into channels.group_chat
      (tenant_id, company_id, chat_id, name, owner, notice, status, member_version, created_at, asked_at)
    values (${ctx.tenant.id}, ${companyId}, ${group.chatId}, ${group.name}, ${group.owner}, ${group.notice},
      coalesce(${status}::int, 0), ${group.memberVersion}, ${group.createdAt}, ${askedAt})
    on conflict (tenant_id, company_id, chat_id) do update set name = excluded.name, owner = excluded.owner,
      notice = excluded.notice, status = coalesce(${status}::int, group_chat.status),
      member_version = excluded.member_version, asked_at = excluded.asked_at, dismissed_at = null
    where group_chat.asked_at <= excluded.asked_at`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function saveGroupMembers(
  ctx: Ctx,
  companyId: string,
  chatId: string,
  members: readonly RecordedGroupMember[],
): Promise<void> {
  await sql`insert into channels.group_member (tenant_id, company_id, chat_id, userid, kind, name, join_scene,
      entry_state, invitor, joined_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, ${chatId}, m.userid, m.kind, m.name, m."joinScene",
      m."entryState", m.invitor, m."joinedAt"
    from json_to_recordset(${JSON.stringify(members)}::json) as m (userid text, kind int, name text, "joinScene" int,
      "entryState" text, invitor text, "joinedAt" timestamptz)
    on conflict (tenant_id, company_id, chat_id, userid) do update set name = excluded.name,
      join_scene = excluded.join_scene, entry_state = excluded.entry_state, invitor = excluded.invitor,
      joined_at = excluded.joined_at, left_at = null`.execute(ctx.db)
}

/** Notes who is no longer shown in a group as having left it. */
export async function noteLeft(ctx: Ctx, companyId: string, chatId: string, allBut: readonly string[]): Promise<void> {
  await sql`update channels.group_member set left_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and chat_id = ${chatId} and left_at is null
      and userid <> all(${texts(allBut)}::text[])`.execute(ctx.db)
}

export async function noteDismissed(ctx: Ctx, companyId: string, chatIds: readonly string[]): Promise<void> {
  await sql`update channels.group_chat set dismissed_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and dismissed_at is null
      and chat_id = any(${texts(chatIds)}::text[])`.execute(ctx.db)
}

/** Groups that are there for us and were not shown. */
export async function listUnseenGroups(ctx: Ctx, companyId: string, shown: readonly string[]): Promise<string[]> {
  const result = await sql<{ chatId: string }>`select chat_id as "chatId" from channels.group_chat
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and dismissed_at is null
      and chat_id <> all(${texts(shown)}::text[]) order by chat_id`.execute(ctx.db)
  return result.rows.map(({ chatId }) => chatId)
}

export interface ShownGroup {
  readonly companyId: string
  readonly companyName: string
  readonly chatId: string
  readonly name: string
  readonly notice: string
  readonly owner: string
  readonly ownerName: string
  readonly status: number
  readonly createdAt: Date
  readonly dismissedAt: Date | null
  readonly members: number
  readonly customers: number
  readonly left: number
}

export interface GroupAsk {
  readonly companyId?: string
  /** Part of its name, or of its owner's. */
  readonly q?: string
  readonly withDismissed: boolean
  readonly after?: { readonly at: Date; readonly chatId: string }
  readonly limit: number
}

/** Groups of connected companies, newest first. */
export async function pageGroups(ctx: Ctx, ask: GroupAsk): Promise<ShownGroup[]> {
  const { companyId = null, after } = ask
  const like = ask.q ? `%${ask.q.replace(/[\\%_]/g, '\\$&')}%` : null
  const result = await sql<ShownGroup>`select g.company_id as "companyId", c.name as "companyName",
      g.chat_id as "chatId", g.name, g.notice, g.owner, coalesce(nullif(o.name, ''), g.owner) as "ownerName", g.status,
      g.created_at as "createdAt", g.dismissed_at as "dismissedAt", m.members, m.customers, m."left"
    from channels.group_chat g join channels.company c on c.tenant_id = g.tenant_id and c.id = g.company_id
    left join channels.member o on o.tenant_id = g.tenant_id and o.company_id = g.company_id and o.userid = g.owner
    cross join lateral (select count(*) filter (where m.left_at is null)::int as members,
        count(*) filter (where m.left_at is null and m.kind = 2)::int as customers,
        count(*) filter (where m.left_at is not null)::int as "left"
      from channels.group_member m where m.tenant_id = g.tenant_id and m.company_id = g.company_id
        and m.chat_id = g.chat_id) as m
    where g.tenant_id = ${ctx.tenant.id} and c.removed_at is null
      and (${companyId}::uuid is null or g.company_id = ${companyId})
      and (${like}::text is null or g.name ilike ${like} or o.name ilike ${like} or g.owner ilike ${like})
      and (${ask.withDismissed} or g.dismissed_at is null)
      and (${after === undefined} or (g.created_at, g.chat_id) < (${after?.at ?? null}::timestamptz,
        ${after?.chatId ?? null}::text))
    order by g.created_at desc, g.chat_id desc limit ${ask.limit}`.execute(ctx.db)
  return result.rows
}

export interface ShownGroupMember {
  readonly userid: string
  readonly kind: number
  readonly name: string
  readonly joinScene: number
  readonly entryState: string
  readonly joinedAt: Date
  readonly leftAt: Date | null
  /** Who they are here, when somebody of the company follows them. */
  readonly contactId: number | null
}

export async function pageGroupMembers(
  ctx: Ctx,
  { companyId, chatId }: { readonly companyId: string; readonly chatId: string },
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<ShownGroupMember[]> {
  const result = await sql<ShownGroupMember>`select m.userid, m.kind, m.name, m.join_scene as "joinScene",
      m.entry_state as "entryState", m.joined_at as "joinedAt", m.left_at as "leftAt",
      (select min(f.contact_id) from channels.follower f where f.tenant_id = m.tenant_id
        and f.company_id = m.company_id and f.external_userid = m.userid) as "contactId"
    from channels.group_member m
    where m.tenant_id = ${ctx.tenant.id} and m.company_id = ${companyId} and m.chat_id = ${chatId}
      and (${after ?? null}::text is null or m.userid > ${after ?? null})
    order by m.userid limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Those whose group, or who themselves, left before a moment: nothing is done with them any more. */
const goneBefore = (ctx: Ctx, before: Date) => sql`channels.group_member m join channels.group_chat g
    on g.tenant_id = m.tenant_id and g.company_id = m.company_id and g.chat_id = m.chat_id
  where m.tenant_id = ${ctx.tenant.id} and (m.left_at < ${before} or g.dismissed_at < ${before})`

export async function countGoneMembers(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from ${goneBefore(ctx, before)}`.execute(
    ctx.db,
  )
  return result.rows[0]?.count ?? 0
}

export async function deleteGoneMembers(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`delete from channels.group_member d
    using (select m.company_id, m.chat_id, m.userid from ${goneBefore(ctx, before)}
      order by coalesce(m.left_at, g.dismissed_at) limit ${limit}) as o
    where d.tenant_id = ${ctx.tenant.id} and d.company_id = o.company_id and d.chat_id = o.chat_id
      and d.userid = o.userid`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}
