import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Friendship } from '../../model/friendship.ts'

/** A member of a company and a customer, as we know them. */
export interface FollowerRow extends Friendship {
  readonly externalUserid: string
  readonly userid: string
  readonly contactId: number
  readonly remark: string
  readonly entryState: string
  readonly addWay: number
}

const COLUMNS = sql`external_userid as "externalUserid", userid, contact_id as "contactId", remark,
  entry_state as "entryState", add_way as "addWay", added_at as "addedAt", left_at as "leftAt", left_by as "leftBy"`

/** Who follows a customer, locked: news of one customer is settled one after the other. */
export async function lockFollowers(ctx: Ctx, companyId: string, externalUserid: string): Promise<FollowerRow[]> {
  // Also when nobody follows yet: the first two pushes about somebody may be settled by two processes.
  const name = `channels.follower ${companyId} ${externalUserid}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.db)
  const result = await sql<FollowerRow>`select ${COLUMNS} from channels.follower
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and external_userid = ${externalUserid}
    for update`.execute(ctx.db)
  return result.rows
}

export async function saveFollowers(ctx: Ctx, companyId: string, rows: readonly FollowerRow[]): Promise<void> {
  await sql`insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, remark,
      entry_state, add_way, added_at, left_at, left_by)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, f.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f ("externalUserid" text, userid text,
      "contactId" bigint, remark text, "entryState" text, "addWay" int, "addedAt" timestamptz, "leftAt" timestamptz,
      "leftBy" text)
    on conflict (tenant_id, company_id, external_userid, userid) do update set contact_id = excluded.contact_id,
      remark = excluded.remark, entry_state = excluded.entry_state, add_way = excluded.add_way,
      added_at = excluded.added_at, left_at = excluded.left_at, left_by = excluded.left_by`.execute(ctx.db)
}

export interface ShownFollower extends FollowerRow {
  readonly companyId: string
  readonly companyName: string
}

/** Of one customer, those who still know them first. */
export async function listFollowersOf(ctx: Ctx, contactId: number): Promise<ShownFollower[]> {
  const result = await sql<ShownFollower>`
    select f.external_userid as "externalUserid", f.userid, f.contact_id as "contactId", f.remark,
      f.entry_state as "entryState", f.add_way as "addWay", f.added_at as "addedAt", f.left_at as "leftAt",
      f.left_by as "leftBy", f.company_id as "companyId", c.name as "companyName"
    from channels.follower f join channels.company c on c.tenant_id = f.tenant_id and c.id = f.company_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId}
    order by f.left_at is not null, f.added_at desc`.execute(ctx.db)
  return result.rows
}

export interface FollowerCounts {
  readonly companyId: string
  readonly people: number
  readonly pairs: number
  readonly waiting: number
}

/** What came over each company: people held now, their pairs with members, and pushes not settled yet. */
export async function countByCompany(ctx: Ctx): Promise<FollowerCounts[]> {
  const result = await sql<FollowerCounts>`
    select c.id as "companyId",
      (select count(distinct f.contact_id) from channels.follower f where f.tenant_id = c.tenant_id
        and f.company_id = c.id and (f.left_at is null or f.left_at < f.added_at))::int as people,
      (select count(*) from channels.follower f where f.tenant_id = c.tenant_id
        and f.company_id = c.id and (f.left_at is null or f.left_at < f.added_at))::int as pairs,
      (select count(*) from channels.callback b where b.tenant_id = c.tenant_id
        and b.company_id = c.id and b.state = 'waiting')::int as waiting
    from channels.company c where c.tenant_id = ${ctx.tenant.id} and c.removed_at is null`.execute(ctx.db)
  return result.rows
}
