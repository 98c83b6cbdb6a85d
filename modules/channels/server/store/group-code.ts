import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { GroupCodeState, GroupCodeWords } from '../../model/group-code.ts'

export interface GroupCodeRow extends GroupCodeWords {
  readonly id: string
  readonly companyId: string
  readonly token: string
  readonly state: GroupCodeState
  readonly configId: string | null
  readonly pictureUrl: string
  readonly askedAt: Date
  readonly createdAt: Date
  readonly createdBy: string
}

const COLUMNS = sql`c.id, c.company_id as "companyId", c.name, c.token, c.chat_ids as "chatIds",
  c.goes_on as "goesOn", c.base_name as "baseName", c.base_number as "baseNumber", c.state, c.config_id as "configId",
  c.picture_url as "pictureUrl", c.asked_at as "askedAt", c.created_at as "createdAt", c.created_by as "createdBy"`

export interface ListedGroupCode extends GroupCodeRow {
  readonly companyName: string
  readonly joined: number
  readonly stayed: number
  readonly lastAt: Date | null
}

/** Newest first, each with who joined a group by it. */
export async function listGroupCodes(ctx: Ctx, id?: string): Promise<ListedGroupCode[]> {
  const result = await sql<ListedGroupCode>`select ${COLUMNS}, o.name as "companyName", m.joined, m.stayed,
      m."lastAt"
    from channels.group_code c join channels.company o on o.tenant_id = c.tenant_id and o.id = c.company_id
    cross join lateral (select count(distinct userid)::int as joined, max(joined_at) as "lastAt",
        (count(distinct userid) filter (where left_at is null))::int as stayed
      from channels.group_member where tenant_id = c.tenant_id and company_id = c.company_id
        and entry_state = c.token) m
    where c.tenant_id = ${ctx.tenant.id} and c.state <> 'removed'
      and (${id ?? null}::uuid is null or c.id = ${id ?? null}::uuid)
    order by c.created_at desc, c.id`.execute(ctx.db)
  return result.rows
}

export async function countGroupCodes(ctx: Ctx): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.group_code
    where tenant_id = ${ctx.tenant.id} and state <> 'removed'`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export interface LiveGroupCode {
  readonly id: string
  readonly name: string
  readonly pictureUrl: string
}

/** Of these those that WeCom has made and nobody has removed. */
export async function listLiveGroupCodes(ctx: Ctx, ids: readonly string[]): Promise<LiveGroupCode[]> {
  const result = await sql<LiveGroupCode>`select id, name, picture_url as "pictureUrl" from channels.group_code
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[]) and state = 'live' order by id`.execute(ctx.db)
  return result.rows
}

export async function findGroupCode(ctx: Ctx, id: string): Promise<GroupCodeRow | undefined> {
  const result = await sql<GroupCodeRow>`select ${COLUMNS} from channels.group_code c
    where c.tenant_id = ${ctx.tenant.id} and c.id = ${id} and c.state <> 'removed'`.execute(ctx.db)
  return result.rows[0]
}

export async function insertGroupCode(
  ctx: Ctx,
  row: GroupCodeWords & Pick<GroupCodeRow, 'id' | 'companyId' | 'token' | 'createdBy'>,
): Promise<void> {
  await sql`insert into channels.group_code (tenant_id, id, company_id, name, token, chat_ids, goes_on, base_name,
      base_number, state, asked_at, created_at, created_by)
    values (${ctx.tenant.id}, ${row.id}, ${row.companyId}, ${row.name}, ${row.token}, ${[...row.chatIds]}::text[],
      ${row.goesOn}, ${row.baseName}, ${row.baseNumber}, 'making', ${ctx.now()}, ${ctx.now()},
      ${row.createdBy})`.execute(ctx.db)
}

export interface GroupCodeTurn {
  readonly state: GroupCodeState
  readonly configId?: string
  readonly pictureUrl?: string
  readonly chatIds?: readonly string[]
}

/** What was found out about it at WeCom. */
export async function turnGroupCode(ctx: Ctx, id: string, turn: GroupCodeTurn): Promise<void> {
  const chatIds = turn.chatIds === undefined ? null : [...turn.chatIds]
  await sql`update channels.group_code set state = ${turn.state},
      config_id = coalesce(${turn.configId ?? null}, config_id),
      picture_url = coalesce(${turn.pictureUrl ?? null}, picture_url),
      chat_ids = coalesce(${chatIds}::text[], chat_ids)
    where tenant_id = ${ctx.tenant.id} and id = ${id} and state <> 'removed'`.execute(ctx.db)
}

/** Takes one in doubt for another try; one that somebody is making right now is left alone. */
export async function claimGroupCode(ctx: Ctx, id: string, before: Date): Promise<boolean> {
  const result = await sql`update channels.group_code set state = 'making', asked_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id} and config_id is null
      and (state = 'unresolved' or (state = 'making' and asked_at < ${before}))`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function updateGroupCode(ctx: Ctx, id: string, words: GroupCodeWords): Promise<void> {
  await sql`update channels.group_code set name = ${words.name}, chat_ids = ${[...words.chatIds]}::text[],
      goes_on = ${words.goesOn}, base_name = ${words.baseName}, base_number = ${words.baseNumber}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function deleteGroupCode(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from channels.group_code where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** How many of these groups the company has. */
export async function countKnownGroups(ctx: Ctx, companyId: string, chatIds: readonly string[]): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.group_chat
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and dismissed_at is null
      and chat_id = any(${[...chatIds]}::text[])`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export interface GroupOfCode {
  readonly chatId: string
  readonly name: string
  readonly members: number
  /** Who joined it by the code. */
  readonly came: number
}

/** Its groups in their order, and after them those in which somebody is who joined by it. */
export async function listGroupsOfCode(
  ctx: Ctx,
  { companyId, chatIds, token }: Pick<GroupCodeRow, 'companyId' | 'chatIds' | 'token'>,
): Promise<GroupOfCode[]> {
  const result = await sql<GroupOfCode>`select g.chat_id as "chatId", g.name, m.members, m.came
    from channels.group_chat g
    cross join lateral (select (count(*) filter (where left_at is null))::int as members,
        (count(*) filter (where entry_state = ${token}))::int as came
      from channels.group_member where tenant_id = g.tenant_id and company_id = g.company_id
        and chat_id = g.chat_id) m
    where g.tenant_id = ${ctx.tenant.id} and g.company_id = ${companyId}
      and (g.chat_id = any(${[...chatIds]}::text[]) or m.came > 0)
    order by array_position(${[...chatIds]}::text[], g.chat_id) nulls last, g.created_at`.execute(ctx.db)
  return result.rows
}

export interface CodeJoining {
  readonly userid: string
  readonly name: string
  readonly chatId: string
  readonly groupName: string
  readonly joinedAt: Date
  readonly leftAt: Date | null
  readonly contactId: number | null
}

/** Who joined by it, latest first; who is known here as a customer by their number. */
export async function pageJoinings(
  ctx: Ctx,
  { companyId, token }: Pick<GroupCodeRow, 'companyId' | 'token'>,
  {
    after,
    limit,
  }: { readonly after: { readonly at: Date; readonly userid: string } | undefined; readonly limit: number },
): Promise<CodeJoining[]> {
  const result = await sql<CodeJoining>`select m.userid, m.name, m.chat_id as "chatId", g.name as "groupName",
      m.joined_at as "joinedAt", m.left_at as "leftAt",
      (select f.contact_id::int from channels.follower f where f.tenant_id = m.tenant_id
        and f.company_id = m.company_id and f.external_userid = m.userid limit 1) as "contactId"
    from channels.group_member m join channels.group_chat g on g.tenant_id = m.tenant_id
      and g.company_id = m.company_id and g.chat_id = m.chat_id
    where m.tenant_id = ${ctx.tenant.id} and m.company_id = ${companyId} and m.entry_state = ${token}
      and (${after?.at ?? null}::timestamptz is null
        or (m.joined_at, m.userid) < (${after?.at ?? null}::timestamptz, ${after?.userid ?? null}))
    order by m.joined_at desc, m.userid desc limit ${limit}`.execute(ctx.db)
  return result.rows
}
