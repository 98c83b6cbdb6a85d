import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Entrant } from '../../entries/entry-plug.ts'

const columns = sql`id, contact_id as "contactId", entry_key as key, came_at as "cameAt", failed_at as "failedAt",
  reason`

/** Somebody a journey could not take in. */
export interface EntryTrouble {
  readonly id: string
  readonly contactId: number
  /** By what they came; empty where they may come by the same again. */
  readonly key: string
  readonly cameAt: Date
  readonly failedAt: Date
  readonly reason: string
}

export type NewEntryTrouble = Pick<EntryTrouble, 'id' | 'contactId' | 'key' | 'cameAt' | 'reason'>

/** Which of those who come have failed to by the same already: they wait for somebody, or were let go. */
export async function listKnownEntries(
  ctx: Ctx,
  journeyId: string,
  people: readonly Pick<Entrant, 'contactId' | 'key'>[],
): Promise<Pick<EntryTrouble, 'contactId' | 'key'>[]> {
  const result = await sql<Pick<EntryTrouble, 'contactId' | 'key'>>`
    select contact_id as "contactId", entry_key as key from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and entry_key <> ''
      and contact_id = any(${people.map((one) => one.contactId)}::bigint[])`.execute(ctx.db)
  return result.rows
}

/** Notes whom it failed for. Who failed before by what may be told again stands there once, with what it says now. */
export async function noteEntryTroubles(
  ctx: Ctx,
  journeyId: string,
  troubles: readonly NewEntryTrouble[],
): Promise<void> {
  await sql`
    with again as (
      delete from journeys.entry_trouble
      where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and entry_key = '' and let_go_at is null
        and contact_id = any(${troubles.map((one) => one.contactId)}::bigint[]))
    insert into journeys.entry_trouble (tenant_id, id, journey_id, contact_id, entry_key, came_at, failed_at, reason)
    select ${ctx.tenant.id}::uuid, t.id, ${journeyId}::uuid, t.contact_id, t.key, t.came_at, ${ctx.now()}, t.reason
    from unnest(${troubles.map((one) => one.id)}::uuid[], ${troubles.map((one) => one.contactId)}::bigint[],
      ${troubles.map((one) => one.key)}::text[], ${troubles.map((one) => one.cameAt)}::timestamptz[],
      ${troubles.map((one) => one.reason)}::text[]) as t (id, contact_id, key, came_at, reason)
    where t.key = '' or not exists (select from journeys.entry_trouble o where o.tenant_id = ${ctx.tenant.id}
      and o.journey_id = ${journeyId} and o.contact_id = t.contact_id and o.entry_key = t.key)`.execute(ctx.db)
}

/** Who has come in meanwhile, by whatever way, has no trouble any more. */
export async function endEntryTroubles(ctx: Ctx, journeyId: string, contactIds: readonly number[]): Promise<void> {
  await sql`delete from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and let_go_at is null
      and contact_id = any(${[...contactIds]}::bigint[])`.execute(ctx.db)
}

interface Whose {
  readonly journeyId: string
  /** All of them when null. */
  readonly contactIds: readonly number[] | null
}

/** Takes the first who wait, to be tried again. */
export async function takeEntryTroubles(ctx: Ctx, { journeyId, contactIds }: Whose, limit: number) {
  const result = await sql<EntryTrouble>`
    delete from journeys.entry_trouble where tenant_id = ${ctx.tenant.id} and id in (
      select id from journeys.entry_trouble
      where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and let_go_at is null
        and (${contactIds}::bigint[] is null or contact_id = any(${contactIds}::bigint[]))
      order by came_at, contact_id, id limit ${limit} for update)
    returning ${columns}`.execute(ctx.db)
  return result.rows
}

/** Lets people who wait go. Answers how many. */
export async function letEntriesGo(ctx: Ctx, { journeyId, contactIds }: Whose): Promise<number> {
  const result = await sql`
    update journeys.entry_trouble set let_go_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and let_go_at is null
      and (${contactIds}::bigint[] is null or contact_id = any(${contactIds}::bigint[]))`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export async function countEntryTroubles(ctx: Ctx, journeyId: string): Promise<number> {
  const result = await sql<{ people: number }>`
    select count(*) as people from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and let_go_at is null`.execute(ctx.db)
  return result.rows[0]?.people ?? 0
}

interface Place {
  readonly contactId: number
  readonly id: string
}

/** Who waits, by person. */
export async function listEntryTroubles(
  ctx: Ctx,
  journeyId: string,
  after: Place | undefined,
  limit: number,
): Promise<EntryTrouble[]> {
  const result = await sql<EntryTrouble>`
    select ${columns} from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and let_go_at is null
      and (${after?.contactId ?? null}::bigint is null
        or (contact_id, id) > (${after?.contactId ?? null}::bigint, ${after?.id ?? null}::uuid))
    order by contact_id, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Of whom nothing is held any more. */
export async function forgetEntriesOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])`.execute(ctx.db)
}

/** What is held of somebody whom journeys could not take in. */
export async function readEntriesOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`
    select t.journey_id, j.name, t.came_at, t.failed_at, t.reason, t.let_go_at
    from journeys.entry_trouble t join journeys.journey j on j.tenant_id = t.tenant_id and j.id = t.journey_id
    where t.tenant_id = ${ctx.tenant.id} and t.contact_id = ${contactId} order by t.failed_at, t.id`.execute(ctx.db)
  return result.rows
}

export async function countEntriesOf(ctx: Ctx, contactId: number): Promise<number> {
  const result = await sql<{ entries: number }>`
    select count(*) as entries from journeys.entry_trouble
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows[0]?.entries ?? 0
}

/** Makes all of one person another's; answers which. */
export async function handEntries(ctx: Ctx, from: number, to: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update journeys.entry_trouble set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from} returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Gives back what went to another person, as far as it still stands there. */
export async function returnEntries(ctx: Ctx, from: number, to: number, ids: readonly string[]): Promise<void> {
  await sql`update journeys.entry_trouble set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}
