import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { uuids } from './columns.ts'

export interface SkuRow {
  readonly id: string
  readonly code: string
  readonly productId: string
  readonly name: string
  readonly category: string
  readonly spec: string
  readonly price: number | null
  readonly cost: number | null
  readonly validFrom: string | null
}

/** Stock-keeping units with their product, and what holds of their cost on a day. */
function skusOn(ctx: Ctx, day: string) {
  return sql`(
    select s.id, s.code, s.product_id as "productId", p.name, p.category, s.spec, s.price, c.cost,
      c.valid_from::text as "validFrom"
    from commerce.sku s
    join commerce.product p on p.tenant_id = s.tenant_id and p.id = s.product_id
    left join lateral (
      select u.cost, u.valid_from from commerce.unit_cost u
      where u.tenant_id = s.tenant_id and u.code = s.code and u.valid_from <= ${day}::date
      order by u.valid_from desc limit 1) c on true
    where s.tenant_id = ${ctx.tenant.id}) as k`
}

export interface SkuFilter {
  readonly q?: string | undefined
  readonly category?: string | undefined
  readonly cost?: 'missing' | 'known' | undefined
}

/** By code. */
export async function listSkus(
  ctx: Ctx,
  day: string,
  { q, category, cost }: SkuFilter,
  page: { readonly after: { code: string; id: string } | undefined; readonly limit: number },
): Promise<SkuRow[]> {
  const { after, limit } = page
  const result = await sql<SkuRow>`
    select k.* from ${skusOn(ctx, day)}
    where (${q ?? null}::text is null
        or position(lower(${q ?? ''}) in lower(k.code || ' ' || k.name || ' ' || k.spec)) > 0)
      and (${category ?? null}::text is null or k.category = ${category ?? null})
      and (${cost ?? null}::text is null or (k.cost is null) = (${cost ?? null}::text = 'missing'))
      and (${after?.code ?? null}::text is null
        or (k.code collate "C", k.id) > (${after?.code ?? null}::text collate "C", ${after?.id ?? null}::uuid))
    order by k.code collate "C", k.id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function findSku(ctx: Ctx, skuId: string, day: string): Promise<SkuRow | undefined> {
  const result = await sql<SkuRow>`select k.* from ${skusOn(ctx, day)} where k.id = ${skuId}`.execute(ctx.db)
  return result.rows[0]
}

export async function countSkus(ctx: Ctx, day: string): Promise<{ skus: number; missing: number }> {
  const result = await sql<{ skus: number; missing: number }>`
    select count(*) as skus, count(*) filter (where k.cost is null) as missing from ${skusOn(ctx, day)}`.execute(ctx.db)
  return result.rows[0] ?? { skus: 0, missing: 0 }
}

export async function listCategories(ctx: Ctx): Promise<string[]> {
  const result = await sql<{ category: string }>`
    select distinct category from commerce.product where tenant_id = ${ctx.tenant.id} and category <> ''
    order by category`.execute(ctx.db)
  return result.rows.map((row) => row.category)
}

/** Of these codes those there are. */
export async function findCodes(ctx: Ctx, codes: readonly string[]): Promise<string[]> {
  const result = await sql<{ code: string }>`
    select code from commerce.sku where tenant_id = ${ctx.tenant.id} and code = any(${codes}::text[])`.execute(ctx.db)
  return result.rows.map((row) => row.code)
}

export interface NewSku {
  readonly id: string
  /** For a product of a name nobody has yet. */
  readonly productId: string
  readonly code: string
  readonly name: string
  readonly category: string
  readonly spec: string
  readonly price: number | null
}

function asRelation(skus: readonly NewSku[]) {
  return sql`unnest(${uuids(skus.map((s) => s.id))}::uuid[], ${uuids(skus.map((s) => s.productId))}::uuid[],
    ${skus.map((s) => s.code)}::text[], ${skus.map((s) => s.name)}::text[], ${skus.map((s) => s.category)}::text[],
    ${skus.map((s) => s.spec)}::text[], ${skus.map((s) => s.price)}::bigint[])
    as g (id, product_id, code, name, category, spec, price)`
}

/** Adds the products of skus whose names are new; a category known stays. */
export async function insertProducts(ctx: Ctx, skus: readonly NewSku[]): Promise<void> {
  await sql`
    insert into commerce.product (tenant_id, id, name, category, created_at)
    select distinct on (g.name) ${ctx.tenant.id}::uuid, g.product_id, g.name, g.category, ${ctx.now()}::timestamptz
    from ${asRelation(skus)} order by g.name, g.category desc, g.product_id
    on conflict (tenant_id, name) do nothing`.execute(ctx.db)
}

/** Adds those whose code is new to the products of their names, which are there. */
export async function insertSkus(ctx: Ctx, skus: readonly NewSku[]): Promise<void> {
  await sql`
    insert into commerce.sku (tenant_id, id, code, product_id, spec, price, created_at)
    select distinct on (g.code) ${ctx.tenant.id}::uuid, g.id, g.code, p.id, g.spec, g.price, ${ctx.now()}::timestamptz
    from ${asRelation(skus)} join commerce.product p on p.tenant_id = ${ctx.tenant.id} and p.name = g.name
    order by g.code, g.id on conflict (tenant_id, code) do nothing`.execute(ctx.db)
}

/** A product, unless its name is taken. */
export async function insertProduct(ctx: Ctx, id: string, name: string, category: string): Promise<void> {
  await sql`
    insert into commerce.product (tenant_id, id, name, category, created_at)
    values (${ctx.tenant.id}, ${id}, ${name}, ${category}, ${ctx.now()})
    on conflict (tenant_id, name) do nothing`.execute(ctx.db)
}

/** The product of a name, held. */
export async function lockProduct(ctx: Ctx, name: string): Promise<string | undefined> {
  const result = await sql<{ id: string }>`
    select id from commerce.product where tenant_id = ${ctx.tenant.id} and name = ${name} for update`.execute(ctx.db)
  return result.rows[0]?.id
}

export async function changeCategory(ctx: Ctx, productId: string, category: string): Promise<void> {
  await sql`update commerce.product set category = ${category}
    where tenant_id = ${ctx.tenant.id} and id = ${productId}`.execute(ctx.db)
}

export async function updateSku(
  ctx: Ctx,
  { id, productId, spec, price }: { id: string; productId: string; spec: string; price: number | null },
): Promise<void> {
  await sql`update commerce.sku set product_id = ${productId}, spec = ${spec}, price = ${price}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** A product without skus goes. */
export async function deleteBareProducts(ctx: Ctx): Promise<void> {
  await sql`delete from commerce.product p where p.tenant_id = ${ctx.tenant.id} and not exists (
    select from commerce.sku s where s.tenant_id = p.tenant_id and s.product_id = p.id)`.execute(ctx.db)
}
