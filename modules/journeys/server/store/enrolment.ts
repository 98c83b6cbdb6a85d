import { sql } from 'kysely'
import { moments, numbers, sparse } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ExitReason, GoalExit } from '../../events.ts'
import type { Arm } from '../../model/holdout.ts'
import type { Enrolment } from '../../model/journey.ts'

const columns = sql`contact_id as "contactId", occurrence, arm, state, anchor_day::text as "anchorDay", value,
  step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt", exited_at as "exitedAt",
  exit_reason as "exitReason", bought_at as "boughtAt"`

/** Somebody who enters. */
export interface NewEnrolment {
  readonly contactId: number
  readonly arm: Arm
  readonly value: number
  /** When they enter, and that day on the tenant's calendar. */
  readonly at: Date
  readonly anchorDay: string
  /** When the first step comes; people left alone have none. */
  readonly dueAt: Date
  /** By what they enter, once for a person; empty where it may be told again. */
  readonly key: string
}

export interface Entrance {
  readonly journeyId: string
  /** The version they walk. */
  readonly version: number
  readonly reentryDays: number | null
  /** Nobody twice. */
  readonly people: readonly NewEnrolment[]
}

/**
 * Enters people, all in one statement, except those who are on the way or were at that moment, who have been and may
 * not come again yet, and who have entered by the same already. The key keeps two entrances at once from entering
 * anybody twice. Answers those who entered.
 */
export async function insertEnrolments(ctx: Ctx, entrance: Entrance): Promise<Enrolment[]> {
  const { journeyId, version, reentryDays, people } = entrance
  const result = await sql<Enrolment>`
    insert into journeys.enrolment (tenant_id, journey_id, contact_id, occurrence, arm, state, anchor_day, value,
      version, step_no, due_at, enrolled_at, entry_key)
    select ${ctx.tenant.id}::uuid, ${journeyId}::uuid, p.contact_id, coalesce(last.occurrence, 0) + 1, p.arm, 'active',
      p.anchor_day, p.value, ${version}::int, 0, case when p.arm = 'treated' then p.due_at end, p.at, p.key
    from unnest(${people.map((p) => p.contactId)}::bigint[], ${people.map((p) => p.arm)}::text[],
      ${people.map((p) => p.value)}::bigint[], ${people.map((p) => p.anchorDay)}::date[],
      ${people.map((p) => p.dueAt)}::timestamptz[], ${people.map((p) => p.at)}::timestamptz[],
      ${people.map((p) => p.key)}::text[]) as p (contact_id, arm, value, anchor_day, due_at, at, key)
    left join lateral (
      select e.occurrence, e.state, e.enrolled_at, e.exited_at, exists (select from journeys.enrolment o
          where o.tenant_id = e.tenant_id and o.journey_id = e.journey_id and o.contact_id = e.contact_id
            and p.key <> '' and o.entry_key = p.key) as known
      from journeys.enrolment e
      where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.contact_id = p.contact_id
      order by e.occurrence desc limit 1) last on true
    where last.occurrence is null or (last.state <> 'active' and not last.known and ${reentryDays}::int is not null
      and last.enrolled_at <= p.at - make_interval(days => ${reentryDays}::int)
      and (p.key = '' or last.exited_at <= p.at))
    order by p.contact_id
    on conflict do nothing
    returning ${columns}`.execute(ctx.db)
  return result.rows
}

/** A stop of one version of a journey. */
export interface DuePlace {
  readonly version: number
  readonly stepNo: number
}

/** The places at which somebody is due, version by version in the order of its route. */
export async function listDuePlaces(ctx: Ctx, journeyId: string): Promise<DuePlace[]> {
  const result = await sql<DuePlace>`
    select distinct version, step_no as "stepNo" from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and state = 'active' and due_at <= ${ctx.now()}
    order by 1, 2`.execute(ctx.db)
  return result.rows
}

/** One way of one person through a journey. */
export type WayKey = Pick<Enrolment, 'contactId' | 'occurrence'>

/** Which of these people are due, and where. */
export async function listDueOf(
  ctx: Ctx,
  journeyId: string,
  contactIds: readonly number[],
): Promise<(WayKey & DuePlace & Pick<Enrolment, 'enrolledAt'>)[]> {
  const result = await sql<WayKey & DuePlace & Pick<Enrolment, 'enrolledAt'>>`
    select contact_id as "contactId", occurrence, version, step_no as "stepNo", enrolled_at as "enrolledAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and contact_id = any(${[...contactIds]}::bigint[])
      and state = 'active' and due_at <= ${ctx.now()}
    order by version, step_no, contact_id, occurrence`.execute(ctx.db)
  return result.rows
}

interface DueOf {
  readonly limit: number
  /** None but these. */
  readonly among?: readonly WayKey[] | undefined
}

/** Somebody due at a step, since when they are there. */
export interface DueEnrolment
  extends Pick<Enrolment, 'contactId' | 'occurrence' | 'anchorDay' | 'value' | 'enrolledAt'> {
  readonly arrivedAt: Date
  readonly dueAt: Date
}

/**
 * The next people due at a step, locked until the transaction ends. What another tick holds is passed over, so two
 * ticks at once share the work and nobody is moved twice; a lock that ends with its transaction cannot be outlived.
 */
export async function lockDue(
  ctx: Ctx,
  journeyId: string,
  { version, stepNo }: DuePlace,
  { limit, among }: DueOf,
): Promise<DueEnrolment[]> {
  const result = await sql<DueEnrolment>`
    select contact_id as "contactId", occurrence, anchor_day::text as "anchorDay", value, due_at as "dueAt",
      enrolled_at as "enrolledAt", coalesce(arrived_at, enrolled_at) as "arrivedAt" from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and version = ${version}::int
      and step_no = ${stepNo} and state = 'active' and due_at <= ${ctx.now()}${amongWays(among)}
    order by due_at, contact_id, occurrence limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

function amongWays(ways: readonly WayKey[] | undefined) {
  return ways
    ? sql` and (contact_id, occurrence) in (select * from unnest(${ways.map((one) => one.contactId)}::bigint[],
        ${ways.map((one) => one.occurrence)}::int[]))`
    : sql``
}

export interface Move {
  readonly contactId: number
  readonly occurrence: number
  /** Where they go: a place on the route. */
  readonly stepNo: number
  /** When they came there. */
  readonly arrivedAt: Date
  /** When they are due there, or null when the journey ends. */
  readonly dueAt: Date | null
  /** Why they leave before its end. */
  readonly exit?: ExitReason
}

/**
 * Moves people on from a step, or lets them be done or leave. They must be locked, so that nobody is passed over.
 * Answers those who are no longer on the way, as they are now.
 */
export async function moveEnrolments(ctx: Ctx, journeyId: string, stepNo: number, moves: readonly Move[]) {
  const each = (of: (move: Move) => number) => numbers(moves.map(of))
  const result = await sql<Enrolment>`
    with moved as (
      update journeys.enrolment e set step_no = m.step_no, arrived_at = m.arrived_at, due_at = m.due_at,
        state = case when m.exit is not null then 'exited' when m.due_at is null then 'done' else 'active' end,
        exited_at = case when m.due_at is null then ${ctx.now()}::timestamptz end,
        exit_reason = case when m.due_at is null then coalesce(m.exit, 'steps_done') else '' end
      from unnest(${each((m) => m.contactId)}::bigint[], ${each((m) => m.occurrence)}::int[],
        ${each((m) => m.stepNo)}::int[], ${moments(moves.map((m) => m.arrivedAt))}::timestamptz[],
        ${moments(moves.map((m) => m.dueAt))}::timestamptz[], ${sparse(moves.map((m) => m.exit ?? null))}::text[])
        as m (contact, occ, step_no, arrived_at, due_at, exit)
      where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.contact_id = m.contact
        and e.occurrence = m.occ and e.step_no = ${stepNo} and e.state = 'active'
      returning e.*)
    select ${columns} from moved where state <> 'active'`.execute(ctx.db)
  return result.rows
}

export interface GoalMet {
  readonly contactId: number
  readonly occurrence: number
  readonly boughtAt: Date
}

/** Whose buying is still looked at: everybody but who was taken off the way; who left where it says so still counts. */
const STILL_COUNTED = sql`(e.state <> 'exited' or e.exit_reason in ('exit_step', 'step_holdout'))`

/** Notes who reached the goal in time, whichever arm they are in, and takes them off the way; once noted it stays. */
export async function noteBuyers(
  ctx: Ctx,
  journeyId: string,
  { met, reason }: { readonly met: readonly GoalMet[]; readonly reason: GoalExit },
) {
  const result = await sql<Enrolment & { wasActive: boolean }>`
    update journeys.enrolment e set bought_at = m.bought_at, state = 'exited', due_at = null,
      exit_reason = ${reason}, exited_at = m.bought_at
    from unnest(${met.map((m) => m.contactId)}::bigint[], ${met.map((m) => m.occurrence)}::int[],
      ${met.map((m) => m.boughtAt)}::timestamptz[]) as m (contact, occ, bought_at),
      lateral (select o.state = 'active' as active from journeys.enrolment o where o.tenant_id = ${ctx.tenant.id}
        and o.journey_id = ${journeyId} and o.contact_id = m.contact and o.occurrence = m.occ) before
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.contact_id = m.contact
      and e.occurrence = m.occ and e.bought_at is null and ${STILL_COUNTED}
    returning contact_id as "contactId", occurrence, arm, state, anchor_day::text as "anchorDay", value,
      step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt", exited_at as "exitedAt",
      exit_reason as "exitReason", e.bought_at as "boughtAt", before.active as "wasActive"`.execute(ctx.db)
  return result.rows
}

/** People left alone whose time to buy has passed. */
export async function closeWindows(ctx: Ctx, journeyId: string, enteredBefore: Date, limit: number) {
  const result = await sql<Enrolment>`
    update journeys.enrolment set state = 'done', exit_reason = 'window_over', exited_at = ${ctx.now()}
    where (tenant_id, journey_id, contact_id, occurrence) in (
      select tenant_id, journey_id, contact_id, occurrence from journeys.enrolment
      where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and arm = 'holdout' and state = 'active'
        and enrolled_at <= ${enteredBefore}
      order by contact_id limit ${limit} for update skip locked)
    returning ${columns}`.execute(ctx.db)
  return result.rows
}

/** Takes everybody off the way when a journey is stopped. */
export async function exitAll(ctx: Ctx, journeyId: string): Promise<Enrolment[]> {
  const result = await sql<Enrolment>`
    update journeys.enrolment set state = 'exited', due_at = null, exited_at = ${ctx.now()}, exit_reason = 'stopped'
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and state = 'active'
    returning ${columns}`.execute(ctx.db)
  return result.rows
}

/** When the first of those entered whose time to buy is not over; nobody then when undefined. */
export async function firstOpenGoal(ctx: Ctx, journeyId: string, enteredAfter: Date): Promise<Date | undefined> {
  const result = await sql<{ first: Date | null }>`
    select min(e.enrolled_at) as first from journeys.enrolment e
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.bought_at is null and ${STILL_COUNTED}
      and e.enrolled_at > ${enteredAfter}`.execute(ctx.db)
  return result.rows[0]?.first ?? undefined
}
