import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface Before {
  readonly batch: string
  readonly order: string
}

/** Which imports brought a person, as the rows stand. */
export async function copyImportTraces(ctx: Ctx, contactId: number): Promise<object[]> {
  const result = await sql<{ row: object }>`
    select to_jsonb(c) as row from commerce.import_contact c
    where c.tenant_id = ${ctx.tenant.id} and c.contact_id = ${contactId} order by c.batch_id`.execute(ctx.db)
  return result.rows.map(({ row }) => row)
}

/** Brings them back where the import is still there. */
export async function restoreImportTraces(ctx: Ctx, rows: readonly object[]): Promise<void> {
  await sql`
    insert into commerce.import_contact
    select r.* from jsonb_populate_recordset(null::commerce.import_contact, ${JSON.stringify(rows)}::jsonb) r
    join commerce.import_batch b on b.tenant_id = ${ctx.tenant.id} and b.id = r.batch_id
    on conflict do nothing`.execute(ctx.db)
}

/** Orders as they were before an import name their buyer too: the undo of that import must find them. */
export async function handBefores(ctx: Ctx, from: number, to: number): Promise<Before[]> {
  const result = await sql<Before>`
    update commerce.order_before set head = head || jsonb_build_object('contact_id', ${to}::bigint)
    where tenant_id = ${ctx.tenant.id} and (head->>'contact_id')::bigint = ${from}
    returning batch_id as batch, order_id as "order"`.execute(ctx.db)
  return result.rows
}

export async function returnBefores(
  ctx: Ctx,
  { from, to, befores }: { readonly from: number; readonly to: number; readonly befores: readonly Before[] },
): Promise<void> {
  await sql`
    update commerce.order_before b set head = head || jsonb_build_object('contact_id', ${to}::bigint)
    from jsonb_to_recordset(${JSON.stringify(befores)}::jsonb) as k (batch uuid, "order" uuid)
    where b.tenant_id = ${ctx.tenant.id} and b.batch_id = k.batch and b.order_id = k."order"
      and (b.head->>'contact_id')::bigint = ${from}`.execute(ctx.db)
}
