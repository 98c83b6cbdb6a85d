import { sql } from 'kysely'
import { numbers, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TagOrigin } from '../../model/tag-origin.ts'

export interface TagRow {
  readonly id: string
  readonly name: string
  readonly groupId: string
  readonly groupName: string
  /** How many people carry it. */
  readonly people: number
  /** `fuzzy`: held with a confidence. */
  readonly kind: 'plain' | 'fuzzy'
  /** Whose personal tag it is; null: of the company. */
  readonly ownerStaffId: string | null
  /** What keeps it by rule. */
  readonly rule: { readonly keeper: string; readonly key: string; readonly name: string } | null
}

export interface NewTag {
  readonly id: string
  readonly groupId: string
  readonly name: string
  readonly kind?: 'plain' | 'fuzzy'
  readonly ownerStaffId?: string | null
}

/** Who or what puts a tag on somebody: `source` is the way, `origin` the member of staff, the rule, the list. */
export interface Placing {
  readonly source: string
  readonly origin?: TagOrigin
}

/** All tags, groups in the order they were made. */
export async function listTags(ctx: Ctx): Promise<TagRow[]> {
  const result = await sql<TagRow>`
    select t.id, t.name, t.group_id as "groupId", g.name as "groupName", t.kind, t.owner_staff_id as "ownerStaffId",
      case t.kind when 'fuzzy' then coalesce(f.people, 0) else coalesce(c.people, 0) end as people,
      case when r.tag_id is not null then json_build_object('keeper', r.keeper, 'key', r.key, 'name', r.name) end
        as rule
    from contacts.tag t
    join contacts.tag_group g on g.tenant_id = t.tenant_id and g.id = t.group_id
    left join (select tag_id, count(*) as people from contacts.contact_tag where tenant_id = ${ctx.tenant.id}
      group by tag_id) c on c.tag_id = t.id
    left join contacts.fuzzy_definition f on f.tenant_id = t.tenant_id and f.tag_id = t.id
    left join contacts.tag_rule r on r.tenant_id = t.tenant_id and r.tag_id = t.id
    where t.tenant_id = ${ctx.tenant.id}
    order by g.created_at, t.group_id, t.created_at, t.name`.execute(ctx.db)
  return result.rows
}

/** The tag, held until the transaction ends so that nobody removes it meanwhile. */
export async function holdTag(ctx: Ctx, tagId: string): Promise<NewTag | undefined> {
  return (await holdTags(ctx, [tagId]))[0]
}

/** Of these tags those there are, held; lowest id first so that two writers never wait for each other. */
export async function holdTags(ctx: Ctx, tagIds: readonly string[]): Promise<NewTag[]> {
  const result = await sql<NewTag>`
    select id, group_id as "groupId", name, kind, owner_staff_id as "ownerStaffId" from contacts.tag
    where tenant_id = ${ctx.tenant.id} and id = any(${tagIds}::uuid[]) order by id for key share`.execute(ctx.db)
  return result.rows
}

/** Takes the tag out of everybody's hands before it is removed. */
export async function lockTag(ctx: Ctx, tagId: string): Promise<NewTag | undefined> {
  const result = await sql<NewTag>`
    select id, group_id as "groupId", name, kind, owner_staff_id as "ownerStaffId" from contacts.tag
    where tenant_id = ${ctx.tenant.id} and id = ${tagId} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function listCarriers(ctx: Ctx, tagId: string): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select contact_id as id from contacts.contact_tag where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId}
    order by contact_id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export async function deleteTag(ctx: Ctx, tagId: string): Promise<void> {
  await sql`delete from contacts.tag where tenant_id = ${ctx.tenant.id} and id = ${tagId}`.execute(ctx.db)
}

/** Its name and its group. Answers whether it did: not when another tag of the group has the name. */
export async function updateTag(ctx: Ctx, tag: NewTag): Promise<boolean> {
  const result = await sql`
    update contacts.tag t set name = ${tag.name}, group_id = ${tag.groupId}
    where tenant_id = ${ctx.tenant.id} and id = ${tag.id}
      and not exists (select from contacts.tag o where o.tenant_id = t.tenant_id and o.group_id = ${tag.groupId}
        and o.name = ${tag.name} and o.id <> t.id)`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Makes the tags that are not there yet; names are unique in a group. */
export async function insertTags(ctx: Ctx, tags: readonly NewTag[]): Promise<number> {
  const result = await sql`
    insert into contacts.tag (tenant_id, id, group_id, name, kind, owner_staff_id, created_at)
    select ${ctx.tenant.id}::uuid, t.id, t.group_id, t.name, t.kind, t.owner, ${ctx.now()}
    from unnest(${tags.map((one) => one.id)}::uuid[], ${tags.map((one) => one.groupId)}::uuid[],
      ${tags.map((one) => one.name)}::text[], ${tags.map((one) => one.kind ?? 'plain')}::text[],
      ${tags.map((one) => one.ownerStaffId ?? null)}::uuid[]) as t (id, group_id, name, kind, owner)
    on conflict (tenant_id, group_id, name) do nothing`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

export interface ContactTag {
  readonly contactId: number
  readonly tagId: string
}

/** Puts tags on people; answers what was not there before. */
export async function insertContactTags(
  ctx: Ctx,
  pairs: readonly ContactTag[],
  { source, origin }: Placing,
): Promise<ContactTag[]> {
  const result = await sql<ContactTag>`
    insert into contacts.contact_tag (tenant_id, contact_id, tag_id, source, origin, origin_name, at)
    select ${ctx.tenant.id}::uuid, p.contact_id, p.tag_id, ${source}, ${origin?.id ?? ''}, ${origin?.name ?? ''},
      ${ctx.now()}
    from unnest(${numbers(pairs.map((one) => one.contactId))}::bigint[],
      ${texts(pairs.map((one) => one.tagId))}::uuid[]) as p (contact_id, tag_id)
    on conflict do nothing
    returning contact_id as "contactId", tag_id as "tagId"`.execute(ctx.db)
  return result.rows
}

/** Gives tags to people who have just come and carry none. */
export async function insertFirstTags(ctx: Ctx, pairs: readonly ContactTag[], placing: Placing): Promise<void> {
  const { source, origin } = placing
  await sql`
    insert into contacts.contact_tag (tenant_id, contact_id, tag_id, source, origin, origin_name, at)
    select ${ctx.tenant.id}::uuid, p.contact_id, p.tag_id, ${source}, ${origin?.id ?? ''}, ${origin?.name ?? ''},
      ${ctx.now()}
    from unnest(${numbers(pairs.map((one) => one.contactId))}::bigint[],
      ${texts(pairs.map((one) => one.tagId))}::uuid[]) as p (contact_id, tag_id)`.execute(ctx.db)
}

/** Takes a tag off people; answers who had it. */
export async function deleteContactTags(ctx: Ctx, tagId: string, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    delete from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and contact_id = any(${contactIds}::bigint[])
    returning contact_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort((a, b) => a - b)
}
