import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { FuzzyDefinition, FuzzyLearning, FuzzyReason } from '../../model/fuzzy.ts'

export interface FuzzyDefinitionRow {
  readonly tagId: string
  readonly name: string
  readonly definition: FuzzyDefinition
  readonly learned: FuzzyLearning | null
  readonly computedAt: Date | null
  readonly people: number | null
}

const columns = sql`f.tag_id as "tagId", t.name, f.definition, f.learned, f.computed_at as "computedAt", f.people`

export async function listDefinitions(ctx: Ctx): Promise<FuzzyDefinitionRow[]> {
  const result = await sql<FuzzyDefinitionRow>`
    select ${columns} from contacts.fuzzy_definition f
    join contacts.tag t on t.tenant_id = f.tenant_id and t.id = f.tag_id
    where f.tenant_id = ${ctx.tenant.id} order by t.created_at, f.tag_id`.execute(ctx.db)
  return result.rows
}

export async function findDefinition(ctx: Ctx, tagId: string): Promise<FuzzyDefinitionRow | undefined> {
  const result = await sql<FuzzyDefinitionRow>`
    select ${columns} from contacts.fuzzy_definition f
    join contacts.tag t on t.tenant_id = f.tenant_id and t.id = f.tag_id
    where f.tenant_id = ${ctx.tenant.id} and f.tag_id = ${tagId}`.execute(ctx.db)
  return result.rows[0]
}

export async function saveDefinition(ctx: Ctx, tagId: string, definition: FuzzyDefinition): Promise<void> {
  await sql`
    insert into contacts.fuzzy_definition (tenant_id, tag_id, definition)
    values (${ctx.tenant.id}, ${tagId}, ${JSON.stringify(definition)}::jsonb)
    on conflict (tenant_id, tag_id) do update set definition = excluded.definition`.execute(ctx.db)
}

/** Notes what was learned before people are gone through. */
export async function saveLearning(ctx: Ctx, tagId: string, learned: FuzzyLearning): Promise<void> {
  await sql`
    update contacts.fuzzy_definition set learned = ${JSON.stringify(learned)}::jsonb
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId}`.execute(ctx.db)
}

/** Notes that all people were gone through, and how many have the tag. */
export async function noteComputed(ctx: Ctx, tagId: string): Promise<void> {
  await sql`
    update contacts.fuzzy_definition d set computed_at = ${ctx.now()},
      people = (select count(*) from contacts.fuzzy_tag f where f.tenant_id = d.tenant_id and f.tag_id = d.tag_id)
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId}`.execute(ctx.db)
}

export interface FuzzyTagRow {
  readonly contactId: number
  readonly tagId: string
  readonly confidence: number
  readonly observedAt: Date
  readonly halfLifeDays: number
  readonly why: readonly FuzzyReason[]
}

const held = sql`contact_id as "contactId", tag_id as "tagId", confidence, observed_at as "observedAt",
  half_life_days as "halfLifeDays", why`

/** Who holds a tag, of the people after one id up to another. */
export async function listHolders(ctx: Ctx, tagId: string, after: number, upTo: number): Promise<FuzzyTagRow[]> {
  const result = await sql<FuzzyTagRow>`
    select ${held} from contacts.fuzzy_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and contact_id > ${after} and contact_id <= ${upTo}
    order by contact_id`.execute(ctx.db)
  return result.rows
}

/** The fuzzy tags of people, surest first as they were observed. */
export async function listFuzzyTags(ctx: Ctx, contactIds: readonly number[]): Promise<FuzzyTagRow[]> {
  const result = await sql<FuzzyTagRow>`
    select ${held} from contacts.fuzzy_tag
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])
    order by contact_id, confidence desc`.execute(ctx.db)
  return result.rows
}

/** Writes tags over what was there; people removed meanwhile are passed by. Answers whose were written. */
export async function saveFuzzyTags(ctx: Ctx, tags: readonly FuzzyTagRow[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    insert into contacts.fuzzy_tag
      (tenant_id, contact_id, tag_id, confidence, observed_at, half_life_days, why, source)
    select ${ctx.tenant.id}::uuid, s."contactId", s."tagId", s.confidence, s."observedAt", s."halfLifeDays", s.why,
      'behaviour'
    from json_to_recordset(${JSON.stringify(tags)}::json) as s ("contactId" bigint, "tagId" uuid,
      confidence double precision, "observedAt" timestamptz, "halfLifeDays" double precision, why jsonb)
    join contacts.contact c on c.tenant_id = ${ctx.tenant.id} and c.id = s."contactId"
    on conflict (tenant_id, contact_id, tag_id) do update set confidence = excluded.confidence,
      observed_at = excluded.observed_at, half_life_days = excluded.half_life_days, why = excluded.why
    returning contact_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Takes a fuzzy tag off people; answers who held it. */
export async function deleteFuzzyTags(ctx: Ctx, tagId: string, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    delete from contacts.fuzzy_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and contact_id = any(${contactIds}::bigint[])
    returning contact_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Everybody who holds a tag. */
export async function listAllHolders(ctx: Ctx, tagId: string): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select contact_id as id from contacts.fuzzy_tag where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId}
    order by contact_id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
