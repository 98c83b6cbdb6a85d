import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { DuePlace } from './enrolment.ts'

export interface Listening {
  readonly contactId: number
  readonly occurrence: number
  readonly enrolledAt: Date
  readonly arrivedAt: Date
}

interface Listeners {
  readonly journeyId: string
  readonly version: number
  readonly stepNo: number
  readonly after: { readonly contactId: number; readonly occurrence: number }
  readonly limit: number
}

/** Who waits at a node and is not due yet, by id. */
export async function listListening(ctx: Ctx, ask: Listeners): Promise<Listening[]> {
  const { journeyId, version, stepNo, after, limit } = ask
  const result = await sql<Listening>`
    select contact_id as "contactId", occurrence, enrolled_at as "enrolledAt",
      coalesce(arrived_at, enrolled_at) as "arrivedAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and version = ${version}::int
      and step_no = ${stepNo} and state = 'active' and due_at > ${ctx.now()}
      and (contact_id, occurrence) > (${after.contactId}, ${after.occurrence}::int)
    order by contact_id, occurrence limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Which of these people wait at which stop of a journey and are not due there yet. */
export async function listListeningOf(
  ctx: Ctx,
  journeyId: string,
  contactIds: readonly number[],
): Promise<(Listening & DuePlace)[]> {
  const result = await sql<Listening & DuePlace>`
    select contact_id as "contactId", occurrence, enrolled_at as "enrolledAt", version, step_no as "stepNo",
      coalesce(arrived_at, enrolled_at) as "arrivedAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and contact_id = any(${[...contactIds]}::bigint[])
      and state = 'active' and due_at > ${ctx.now()}
    order by contact_id, occurrence`.execute(ctx.db)
  return result.rows
}

interface Woken {
  readonly contactId: number
  readonly occurrence: number
  readonly dueAt: Date
}

/** Brings forward when people are due at a node; who has gone on meanwhile is passed over. Answers how many. */
export async function wakeEnrolments(
  ctx: Ctx,
  place: { readonly journeyId: string; readonly version: number; readonly stepNo: number },
  woken: readonly Woken[],
): Promise<number> {
  if (woken.length === 0) return 0
  const result = await sql`
    update journeys.enrolment e set due_at = w.due_at
    from unnest(${woken.map((one) => one.contactId)}::bigint[], ${woken.map((one) => one.occurrence)}::int[],
      ${woken.map((one) => one.dueAt)}::timestamptz[]) as w (contact, occ, due_at)
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${place.journeyId} and e.contact_id = w.contact
      and e.occurrence = w.occ and e.version = ${place.version}::int and e.step_no = ${place.stepNo}
      and e.state = 'active' and e.due_at > w.due_at
    `.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}
