import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** What keeps a tag: a group of people of another module, by that module's name and the group's key there. */
export interface TagRuleRow {
  readonly tagId: string
  readonly keeper: string
  readonly key: string
  readonly name: string
}

/** The rule of a tag, held until the transaction ends. */
export async function lockTagRule(ctx: Ctx, tagId: string): Promise<TagRuleRow | undefined> {
  const result = await sql<TagRuleRow>`
    select tag_id as "tagId", keeper, key, name from contacts.tag_rule
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} for update`.execute(ctx.db)
  return result.rows[0]
}

/** The tags that a group keeps, lowest id first. */
export async function listTagsKeptBy(ctx: Ctx, keeper: string, key: string): Promise<string[]> {
  const result = await sql<{ tagId: string }>`
    select tag_id as "tagId" from contacts.tag_rule
    where tenant_id = ${ctx.tenant.id} and keeper = ${keeper} and key = ${key} order by tag_id`.execute(ctx.db)
  return result.rows.map((row) => row.tagId)
}

export async function saveTagRule(ctx: Ctx, rule: TagRuleRow): Promise<void> {
  await sql`
    insert into contacts.tag_rule (tenant_id, tag_id, keeper, key, name, since)
    values (${ctx.tenant.id}, ${rule.tagId}, ${rule.keeper}, ${rule.key}, ${rule.name}, ${ctx.now()})
    on conflict (tenant_id, tag_id) do update
      set keeper = excluded.keeper, key = excluded.key, name = excluded.name, since = excluded.since`.execute(ctx.db)
}

export async function deleteTagRule(ctx: Ctx, tagId: string): Promise<void> {
  await sql`delete from contacts.tag_rule where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId}`.execute(ctx.db)
}

/** Who carries a tag by its rule, lowest id first; what a person put there is not the rule's to take. */
export async function listKept(ctx: Ctx, tagId: string): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select contact_id as id from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and source = 'rule' order by contact_id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Who carries a tag otherwise than by its rule. */
export async function listByHand(ctx: Ctx, tagId: string): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select contact_id as id from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and source <> 'rule'`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Takes a tag off those of these people who carry it by its rule; answers who that was. */
export async function deleteKept(ctx: Ctx, tagId: string, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    delete from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and source = 'rule'
      and contact_id = any(${contactIds}::bigint[])
    returning contact_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort((a, b) => a - b)
}
