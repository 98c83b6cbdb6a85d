import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { PreTagKind } from '../../model/pre-tag.ts'

export interface NewPreTag {
  readonly id: string
  readonly kind: PreTagKind
  readonly scope: string
  readonly value: string
  readonly tagId: string
}

export interface PreTagRow extends NewPreTag {
  readonly createdAt: Date
  readonly createdBy: string
  readonly contactId: number | null
  readonly appliedAt: Date | null
}

/** Keeps those that do not wait yet; answers the ids of the new ones. */
export async function insertPreTags(ctx: Ctx, tags: readonly NewPreTag[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    insert into contacts.pre_tag (tenant_id, id, kind, scope, value, tag_id, created_at, created_by)
    select ${ctx.tenant.id}::uuid, s.id, s.kind, s.scope, s.value, s."tagId", ${ctx.now()}, ${ctx.actor.name}
    from json_to_recordset(${JSON.stringify(tags)}::json)
      as s (id uuid, kind text, scope text, value text, "tagId" uuid)
    on conflict do nothing returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export interface Arrival {
  readonly kind: PreTagKind
  readonly scope: string
  readonly value: string
  readonly contactId: number
}

export interface DuePreTag {
  readonly id: string
  readonly tagId: string
  readonly contactId: number
}

/** Whether any tag waits at all: mostly none does, and then nobody's identities are sent to be compared. */
export async function isAnyWaiting(ctx: Ctx): Promise<boolean> {
  const result = await sql<{ waiting: boolean }>`
    select exists (select from contacts.pre_tag
      where tenant_id = ${ctx.tenant.id} and applied_at is null) as waiting`.execute(ctx.db)
  return result.rows[0]?.waiting === true
}

/** What waits for somebody who has come, held; a pre-tag without a scope waits for the value of any. */
export async function lockDue(ctx: Ctx, arrivals: readonly Arrival[]): Promise<DuePreTag[]> {
  const result = await sql<DuePreTag>`
    select p.id, p.tag_id as "tagId", a.contact_id as "contactId"
    from unnest(${texts(arrivals.map((one) => one.kind))}::text[], ${texts(arrivals.map((one) => one.scope))}::text[],
      ${texts(arrivals.map((one) => one.value))}::text[], ${arrivals.map((one) => one.contactId)}::bigint[])
      as a (kind, scope, value, contact_id)
    join contacts.pre_tag p on p.tenant_id = ${ctx.tenant.id} and p.kind = a.kind and p.scope in ('', a.scope)
      and p.value = a.value and p.applied_at is null
    order by p.id for update of p`.execute(ctx.db)
  return result.rows
}

/** Of these pre-tags those whose identity somebody has already. */
export async function listArrived(ctx: Ctx, ids: readonly string[]): Promise<Arrival[]> {
  const result = await sql<Arrival>`
    select i.kind, i.scope, i.value, i.contact_id as "contactId" from contacts.pre_tag p
    join contacts.identity i on i.tenant_id = p.tenant_id and i.kind = p.kind and i.value = p.value
      and (p.scope = '' or p.scope = i.scope)
    where p.tenant_id = ${ctx.tenant.id} and p.id = any(${ids}::uuid[])`.execute(ctx.db)
  return result.rows
}

/** Notes whose each pre-tag became. */
export async function noteApplied(ctx: Ctx, due: readonly DuePreTag[]): Promise<void> {
  await sql`
    update contacts.pre_tag p set contact_id = d.contact_id, applied_at = ${ctx.now()}
    from unnest(${due.map((one) => one.id)}::uuid[], ${due.map((one) => one.contactId)}::bigint[])
      as d (id, contact_id)
    where p.tenant_id = ${ctx.tenant.id} and p.id = d.id`.execute(ctx.db)
}

export interface PreTagFilter {
  /** Beginning of a number that is no phone, a whole phone, or its last four digits. */
  readonly search: { readonly value: string; readonly tail: string | null } | undefined
  readonly applied: boolean | undefined
  readonly tagId: string | undefined
  readonly after: TimePlace | undefined
}

/** The newest first. */
export async function pagePreTags(ctx: Ctx, { search, applied, tagId, after }: PreTagFilter, limit: number) {
  const result = await sql<PreTagRow>`
    select id, kind, scope, value, tag_id as "tagId", created_at as "createdAt", created_by as "createdBy",
      contact_id as "contactId", applied_at as "appliedAt" from contacts.pre_tag
    where tenant_id = ${ctx.tenant.id}
      and (${search?.value ?? null}::text is null or value = ${search?.value ?? null}
        or (kind <> 'phone' and starts_with(value, ${search?.value ?? null}))
        or (kind = 'phone' and right(value, 4) = ${search?.tail ?? null}))
      and (${applied ?? null}::boolean is null or (applied_at is not null) = ${applied ?? null})
      and (${tagId ?? null}::uuid is null or tag_id = ${tagId ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function countPreTags(ctx: Ctx): Promise<{ waiting: number; applied: number }> {
  const result = await sql<{ waiting: number; applied: number }>`
    select count(*) filter (where applied_at is null) as waiting,
      count(*) filter (where applied_at is not null) as applied
    from contacts.pre_tag where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0] ?? { waiting: 0, applied: 0 }
}

/** Takes one back that still waits; answers whether it did. */
export async function deleteWaiting(ctx: Ctx, id: string): Promise<boolean> {
  const result = await sql`
    delete from contacts.pre_tag where tenant_id = ${ctx.tenant.id} and id = ${id} and applied_at is null`.execute(
    ctx.db,
  )
  return result.numAffectedRows === 1n
}

/** What waited for a person and became theirs, for their own copy of what is held on them. */
export async function listPreTagsOf(ctx: Ctx, contactId: number): Promise<PreTagRow[]> {
  const result = await sql<PreTagRow>`
    select id, kind, scope, value, tag_id as "tagId", created_at as "createdAt", created_by as "createdBy",
      contact_id as "contactId", applied_at as "appliedAt" from contacts.pre_tag
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by created_at`.execute(ctx.db)
  return result.rows
}
