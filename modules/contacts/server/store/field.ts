import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Field } from '../../model/field.ts'

/** One writer of definitions per tenant at a time, so that the limit holds. */
export async function lockFields(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contacts.field:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/** All fields in the order in which they were made, archived ones last. */
export async function listFields(ctx: Ctx): Promise<Field[]> {
  const result = await sql<Field>`
    select key, name, type, choices, archived from contacts.field where tenant_id = ${ctx.tenant.id}
    order by archived, created_at, key`.execute(ctx.db)
  return result.rows
}

/** Answers whether it did: not when key or name are taken. */
export async function insertField(ctx: Ctx, field: Field): Promise<boolean> {
  const result = await sql`
    insert into contacts.field (tenant_id, key, name, type, choices, archived, created_at)
    values (${ctx.tenant.id}, ${field.key}, ${field.name}, ${field.type}, ${JSON.stringify(field.choices)}::jsonb,
      ${field.archived}, ${ctx.now()})
    on conflict do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Key and type never change: values are kept by them. */
export async function updateField(ctx: Ctx, field: Field): Promise<void> {
  await sql`
    update contacts.field set name = ${field.name}, choices = ${JSON.stringify(field.choices)}::jsonb,
      archived = ${field.archived}
    where tenant_id = ${ctx.tenant.id} and key = ${field.key}`.execute(ctx.db)
}
