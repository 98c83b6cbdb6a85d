import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { EntryKind, EntryState, EntryWords } from '../../model/entry.ts'

export interface EntryRow extends EntryWords {
  readonly id: string
  readonly kind: EntryKind
  readonly companyId: string
  readonly token: string
  readonly state: EntryState
  readonly platformId: string | null
  readonly url: string | null
  /** Why it could not be made, for people. */
  readonly fault: string | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly askedAt: Date
  readonly archivedAt: Date | null
}

const COLUMNS = sql`id, kind, company_id as "companyId", name, userids, skip_verify as "skipVerify", token,
  tag_ids as "tagIds", source, welcome, state, platform_id as "platformId", url, fault, created_at as "createdAt",
  created_by as "createdBy", asked_at as "askedAt", archived_at as "archivedAt"`

export async function insertEntry(ctx: Ctx, row: EntryRow): Promise<void> {
  await sql`insert into acquisition.entry (tenant_id, id, kind, company_id, name, userids, skip_verify, token, tag_ids,
      source, welcome, state, created_at, created_by, asked_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.kind}, ${row.companyId}, ${row.name}, ${[...row.userids]}::text[],
      ${row.skipVerify}, ${row.token}, ${[...row.tagIds]}::uuid[], ${row.source},
      ${row.welcome ? JSON.stringify(row.welcome) : null}::jsonb, ${row.state}, ${row.createdAt}, ${row.createdBy},
      ${row.askedAt})`.execute(ctx.db)
}

export async function countEntries(ctx: Ctx): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and state <> 'removed'`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export async function findEntry(ctx: Ctx, entryId: string): Promise<EntryRow | undefined> {
  const result = await sql<EntryRow>`select ${COLUMNS} from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and id = ${entryId}`.execute(ctx.db)
  return result.rows[0]
}

/** Also one that was removed: somebody may have scanned it in time. */
export async function findByToken(ctx: Ctx, companyId: string, token: string): Promise<EntryRow | undefined> {
  const result = await sql<EntryRow>`select ${COLUMNS} from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and token = ${token} and company_id = ${companyId}`.execute(ctx.db)
  return result.rows[0]
}

export async function findByTokens(ctx: Ctx, tokens: readonly string[]): Promise<EntryRow[]> {
  const result = await sql<EntryRow>`select ${COLUMNS} from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and token = any(${[...tokens]}::text[])`.execute(ctx.db)
  return result.rows
}

/** Which of some ids are entries of the tenant, removed ones too. */
export async function listKnownIds(ctx: Ctx, entryIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`select id from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and id = any(${[...entryIds]}::uuid[])`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export interface EntryFilter {
  readonly q: string
  readonly kind: EntryKind | undefined
  readonly archived: boolean
  readonly after: TimePlace | undefined
  readonly limit: number
}

/** Newest first; one row more than a page, to know whether there is another. */
export async function listEntries(ctx: Ctx, { q, kind, archived, after, limit }: EntryFilter): Promise<EntryRow[]> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const result = await sql<EntryRow>`select ${COLUMNS} from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and state <> 'removed' and (archived_at is not null) = ${archived}
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${q} = '' or name ilike ${like} or source ilike ${like} or ${q} = any(userids) or token = ${q})
      and (${after?.at ?? null}::timestamptz is null
        or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit + 1}`.execute(ctx.db)
  return result.rows
}

/** What the company's entries of a kind are called at the platform. */
export async function listPlatformIds(ctx: Ctx, companyId: string, kind: EntryKind): Promise<string[]> {
  const result = await sql<{ platformId: string }>`select platform_id as "platformId" from acquisition.entry
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and kind = ${kind}
      and platform_id is not null`.execute(ctx.db)
  return result.rows.map(({ platformId }) => platformId)
}

export async function updateWords(ctx: Ctx, entryId: string, words: EntryWords): Promise<void> {
  await sql`update acquisition.entry set name = ${words.name}, userids = ${[...words.userids]}::text[],
      skip_verify = ${words.skipVerify}, tag_ids = ${[...words.tagIds]}::uuid[], source = ${words.source},
      welcome = ${words.welcome ? JSON.stringify(words.welcome) : null}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${entryId}`.execute(ctx.db)
}

export interface EntryTurn {
  readonly state: EntryState
  readonly platformId?: string
  readonly url?: string
  readonly fault?: string | null
}

/** What was found out about it at the platform. What was removed stays removed. */
export async function updateState(ctx: Ctx, entryId: string, turn: EntryTurn): Promise<void> {
  await sql`update acquisition.entry set state = ${turn.state}, fault = ${turn.fault ?? null},
      platform_id = coalesce(${turn.platformId ?? null}, platform_id), url = coalesce(${turn.url ?? null}, url)
    where tenant_id = ${ctx.tenant.id} and id = ${entryId} and state <> 'removed'`.execute(ctx.db)
}

/** Takes an entry in doubt for another try, the next one later each time; answers whether this caller got it. */
export async function claimEntry(ctx: Ctx, entryId: string, before: Date): Promise<boolean> {
  const result = await sql`update acquisition.entry set state = 'making', asked_at = ${ctx.now()},
      tries = least(tries + 1, 30),
      next_at = ${ctx.now()}::timestamptz + least(interval '1 minute' * 2 ^ tries, interval '1 day')
    where tenant_id = ${ctx.tenant.id} and id = ${entryId}
      and (state in ('unresolved', 'failed') or (state = 'making' and asked_at < ${before}))`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function setArchived(ctx: Ctx, entryId: string, archived: boolean): Promise<boolean> {
  const result = await sql`update acquisition.entry set archived_at = ${archived ? ctx.now() : null}::timestamptz
    where tenant_id = ${ctx.tenant.id} and id = ${entryId} and state <> 'removed'`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function deleteEntry(ctx: Ctx, entryId: string): Promise<void> {
  await sql`delete from acquisition.entry where tenant_id = ${ctx.tenant.id} and id = ${entryId}`.execute(ctx.db)
}

/** Entries of these tenants of which it is not known whether they are there, and whose turn has come. */
export async function listInDoubt(db: Executor, tenantIds: readonly string[], at: { before: Date; now: Date }) {
  const result = await sql<{ tenantId: string; entryId: string }>`
    select tenant_id as "tenantId", id as "entryId" from acquisition.entry
    where state in ('making', 'unresolved') and asked_at < ${at.before} and (next_at is null or next_at <= ${at.now})
      and tenant_id = any(${[...tenantIds]}::uuid[])
    order by coalesce(next_at, asked_at) limit 100`.execute(db)
  return result.rows
}
