import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment } from '../../model/journey.ts'
import type { DuePlace, WayKey } from './enrolment.ts'

export interface Trouble extends WayKey {
  readonly reason: string
}

/** Lets people stand where their step failed, due at nothing, with what it said. Who has gone on is passed over. */
export async function noteTroubles(
  ctx: Ctx,
  { journeyId, version, stepNo }: DuePlace & { readonly journeyId: string },
  troubles: readonly Trouble[],
): Promise<number> {
  const result = await sql`
    update journeys.enrolment e set troubled_at = ${ctx.now()}, trouble = t.reason, trouble_due_at = e.due_at,
      due_at = null
    from unnest(${troubles.map((one) => one.contactId)}::bigint[], ${troubles.map((one) => one.occurrence)}::int[],
      ${troubles.map((one) => one.reason)}::text[]) as t (contact, occ, reason)
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.contact_id = t.contact
      and e.occurrence = t.occ and e.version = ${version}::int and e.step_no = ${stepNo} and e.state = 'active'
      and e.due_at <= ${ctx.now()}`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export interface InTrouble {
  readonly journeyId: string
  readonly name: string
  readonly people: number
  readonly at: Date
}

/** Of every journey on its way, how many it failed for, at a step or on entering, and when last; the latest first. */
export async function listInTrouble(ctx: Ctx): Promise<InTrouble[]> {
  const result = await sql<InTrouble>`
    select j.id as "journeyId", j.name, sum(t.people)::int as people, max(t.at) as at from (
      select journey_id, count(*) as people, max(troubled_at) as at from journeys.enrolment
      where tenant_id = ${ctx.tenant.id} and state = 'active' and troubled_at is not null group by journey_id
      union all
      select journey_id, count(*), max(failed_at) from journeys.entry_trouble
      where tenant_id = ${ctx.tenant.id} and let_go_at is null group by journey_id) t
    join journeys.journey j on j.tenant_id = ${ctx.tenant.id} and j.id = t.journey_id
    where j.state in ('running', 'paused') group by j.id, j.name order by at desc, j.id`.execute(ctx.db)
  return result.rows
}

/** Of some people, or of all in trouble. */
interface TroubledOf {
  readonly journeyId: string
  readonly contactIds: readonly number[] | null
}

export interface Troubled extends WayKey {
  readonly wasDueAt: Date
}

/** Who stands in trouble, locked. */
export async function lockTroubled(ctx: Ctx, { journeyId, contactIds }: TroubledOf): Promise<Troubled[]> {
  const result = await sql<Troubled>`
    select contact_id as "contactId", occurrence, coalesce(trouble_due_at, troubled_at) as "wasDueAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and state = 'active' and troubled_at is not null
      and (${contactIds}::bigint[] is null or contact_id = any(${contactIds}::bigint[]))
    order by contact_id, occurrence for update`.execute(ctx.db)
  return result.rows
}

/** Makes people in trouble due again. */
export async function endTroubles(
  ctx: Ctx,
  journeyId: string,
  people: readonly (WayKey & { readonly dueAt: Date })[],
): Promise<void> {
  await sql`
    update journeys.enrolment e set due_at = d.due_at, troubled_at = null, trouble = null, trouble_due_at = null
    from unnest(${people.map((one) => one.contactId)}::bigint[], ${people.map((one) => one.occurrence)}::int[],
      ${people.map((one) => one.dueAt)}::timestamptz[]) as d (contact, occ, due_at)
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.contact_id = d.contact
      and e.occurrence = d.occ and e.state = 'active' and e.troubled_at is not null`.execute(ctx.db)
}

/** Takes people in trouble off the way. Answers them as they are now. */
export async function letTroubledGo(ctx: Ctx, { journeyId, contactIds }: TroubledOf): Promise<Enrolment[]> {
  const result = await sql<Enrolment>`
    update journeys.enrolment set state = 'exited', exited_at = ${ctx.now()}, exit_reason = 'let_go'
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and state = 'active' and troubled_at is not null
      and (${contactIds}::bigint[] is null or contact_id = any(${contactIds}::bigint[]))
    returning contact_id as "contactId", occurrence, arm, state, anchor_day::text as "anchorDay", value,
      step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt", exited_at as "exitedAt",
      exit_reason as "exitReason", bought_at as "boughtAt"`.execute(ctx.db)
  return result.rows
}
