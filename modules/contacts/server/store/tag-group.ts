import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TagFamily } from '../../model/tag-family.ts'

export interface TagGroupRow {
  readonly id: string
  readonly name: string
  readonly family: TagFamily
}

/** The company's groups, in the order they were made; those of one guide are theirs alone. */
export async function listTagGroups(ctx: Ctx): Promise<TagGroupRow[]> {
  const result = await sql<TagGroupRow>`
    select id, name, family from contacts.tag_group
    where tenant_id = ${ctx.tenant.id} and owner_staff_id is null
    order by created_at, id`.execute(ctx.db)
  return result.rows
}

/** Makes the groups that are not there yet; names are unique in a tenant. */
export async function insertTagGroups(ctx: Ctx, groups: readonly TagGroupRow[]): Promise<number> {
  const result = await sql`
    insert into contacts.tag_group (tenant_id, id, name, family, created_at)
    select ${ctx.tenant.id}::uuid, g.id, g.name, g.family, ${ctx.now()}
    from unnest(${groups.map((one) => one.id)}::uuid[], ${groups.map((one) => one.name)}::text[],
      ${groups.map((one) => one.family)}::text[]) as g (id, name, family)
    on conflict do nothing`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** The group, held until the transaction ends so that nobody removes it meanwhile. */
export async function holdTagGroup(ctx: Ctx, groupId: string): Promise<TagGroupRow | undefined> {
  const result = await sql<TagGroupRow>`
    select id, name, family from contacts.tag_group
    where tenant_id = ${ctx.tenant.id} and id = ${groupId} and owner_staff_id is null for key share`.execute(ctx.db)
  return result.rows[0]
}

/** The one group of a guide's own tags, made when it is not there; answers its id. */
export async function holdOwnGroup(
  ctx: Ctx,
  group: Pick<TagGroupRow, 'id' | 'name'>,
  ownerStaffId: string,
): Promise<string> {
  const result = await sql<{ id: string }>`
    insert into contacts.tag_group (tenant_id, id, name, owner_staff_id, created_at)
    values (${ctx.tenant.id}, ${group.id}, ${group.name}, ${ownerStaffId}, ${ctx.now()})
    on conflict (tenant_id, name, owner_staff_id) do update set name = excluded.name returning id`.execute(ctx.db)
  return result.rows[0]?.id ?? group.id
}

/** Answers whether it did: not when another group has the name. */
export async function updateTagGroup(ctx: Ctx, group: TagGroupRow): Promise<boolean> {
  const result = await sql`
    update contacts.tag_group g set name = ${group.name}, family = ${group.family}
    where tenant_id = ${ctx.tenant.id} and id = ${group.id}
      and not exists (select from contacts.tag_group o where o.tenant_id = g.tenant_id
        and o.owner_staff_id is null and o.name = ${group.name} and o.id <> g.id)`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Removes a group without tags; answers whether it did. */
export async function deleteTagGroup(ctx: Ctx, groupId: string): Promise<boolean> {
  const result = await sql`
    delete from contacts.tag_group g where tenant_id = ${ctx.tenant.id} and id = ${groupId}
      and not exists (select from contacts.tag t where t.tenant_id = g.tenant_id and t.group_id = g.id)
  `.execute(ctx.db)
  return result.numAffectedRows === 1n
}
