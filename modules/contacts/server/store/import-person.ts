import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Identity } from '../../model/identity.ts'
import type { PersonChange, PersonTrace } from '../../model/import-batch.ts'

export interface ImportedPerson {
  readonly contactId: number
  readonly change: PersonChange
  readonly trace: PersonTrace
}

/** What a batch did to these people so far. */
export async function readImported(
  ctx: Ctx,
  batchId: string,
  contactIds: readonly number[],
): Promise<Map<number, ImportedPerson>> {
  const result = await sql<ImportedPerson>`
    select contact_id as "contactId", change, trace from contacts.import_person
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}
      and contact_id = any(${contactIds}::bigint[])`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.contactId, row]))
}

export async function saveImported(ctx: Ctx, batchId: string, people: readonly ImportedPerson[]): Promise<void> {
  await sql`
    insert into contacts.import_person (tenant_id, batch_id, contact_id, change, trace)
    select ${ctx.tenant.id}::uuid, ${batchId}::uuid, p."contactId", p.change, p.trace
    from json_to_recordset(${JSON.stringify(people)}::json) as p ("contactId" bigint, change text, trace jsonb)
    on conflict (tenant_id, batch_id, contact_id) do update set change = excluded.change, trace = excluded.trace
    `.execute(ctx.db)
}

export async function countImported(ctx: Ctx, batchId: string): Promise<Record<PersonChange, number>> {
  const result = await sql<Record<PersonChange, number>>`
    select count(*) filter (where change = 'added') as added, count(*) filter (where change = 'changed') as changed,
      count(*) filter (where change = 'unchanged') as unchanged
    from contacts.import_person where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}`.execute(ctx.db)
  return result.rows[0] ?? { added: 0, changed: 0, unchanged: 0 }
}

/** Some of the people a batch added, or changed, lowest id first, after an id. */
export async function pageImported(
  ctx: Ctx,
  batchId: string,
  change: PersonChange,
  after: number,
  limit: number,
): Promise<ImportedPerson[]> {
  const result = await sql<ImportedPerson>`
    select contact_id as "contactId", change, trace from contacts.import_person
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} and change = ${change} and contact_id > ${after}
    order by contact_id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function forgetImported(ctx: Ctx, batchId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    delete from contacts.import_person where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}
      and contact_id = any(${contactIds}::bigint[])`.execute(ctx.db)
}

/** Of these people those of whom another batch spoke too, or whom somebody tagged by hand. */
export async function listWanted(ctx: Ctx, batchId: string, contactIds: readonly number[]): Promise<Set<number>> {
  const result = await sql<{ id: number }>`
    select c.id from unnest(${contactIds}::bigint[]) as c (id)
    where exists (select from contacts.import_person p where p.tenant_id = ${ctx.tenant.id}
        and p.contact_id = c.id and p.batch_id <> ${batchId})
      or exists (select from contacts.contact_tag t where t.tenant_id = ${ctx.tenant.id}
        and t.contact_id = c.id and t.source = 'manual')`.execute(ctx.db)
  return new Set(result.rows.map((row) => row.id))
}

/** Takes off the tags a batch put on these people. */
export async function dropImportedTags(ctx: Ctx, batchId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    delete from contacts.contact_tag where tenant_id = ${ctx.tenant.id} and origin = ${batchId}
      and contact_id = any(${contactIds}::bigint[])`.execute(ctx.db)
}

/** Takes back identities from whom they were given to. */
export async function dropImportedIdentities(
  ctx: Ctx,
  owned: readonly (Identity & { readonly contactId: number })[],
): Promise<void> {
  await sql`
    delete from contacts.identity i using json_to_recordset(${JSON.stringify(owned)}::json)
      as o (kind text, scope text, value text, "contactId" bigint)
    where i.tenant_id = ${ctx.tenant.id} and (i.kind, i.scope, i.value) = (o.kind, o.scope, o.value)
      and i.contact_id = o."contactId" and i.source = 'import'`.execute(ctx.db)
}

/** Which imports spoke of a person, as the rows stand. */
export async function copyImported(ctx: Ctx, contactId: number): Promise<object[]> {
  const result = await sql<{ row: object }>`
    select to_jsonb(p) as row from contacts.import_person p
    where p.tenant_id = ${ctx.tenant.id} and p.contact_id = ${contactId} order by p.batch_id`.execute(ctx.db)
  return result.rows.map(({ row }) => row)
}

/** Brings them back where the import is still there. */
export async function restoreImported(ctx: Ctx, rows: readonly object[]): Promise<void> {
  await sql`
    insert into contacts.import_person
    select r.* from jsonb_populate_recordset(null::contacts.import_person, ${JSON.stringify(rows)}::jsonb) r
    join contacts.import_batch b on b.tenant_id = ${ctx.tenant.id} and b.id = r.batch_id
    on conflict do nothing`.execute(ctx.db)
}
