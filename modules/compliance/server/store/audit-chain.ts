import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { ChainEnd, ChainLink } from '../../model/audit-chain.ts'

export interface Unlinked {
  readonly entryId: string
  readonly text: string
}

/** Lets one transaction at a time forge a tenant's chain. */
export async function lockChain(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`compliance.audit:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/** Entries that have no link yet, oldest first, with the text their hash is taken of. */
export async function takeUnlinked(ctx: Ctx, limit: number): Promise<Unlinked[]> {
  const result = await sql<Unlinked>`
    with taken as (
      delete from compliance.audit_unlinked u using (
        select tenant_id, entry_id from compliance.audit_unlinked where tenant_id = ${ctx.tenant.id}
        order by at, entry_id limit ${limit}) w
      where u.tenant_id = w.tenant_id and u.entry_id = w.entry_id returning u.tenant_id, u.entry_id, u.at)
    select t.entry_id as "entryId", compliance.audit_text(e) as text
    from taken t join compliance.audit_entry e on e.tenant_id = t.tenant_id and e.id = t.entry_id
    order by t.at, t.entry_id`.execute(ctx.db)
  return result.rows
}

export async function insertLinks(ctx: Ctx, links: readonly (ChainEnd & { readonly entryId: string })[]) {
  await sql`
    insert into compliance.audit_link (tenant_id, place, entry_id, hash)
    select ${ctx.tenant.id}::uuid, l.place, l.entry, l.hash
    from unnest(${links.map((link) => String(link.place))}::bigint[], ${links.map((link) => link.entryId)}::uuid[],
      ${links.map((link) => link.hash)}::text[]) as l (place, entry, hash)`.execute(ctx.db)
}

/** The last link of a tenant. */
export async function findChainEnd(db: Executor, tenantId: string): Promise<ChainEnd | undefined> {
  const result = await sql<ChainEnd>`
    select place, hash from compliance.audit_link where tenant_id = ${tenantId}
    order by place desc limit 1`.execute(db)
  return result.rows[0]
}

/** The link that what is kept of the chain begins after: its own entry went by its period. */
export async function findChainCut(db: Executor, tenantId: string): Promise<ChainEnd | undefined> {
  const result = await sql<ChainEnd>`
    select place, hash from compliance.audit_link where tenant_id = ${tenantId} order by place limit 1`.execute(db)
  const [first] = result.rows
  return first && first.place > 1 ? first : undefined
}

export async function listLinks(db: Executor, tenantId: string, after: number, limit: number): Promise<ChainLink[]> {
  const result = await sql<ChainLink>`
    select l.place, l.hash, case when e.id is null then null else compliance.audit_text(e) end as text
    from compliance.audit_link l
    left join compliance.audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    where l.tenant_id = ${tenantId} and l.place > ${after} order by l.place limit ${limit}`.execute(db)
  return result.rows
}

/** Entries that are neither linked nor waiting for it: slipped in past the program. */
export async function countStrays(db: Executor, tenantId: string): Promise<number> {
  const result = await sql<{ strays: number }>`
    select count(*) as strays from compliance.audit_entry e where e.tenant_id = ${tenantId}
      and not exists (select from compliance.audit_link l where l.tenant_id = e.tenant_id and l.entry_id = e.id)
      and not exists (select from compliance.audit_unlinked u where u.tenant_id = e.tenant_id and u.entry_id = e.id)
  `.execute(db)
  return result.rows[0]?.strays ?? 0
}

/** Removes the entries at the head of the chain that are older than a moment, and all but the last of their links. */
export async function cutChain(db: Executor, tenantId: string, before: Date): Promise<number> {
  const result = await sql<{ entries: number }>`
    with kept as (
      select coalesce(min(l.place), (select max(place) + 1 from compliance.audit_link where tenant_id = ${tenantId}))
        as first
      from compliance.audit_link l
      join compliance.audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where l.tenant_id = ${tenantId} and e.at >= ${before}),
    unlinked as (
      delete from compliance.audit_link l using kept where l.tenant_id = ${tenantId} and l.place < kept.first - 1),
    removed as (
      delete from compliance.audit_entry e using kept, compliance.audit_link l
      where e.tenant_id = ${tenantId} and l.tenant_id = e.tenant_id and l.entry_id = e.id and l.place < kept.first
      returning e.id)
    select count(*) as entries from removed`.execute(db)
  return result.rows[0]?.entries ?? 0
}

/** How many entries `cutChain` would remove. */
export async function countBeforeCut(db: Executor, tenantId: string, before: Date): Promise<number> {
  const result = await sql<{ entries: number }>`
    select count(*) as entries from compliance.audit_link l
    join compliance.audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    where l.tenant_id = ${tenantId} and e.at < ${before}`.execute(db)
  return result.rows[0]?.entries ?? 0
}
