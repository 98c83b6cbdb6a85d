import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'
import type { Field } from '../../model/field.ts'

export interface EntityKind {
  readonly key: string
  readonly name: string
  readonly fields: readonly Field[]
  readonly archived: boolean
}

export interface SubEntity {
  readonly id: string
  readonly contactId: number
  readonly kind: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
  readonly createdAt: Date
  readonly updatedAt: Date
}

const columns = sql`id, contact_id as "contactId", kind, name, fields, created_at as "createdAt",
  updated_at as "updatedAt"`

/** All kinds in the order in which they were made, archived ones last. */
export async function listKinds(ctx: Ctx): Promise<EntityKind[]> {
  const result = await sql<EntityKind>`
    select key, name, fields, archived from contacts.entity_kind where tenant_id = ${ctx.tenant.id}
    order by archived, created_at, key`.execute(ctx.db)
  return result.rows
}

/** Answers whether it did: not when key or name are taken. */
export async function insertKind(ctx: Ctx, kind: EntityKind): Promise<boolean> {
  const result = await sql`
    insert into contacts.entity_kind (tenant_id, key, name, fields, archived, created_at)
    values (${ctx.tenant.id}, ${kind.key}, ${kind.name}, ${JSON.stringify(kind.fields)}::jsonb, ${kind.archived},
      ${ctx.now()})
    on conflict do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function updateKind(ctx: Ctx, kind: EntityKind): Promise<void> {
  await sql`
    update contacts.entity_kind set name = ${kind.name}, fields = ${JSON.stringify(kind.fields)}::jsonb,
      archived = ${kind.archived}
    where tenant_id = ${ctx.tenant.id} and key = ${kind.key}`.execute(ctx.db)
}

/** What belongs to a person, in the order in which it became known. */
export async function listEntities(ctx: Ctx, contactId: number): Promise<SubEntity[]> {
  const result = await sql<SubEntity>`
    select ${columns} from contacts.sub_entity where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by kind, created_at, id`.execute(ctx.db)
  return result.rows
}

export async function readEntities(ctx: Ctx, ids: readonly string[]): Promise<SubEntity[]> {
  const result = await sql<SubEntity>`
    select ${columns} from contacts.sub_entity where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])
    order by id`.execute(ctx.db)
  return result.rows
}

export async function insertEntities(ctx: Ctx, entities: readonly SubEntity[]): Promise<void> {
  await sql`
    insert into contacts.sub_entity (tenant_id, id, contact_id, kind, name, fields, created_at, updated_at)
    select ${ctx.tenant.id}::uuid, e.id, e."contactId", e.kind, e.name, e.fields, e."createdAt", e."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(entities)}::jsonb) as e (id uuid, "contactId" bigint, kind text,
      name text, fields jsonb, "createdAt" timestamptz, "updatedAt" timestamptz)`.execute(ctx.db)
}

export async function updateEntity(ctx: Ctx, entity: SubEntity): Promise<void> {
  await sql`
    update contacts.sub_entity set name = ${entity.name}, fields = ${JSON.stringify(entity.fields)}::jsonb,
      updated_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${entity.id}`.execute(ctx.db)
}

export async function deleteEntity(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from contacts.sub_entity where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** What belongs to several people. */
export async function listEntitiesOf(ctx: Ctx, contactIds: readonly number[]): Promise<SubEntity[]> {
  const result = await sql<SubEntity>`
    select ${columns} from contacts.sub_entity
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])`.execute(ctx.db)
  return result.rows
}

/** What `warehouse check` compares of a row. */
export const CHECKED_ENTITY_COLUMNS = ['contact_id', 'entity_id', 'kind', 'name'] as const

/** Rows per UTC day and a sum over what each says; see kit/node/day-totals.ts. */
export async function totalEntities(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', contact_id, id, kind, name)), 8))::bit(32)::bigint) as total
    from contacts.sub_entity where tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}
