import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { DifferenceKind, SyncKind, SyncState } from '../../model/sync.ts'
import type { PairKey } from './follower.ts'

export interface SyncRow {
  readonly id: string
  readonly companyId: string
  readonly kind: SyncKind
  readonly state: SyncState
  readonly repairs: boolean
  readonly fault: string | null
  readonly attempts: number
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly pairs: number
  readonly missing: number
  readonly gone: number
  readonly changed: number
  readonly repaired: number
}

export interface ShownSync extends SyncRow {
  readonly companyName: string
  readonly members: number
  readonly membersDone: number
}

const COLUMNS = sql`s.id, s.company_id as "companyId", s.kind, s.state, s.repairs, s.fault, s.attempts,
  s.started_at as "startedAt", s.ended_at as "endedAt", s.pairs, s.missing, s.gone, s.changed, s.repaired`
const PROGRESS = sql`
  (select count(*)::int from channels.sync_member m where m.tenant_id = s.tenant_id and m.sync_id = s.id) as members,
  (select count(*)::int from channels.sync_member m where m.tenant_id = s.tenant_id and m.sync_id = s.id
    and m.state <> 'waiting') as "membersDone"`

/** Begins a sync, unless one of the company runs; answers whether it did. The first to get through only fills. */
export async function insertSync(
  ctx: Ctx,
  sync: { readonly id: string; readonly companyId: string; readonly kind: SyncKind; readonly repairs: boolean },
): Promise<boolean> {
  const result = await sql`insert into channels.sync (tenant_id, id, company_id, kind, state, repairs, started_at)
    select ${ctx.tenant.id}::uuid, ${sync.id}::uuid, ${sync.companyId}::uuid,
      case when compared then ${sync.kind} else 'first' end, 'running', ${sync.repairs} or not compared, ${ctx.now()}
    from (select exists (select from channels.sync o where o.tenant_id = ${ctx.tenant.id}
      and o.company_id = ${sync.companyId} and o.state = 'done') as compared) as before
    on conflict (tenant_id, company_id) where state = 'running' do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function findSync(ctx: Ctx, syncId: string): Promise<SyncRow | undefined> {
  const result = await sql<SyncRow>`select ${COLUMNS} from channels.sync s
    where s.tenant_id = ${ctx.tenant.id} and s.id = ${syncId}`.execute(ctx.db)
  return result.rows[0]
}

export async function countAttempt(ctx: Ctx, syncId: string): Promise<void> {
  await sql`update channels.sync set attempts = attempts + 1
    where tenant_id = ${ctx.tenant.id} and id = ${syncId}`.execute(ctx.db)
}

export async function endSync(ctx: Ctx, syncId: string, state: 'done' | 'failed', fault: string | null): Promise<void> {
  await sql`update channels.sync set state = ${state}, fault = ${fault}, ended_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${syncId} and state = 'running'`.execute(ctx.db)
}

export async function noteFault(ctx: Ctx, syncId: string, fault: string): Promise<void> {
  await sql`update channels.sync set fault = ${fault}
    where tenant_id = ${ctx.tenant.id} and id = ${syncId} and state = 'running'`.execute(ctx.db)
}

/** Whose customers are to be compared; who is noted already stays as they are. */
export async function insertSyncMembers(ctx: Ctx, syncId: string, userids: readonly string[]): Promise<void> {
  await sql`insert into channels.sync_member (tenant_id, sync_id, userid, state)
    select ${ctx.tenant.id}::uuid, ${syncId}::uuid, userid, 'waiting'
    from unnest(${texts(userids)}::text[]) as u (userid)
    on conflict do nothing`.execute(ctx.db)
}

export async function listWaitingMembers(ctx: Ctx, syncId: string): Promise<string[]> {
  const result = await sql<{ userid: string }>`select userid from channels.sync_member
    where tenant_id = ${ctx.tenant.id} and sync_id = ${syncId} and state = 'waiting' order by userid`.execute(ctx.db)
  return result.rows.map(({ userid }) => userid)
}

/** Notes members as compared, with how many customers WeCom showed of each; `fault` when it refused to. */
export async function endMembers(
  ctx: Ctx,
  syncId: string,
  members: readonly { readonly userid: string; readonly pairs: number }[],
  fault: string | null = null,
): Promise<void> {
  await sql`with ended as (
      update channels.sync_member m set state = ${fault === null ? 'done' : 'refused'}, pairs = e.pairs,
        fault = ${fault}
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as e (userid text, pairs int)
      where m.tenant_id = ${ctx.tenant.id} and m.sync_id = ${syncId} and m.userid = e.userid returning m.pairs)
    update channels.sync s set pairs = s.pairs + (select coalesce(sum(pairs), 0) from ended)
    where s.tenant_id = ${ctx.tenant.id} and s.id = ${syncId}`.execute(ctx.db)
}

export interface NewDifference extends PairKey {
  readonly kind: DifferenceKind
  readonly what: readonly string[]
}

/** Notes differences, each pair once a sync, and counts the new ones. */
export async function insertDifferences(
  ctx: Ctx,
  syncId: string,
  differences: readonly NewDifference[],
  isRepaired: boolean,
): Promise<void> {
  await sql`with fresh as (
      insert into channels.sync_difference
        (tenant_id, sync_id, external_userid, userid, kind, what, repaired_at)
      select ${ctx.tenant.id}::uuid, ${syncId}::uuid, d."externalUserid", d.userid, d.kind, d.what,
        case when ${isRepaired} then ${ctx.now()}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(differences)}::jsonb)
        as d ("externalUserid" text, userid text, kind text, what text[])
      on conflict do nothing returning kind, repaired_at)
    update channels.sync s set
      missing = s.missing + (select count(*) from fresh where kind = 'missing'),
      gone = s.gone + (select count(*) from fresh where kind = 'gone'),
      changed = s.changed + (select count(*) from fresh where kind = 'changed'),
      repaired = s.repaired + (select count(*) from fresh where repaired_at is not null)
    where s.tenant_id = ${ctx.tenant.id} and s.id = ${syncId}`.execute(ctx.db)
}

/** Counts what a first sync brings: there is no plan of what was never here. */
export async function countBrought(ctx: Ctx, syncId: string, count: number): Promise<void> {
  await sql`update channels.sync set missing = missing + ${count}, repaired = repaired + ${count}
    where tenant_id = ${ctx.tenant.id} and id = ${syncId}`.execute(ctx.db)
}

export async function noteRepaired(ctx: Ctx, syncId: string, externalUserids: readonly string[]): Promise<void> {
  await sql`with done as (
      update channels.sync_difference set repaired_at = ${ctx.now()}
      where tenant_id = ${ctx.tenant.id} and sync_id = ${syncId} and repaired_at is null
        and external_userid = any(${[...externalUserids]}::text[]) returning userid)
    update channels.sync s set repaired = s.repaired + (select count(*) from done)
    where s.tenant_id = ${ctx.tenant.id} and s.id = ${syncId}`.execute(ctx.db)
}

/** Customers of whom something waits to be repaired, some at a time. */
export async function listUnrepaired(ctx: Ctx, syncId: string, limit: number): Promise<string[]> {
  const result = await sql<{ externalUserid: string }>`
    select distinct external_userid as "externalUserid" from channels.sync_difference
    where tenant_id = ${ctx.tenant.id} and sync_id = ${syncId} and repaired_at is null
    order by 1 limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ externalUserid }) => externalUserid)
}

/** Syncs, newest first, of one company or all. */
export async function pageSyncs(
  ctx: Ctx,
  ask: {
    readonly companyId?: string
    readonly after?: { readonly at: Date; readonly id: string }
    readonly limit: number
  },
): Promise<ShownSync[]> {
  const { companyId = null, after, limit } = ask
  const result = await sql<ShownSync>`select ${COLUMNS}, c.name as "companyName",
${PROGRESS}
    from channels.sync s join channels.company c on c.tenant_id = s.tenant_id and c.id = s.company_id
    where s.tenant_id = ${ctx.tenant.id} and (${companyId}::uuid is null or s.company_id = ${companyId})
      and (${after === undefined} or (s.started_at, s.id) < (${after?.at ?? null}::timestamptz,
        ${after?.id ?? null}::uuid))
    order by s.started_at desc, s.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface ShownDifference extends NewDifference {
  readonly contactId: number | null
  readonly memberName: string
  readonly repairedAt: Date | null
}

/** Of each company the newest sync, and the newest that found and mended differences. */
export async function listFreshness(ctx: Ctx): Promise<ShownSync[]> {
  const result = await sql<ShownSync>`select ${COLUMNS}, c.name as "companyName",
${PROGRESS}
    from channels.company c cross join lateral (
      (select o.* from channels.sync o where o.tenant_id = c.tenant_id and o.company_id = c.id
        order by o.started_at desc, o.id desc limit 1)
      union
      (select o.* from channels.sync o where o.tenant_id = c.tenant_id and o.company_id = c.id and o.state = 'done'
          and o.kind <> 'first' and o.repaired > 0 and o.repaired >= o.missing + o.gone + o.changed
        order by o.started_at desc, o.id desc limit 1)) as s
    where c.tenant_id = ${ctx.tenant.id} and c.removed_at is null
    order by s.started_at desc`.execute(ctx.db)
  return result.rows
}

/** The repair plan of a sync, a page at a time. */
export async function pageDifferences(
  ctx: Ctx,
  syncId: string,
  ask: { readonly after?: PairKey; readonly limit: number },
): Promise<ShownDifference[]> {
  const { after, limit } = ask
  const result = await sql<ShownDifference>`select d.external_userid as "externalUserid", d.userid, d.kind, d.what,
      f.contact_id as "contactId", coalesce(nullif(m.name, ''), d.userid) as "memberName",
      d.repaired_at as "repairedAt"
    from channels.sync_difference d join channels.sync s on s.tenant_id = d.tenant_id and s.id = d.sync_id
    left join channels.follower f on f.tenant_id = d.tenant_id and f.company_id = s.company_id
      and f.external_userid = d.external_userid and f.userid = d.userid
    left join channels.member m on m.tenant_id = d.tenant_id and m.company_id = s.company_id and m.userid = d.userid
    where d.tenant_id = ${ctx.tenant.id} and d.sync_id = ${syncId}
      and (${after === undefined} or (d.external_userid, d.userid) > (${after?.externalUserid ?? null}::text,
        ${after?.userid ?? null}::text))
    order by d.external_userid, d.userid limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Companies of all tenants that are connected, and when each was last compared. */
export async function listSyncable(
  db: Executor,
): Promise<readonly { readonly tenantId: string; readonly companyId: string; readonly comparedAt: Date | null }[]> {
  const result = await sql<{ tenantId: string; companyId: string; comparedAt: Date | null }>`
    select c.tenant_id as "tenantId", c.id as "companyId", (select max(s.started_at) from channels.sync s
      where s.tenant_id = c.tenant_id and s.company_id = c.id) as "comparedAt"
    from channels.company c where c.removed_at is null`.execute(db)
  return result.rows
}
