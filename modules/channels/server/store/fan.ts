import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { AccountKind } from '../../model/accounts/account.ts'

export interface FanRow {
  readonly accountId: string
  readonly openid: string
  readonly contactId: number
  readonly unionid: string
  readonly seenAt: Date
  readonly followedAt: Date | null
  readonly leftAt: Date | null
  readonly wroteAt: Date | null
  readonly touchedAt: Date | null
  readonly sentAt: readonly Date[]
}

const COLUMNS = sql`f.account_id as "accountId", f.openid, f.contact_id as "contactId", f.unionid,
  f.seen_at as "seenAt", f.followed_at as "followedAt", f.left_at as "leftAt", f.wrote_at as "wroteAt",
  f.touched_at as "touchedAt", f.sent_at as "sentAt"`

export async function findFan(ctx: Ctx, accountId: string, openid: string): Promise<FanRow | undefined> {
  const result = await sql<FanRow>`select ${COLUMNS} from channels.fan f
    where f.tenant_id = ${ctx.tenant.id} and f.account_id = ${accountId} and f.openid = ${openid}`.execute(ctx.db)
  return result.rows[0]
}

export type FanNews = Pick<FanRow, 'accountId' | 'openid' | 'contactId' | 'unionid' | 'seenAt'> &
  Pick<FanRow, 'followedAt' | 'leftAt' | 'wroteAt' | 'touchedAt'> & {
    /** The code they followed by; the first one stays. */
    readonly sceneId?: string | null
  }

/** The latest of each moment holds, so that the order in which news comes does not matter. */
export async function upsertFan(ctx: Ctx, news: FanNews): Promise<void> {
  await sql`insert into channels.fan as f (tenant_id, account_id, openid, contact_id, unionid, seen_at, followed_at,
      left_at, wrote_at, touched_at, scene_id)
    values (${ctx.tenant.id}, ${news.accountId}, ${news.openid}, ${news.contactId}, ${news.unionid}, ${news.seenAt},
      ${news.followedAt}, ${news.leftAt}, ${news.wroteAt}, ${news.touchedAt}, ${news.sceneId ?? null})
    on conflict (tenant_id, account_id, openid) do update set
      contact_id = excluded.contact_id,
      unionid = coalesce(nullif(excluded.unionid, ''), f.unionid),
      seen_at = greatest(f.seen_at, excluded.seen_at),
      followed_at = greatest(f.followed_at, excluded.followed_at),
      left_at = greatest(f.left_at, excluded.left_at),
      wrote_at = greatest(f.wrote_at, excluded.wrote_at),
      touched_at = greatest(f.touched_at, excluded.touched_at),
      scene_id = coalesce(f.scene_id, excluded.scene_id)`.execute(ctx.db)
}

/** Those of these people whom an account knows; of several openids of one person (a merge) the one last seen. */
export async function listFansOf(
  ctx: Ctx,
  accountId: string,
  contactIds: readonly number[],
  options: { readonly lock?: boolean } = {},
): Promise<FanRow[]> {
  const result = await sql<FanRow>`select ${COLUMNS} from channels.fan f
    where f.tenant_id = ${ctx.tenant.id} and f.account_id = ${accountId}
      and f.contact_id = any(${[...contactIds]}::bigint[])
    order by f.openid ${options.lock ? sql`for update` : sql``}`.execute(ctx.db)
  const newest = new Map<number, FanRow>()
  for (const row of result.rows) {
    const other = newest.get(row.contactId)
    if (!other || other.seenAt < row.seenAt) newest.set(row.contactId, row)
  }
  return [...newest.values()]
}

/** A place in the window is taken; those of before `since` are forgotten. */
export async function noteSends(ctx: Ctx, accountId: string, openids: readonly string[], since: Date): Promise<void> {
  await sql`update channels.fan set
      sent_at = array_append(array(select at from unnest(sent_at) at where at >= ${since}), ${ctx.now()}::timestamptz)
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}
      and openid = any(${[...openids]}::text[])`.execute(ctx.db)
}

/** Gives the place that was taken last back. */
export async function dropSend(ctx: Ctx, accountId: string, openid: string): Promise<void> {
  await sql`update channels.fan set sent_at = trim_array(sent_at, 1)
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and openid = ${openid}
      and cardinality(sent_at) > 0`.execute(ctx.db)
}

export interface ListedFan extends FanRow {
  readonly accountName: string
  readonly kind: AccountKind
  readonly permits: number
}

export async function listFansOfPerson(ctx: Ctx, contactId: number): Promise<ListedFan[]> {
  const result = await sql<ListedFan>`select ${COLUMNS}, a.name as "accountName", a.kind,
      (select coalesce(sum(p.taps), 0)::int from channels.permit p where p.tenant_id = f.tenant_id
        and p.account_id = f.account_id and p.openid = f.openid) as permits
    from channels.fan f join channels.account a on a.tenant_id = f.tenant_id and a.id = f.account_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId}
    order by f.seen_at desc, f.openid`.execute(ctx.db)
  return result.rows
}

export async function countFansByAccount(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ accountId: string; fans: number }>`
    select account_id as "accountId", count(*)::int as fans from channels.fan
    where tenant_id = ${ctx.tenant.id} and (left_at is null or left_at < followed_at) group by account_id`.execute(
    ctx.db,
  )
  return new Map(result.rows.map(({ accountId, fans }) => [accountId, fans]))
}

/** By what an account knows somebody, to hand it on and to give it back. */
export interface FanKey {
  readonly accountId: string
  readonly openid: string
}

export async function countFansOfPerson(ctx: Ctx, contactId: number): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.fan
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export async function handFans(ctx: Ctx, from: number, to: number): Promise<FanKey[]> {
  const result = await sql<FanKey>`update channels.fan set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from}
    returning account_id as "accountId", openid`.execute(ctx.db)
  return result.rows
}

export async function returnFans(ctx: Ctx, keys: readonly FanKey[], from: number, to: number): Promise<void> {
  await sql`update channels.fan f set contact_id = ${to}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k ("accountId" uuid, openid text)
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${from} and f.account_id = k."accountId"
      and f.openid = k.openid`.execute(ctx.db)
}

/** What pushes said of a person. Ask before the fans are deleted. */
export async function deleteFanPushesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from channels.account_push p using channels.fan f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} and p.tenant_id = f.tenant_id
      and p.account_id = f.account_id and p.openid = f.openid`.execute(ctx.db)
}

export async function deleteFansOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from channels.fan
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
