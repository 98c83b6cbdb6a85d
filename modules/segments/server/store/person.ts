import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { everybody } from '../../conditions/everybody.ts'
import type { RulePart } from '../../model/parts.ts'
import type { QueryScope } from './readings.ts'
import { backdropQuery } from './rule-query.ts'

/** Rows of one kind read for one person; more are those of a machine. */
export const PERSON_ROWS_MAX = 20_000

interface ProfileRow {
  readonly name: string
  readonly gender: string
  readonly province: string
  readonly city: string
  readonly source: string
  readonly created: number
  readonly birthday: string | null
  readonly attributes: Readonly<Record<string, string>>
  readonly tags: readonly string[]
}

/** The person's own row, or nothing when they are not among those a rule is asked about. */
export async function readProfile(ctx: Ctx, contactId: number, scope: QueryScope): Promise<ProfileRow | undefined> {
  const [row] = await ctx.warehouse.rows<ProfileRow>(
    ch`select name, gender, province, city, source, toUnixTimestamp64Milli(created_at) as created, birthday,
      attributes, tags
    from ${everybody(scope)} and contact_id = ${bind('UInt32', contactId)}`,
  )
  return row
}

export async function listOrdersOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{
    orderId: string
    platform: string
    isSale: number
    placed: number
    paid: number
    refunded: number
  }>(
    ch`select order_id as orderId, platform, is_sale as isSale, toUnixTimestamp64Milli(placed_at) as placed, paid,
      refunded
    from orders final where ${ofPerson(ctx, contactId)} order by placed_at desc limit ${limit}`,
  )
}

export async function listLinesOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{
    orderId: string
    isSale: number
    placed: number
    productCode: string
    productName: string
    category: string
    quantity: number
    amount: number
  }>(
    ch`select order_id as orderId, is_sale as isSale, toUnixTimestamp64Milli(placed_at) as placed,
      product_code as productCode, product_name as productName, category, quantity, amount
    from order_lines final where ${ofPerson(ctx, contactId)} order by placed_at desc limit ${limit}`,
  )
}

export async function listEventsOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{ name: string; happened: number; properties: Record<string, string>; orderKey: string }>(
    ch`select name, toUnixTimestamp64Milli(at) as happened, properties, order_key as orderKey
    from events
    where ${ofPerson(ctx, contactId)} order by at desc limit ${limit}`,
  )
}

export async function listEntitiesOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{ kind: string; name: string; fields: Record<string, string> }>(
    ch`select kind, name, fields from sub_entities final where ${ofPerson(ctx, contactId)} limit ${limit}`,
  )
}

export async function listFuzzyTagsOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{ tagId: string; confidence: number; observed: number; halfLifeDays: number }>(
    ch`select tag_id as tagId, confidence, toUnixTimestamp64Milli(observed_at) as observed,
      half_life_days as halfLifeDays
    from fuzzy_tags final where ${ofPerson(ctx, contactId)} limit ${limit}`,
  )
}

export async function listConsentsOf(ctx: Ctx, contactId: number) {
  return ctx.warehouse.rows<{
    purpose: string
    channel: string
    state: string
    said: number
    expires: number | null
  }>(
    ch`select purpose, channel, state, toUnixTimestamp64Milli(at) as said, toUnixTimestamp64Milli(expires_at) as expires
    from consents final where ${ofPerson(ctx, contactId)} limit ${limit}`,
  )
}

export async function readStageOf(ctx: Ctx, contactId: number): Promise<{ stage: string; since: number } | null> {
  const [row] = await ctx.warehouse.rows<{ stage: string; since: number }>(
    ch`select stage, toUnixTimestamp64Milli(since) as since from stages final where ${ofPerson(ctx, contactId)}`,
  )
  return row ?? null
}

/** The lists held fast that the person is on. */
export async function listListsOf(ctx: Ctx, contactId: number): Promise<string[]> {
  const rows = await ctx.warehouse.rows<{ id: string }>(
    ch`select list_id as id from listed_people final where ${ofPerson(ctx, contactId)} order by id limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** What a condition must know of everybody, or nothing when it looks at the person alone. */
export async function readBackdrop(ctx: Ctx, part: RulePart, scope: QueryScope): Promise<unknown> {
  const query = backdropQuery(part, scope)
  return query && ctx.warehouse.row(query)
}

const limit = bind('UInt32', PERSON_ROWS_MAX)

function ofPerson(ctx: Ctx, contactId: number): Fragment {
  return ch`tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id = ${bind('UInt32', contactId)}`
}
