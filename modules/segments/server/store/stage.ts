import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { StageChange } from '../../events.ts'
import type { Stage } from '../../model/stage.ts'

/** In the order in which they are tried; none when the tenant never changed them. */
export async function listStageRules(ctx: Ctx): Promise<Stage[]> {
  const result = await sql<Stage>`
    select key, name, rule, care from segments.stage_rule
    where tenant_id = ${ctx.tenant.id} order by place`.execute(ctx.db)
  return result.rows
}

export async function deleteStageRules(ctx: Ctx): Promise<void> {
  await sql`delete from segments.stage_rule where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
}

/** In the order given. */
export async function insertStageRules(ctx: Ctx, stages: readonly Stage[]): Promise<void> {
  const rows = JSON.stringify(stages.map((stage, place) => ({ ...stage, place })))
  await sql`
    insert into segments.stage_rule (tenant_id, key, place, name, rule, care)
    select ${ctx.tenant.id}::uuid, key, place, name, rule, care
    from jsonb_to_recordset(${rows}::jsonb) as s (key text, place int, name text, rule jsonb, care jsonb)`.execute(
    ctx.db,
  )
}

/** Until the transaction ends nobody else changes this tenant's stages or places its people. */
export async function lockStages(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments.stages:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/**
 * Makes the kept stages equal to the people given for each and answers who moved, by id. One statement: whoever reads
 * the table sees either the old stages or the new ones. Who is given for no stage has none any more.
 */
export async function placePeople(
  ctx: Ctx,
  placed: readonly { readonly stage: string; readonly contactIds: readonly number[] }[],
): Promise<Omit<StageChange, 'at'>[]> {
  const stages = placed.flatMap(({ stage, contactIds }) => contactIds.map(() => stage))
  const result = await sql<Omit<StageChange, 'at'>>`
    with wanted as (
      select * from unnest(${placed.flatMap((one) => one.contactIds)}::bigint[], ${stages}::text[])
        as w (contact_id, stage)),
    changed as (
      select w.contact_id, k.stage as was, w.stage
      from wanted w left join segments.contact_stage k
        on k.tenant_id = ${ctx.tenant.id} and k.contact_id = w.contact_id
      where k.stage is distinct from w.stage),
    kept as (
      insert into segments.contact_stage (tenant_id, contact_id, stage, since)
      select ${ctx.tenant.id}::uuid, contact_id, stage, ${ctx.now()} from changed
      on conflict (tenant_id, contact_id) do update set stage = excluded.stage, since = excluded.since),
    gone as (
      delete from segments.contact_stage k
      where k.tenant_id = ${ctx.tenant.id}
        and not exists (select from wanted w where w.contact_id = k.contact_id) returning contact_id, stage)
    select contact_id as "contactId", was as "from", stage as "to" from changed
    union all select contact_id, stage, null from gone order by 1`.execute(ctx.db)
  return result.rows
}

/** People by the key of their stage. */
export async function countByStage(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ stage: string; n: number }>`
    select stage, count(*) as n from segments.contact_stage
    where tenant_id = ${ctx.tenant.id} group by stage`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.stage, row.n]))
}

/** Ids of people at a stage, or at any, lowest first, after an id. */
export async function pageStage(
  ctx: Ctx,
  stage: string | null,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select contact_id as id from segments.contact_stage
    where tenant_id = ${ctx.tenant.id} and (${stage}::text is null or stage = ${stage}) and contact_id > ${after}
    order by contact_id limit ${limit}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Where one person stands. */
export async function findStageOf(ctx: Ctx, contactId: number): Promise<{ stage: string; since: Date } | undefined> {
  const result = await sql<{ stage: string; since: Date }>`
    select stage, since from segments.contact_stage
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows[0]
}

export async function deleteStageOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`
    delete from segments.contact_stage
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

export interface StageLook {
  /** Nothing when no look is awaited. */
  readonly askedAt: Date | null
  readonly placedAt: Date | null
}

export async function readStageLook(ctx: Ctx): Promise<StageLook | undefined> {
  const result = await sql<StageLook>`
    select asked_at as "askedAt", placed_at as "placedAt" from segments.stage_look
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

export async function noteStageAsked(ctx: Ctx): Promise<void> {
  await sql`
    insert into segments.stage_look (tenant_id, asked_at) values (${ctx.tenant.id}, ${ctx.now()})
    on conflict (tenant_id) do update set asked_at = excluded.asked_at`.execute(ctx.db)
}

export async function noteStagePlaced(ctx: Ctx): Promise<void> {
  await sql`
    insert into segments.stage_look (tenant_id, placed_at) values (${ctx.tenant.id}, ${ctx.now()})
    on conflict (tenant_id) do update set placed_at = excluded.placed_at, asked_at = null`.execute(ctx.db)
}
