import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { DifferenceKind, TheirOrder } from '../../model/reconcile.ts'
import { numbers } from './columns.ts'

export interface NewStatement {
  readonly id: string
  readonly name: string
  readonly platform: string
  /** Days of the tenant's calendar, both included. */
  readonly from: string
  readonly to: string
  readonly alertDays: number
}

export interface Statement extends NewStatement {
  readonly theirOrders: number
  readonly theirPaid: Amount
  readonly createdBy: string
  readonly createdAt: Date
  readonly lookedAt: Date
  readonly closedAt: Date | null
}

export interface ListedStatement extends Statement {
  readonly same: number
  readonly ourOrders: number
  readonly ourPaid: Amount
  readonly missing_here: number
  readonly missing_there: number
  readonly paid_differs: number
  readonly refunded_differs: number
  readonly explained: number
  readonly overdue: number
}

const COLUMNS = sql`s.id, s.name, s.platform, s.first_day::text as "from", s.last_day::text as "to",
  s.alert_days as "alertDays", s.orders as "theirOrders", s.paid as "theirPaid", s.created_by as "createdBy",
  s.created_at as "createdAt", s.looked_at as "lookedAt", s.closed_at as "closedAt"`

export async function insertStatement(
  ctx: Ctx,
  given: NewStatement,
  theirs: { readonly orders: number; readonly paid: Amount },
): Promise<void> {
  await sql`
    insert into commerce.statement (tenant_id, id, name, platform, first_day, last_day, alert_days, orders, paid,
      created_by, created_at, looked_at)
    values (${ctx.tenant.id}, ${given.id}, ${given.name}, ${given.platform}, ${given.from}::date, ${given.to}::date,
      ${given.alertDays}, ${theirs.orders}, ${theirs.paid}, ${ctx.actor.name}, ${ctx.now()}, ${ctx.now()})`.execute(
    ctx.db,
  )
}

export async function insertTheirs(ctx: Ctx, statementId: string, theirs: readonly TheirOrder[]): Promise<void> {
  await sql`
    insert into commerce.statement_order (tenant_id, statement_id, order_no, paid, refunded)
    select ${ctx.tenant.id}::uuid, ${statementId}::uuid, t.order_no, t.paid, t.refunded
    from unnest(${theirs.map(({ orderNo }) => orderNo)}::text[], ${numbers(theirs.map((one) => one.paid))}::bigint[],
      ${numbers(theirs.map(({ refunded }) => refunded ?? null))}::bigint[]) as t (order_no, paid, refunded)`.execute(
    ctx.db,
  )
}

/** Two looks at one statement come one after the other. */
export async function lockStatement(ctx: Ctx, id: string): Promise<Statement | undefined> {
  const result = await sql<Statement>`
    select ${COLUMNS} from commerce.statement s
    where s.tenant_id = ${ctx.tenant.id} and s.id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** Statements that are not closed, with how many orders of each differ. */
export async function listOpenStatements(
  ctx: Ctx,
): Promise<readonly { readonly id: string; readonly to: string; readonly differing: number }[]> {
  const result = await sql<{ id: string; to: string; differing: number }>`
    select s.id, s.last_day::text as "to", (select count(*) from commerce.statement_difference d
      where d.tenant_id = s.tenant_id and d.statement_id = s.id and d.settled_at is null) as differing
    from commerce.statement s where s.tenant_id = ${ctx.tenant.id} and s.closed_at is null
    order by s.created_at, s.id`.execute(ctx.db)
  return result.rows
}

export async function listTheirs(ctx: Ctx, statementId: string): Promise<TheirOrder[]> {
  const result = await sql<{ orderNo: string; paid: Amount; refunded: Amount | null }>`
    select order_no as "orderNo", paid, refunded from commerce.statement_order
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId}`.execute(ctx.db)
  return result.rows.map(({ refunded, ...order }) => (refunded === null ? order : { ...order, refunded }))
}

export interface Look {
  readonly same: number
  readonly ourOrders: number
  readonly ourPaid: Amount
  readonly counts: Readonly<Record<DifferenceKind, number>>
}

/** How both sides stand now; of a day the last look stays. */
export async function saveLook(ctx: Ctx, statementId: string, day: string, look: Look): Promise<void> {
  const { same, ourOrders, ourPaid, counts } = look
  await sql`
    insert into commerce.statement_look (tenant_id, statement_id, day, same, missing_here, missing_there, paid_differs,
      refunded_differs, our_orders, our_paid)
    values (${ctx.tenant.id}, ${statementId}, ${day}::date, ${same}, ${counts.missing_here}, ${counts.missing_there},
      ${counts.paid_differs}, ${counts.refunded_differs}, ${ourOrders}, ${ourPaid})
    on conflict (tenant_id, statement_id, day) do update set same = excluded.same,
      missing_here = excluded.missing_here, missing_there = excluded.missing_there,
      paid_differs = excluded.paid_differs, refunded_differs = excluded.refunded_differs,
      our_orders = excluded.our_orders, our_paid = excluded.our_paid`.execute(ctx.db)
}

export async function noteLooked(ctx: Ctx, statementId: string): Promise<void> {
  await sql`update commerce.statement set looked_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${statementId}`.execute(ctx.db)
}

type KeptLook = Readonly<Record<DifferenceKind, number>> & { readonly day: string; readonly same: number }

/** The latest looks, oldest first. */
export async function listLooks(ctx: Ctx, statementId: string, limit: number): Promise<KeptLook[]> {
  const result = await sql<KeptLook>`
    select day::text, same, missing_here, missing_there, paid_differs, refunded_differs from commerce.statement_look
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId} order by day desc limit ${limit}`.execute(
    ctx.db,
  )
  return result.rows.toReversed()
}

export interface StatementFilter {
  readonly id?: string | undefined
  readonly state?: 'open' | 'closed' | undefined
  /** Only those with a difference that has stood too long. */
  readonly overdue?: boolean | undefined
  readonly after?: TimePlace | undefined
}

/** Newest first, with how both sides stood when they were last compared. */
export async function listStatements(ctx: Ctx, filter: StatementFilter, limit: number): Promise<ListedStatement[]> {
  const { id, state, overdue, after } = filter
  const result = await sql<ListedStatement>`
    select ${COLUMNS}, l.same, l.our_orders as "ourOrders", l.our_paid as "ourPaid", l.missing_here, l.missing_there,
      l.paid_differs, l.refunded_differs, d.explained, d.overdue
    from commerce.statement s
    cross join lateral (select * from commerce.statement_look w
      where w.tenant_id = s.tenant_id and w.statement_id = s.id order by w.day desc limit 1) l
    cross join lateral (select count(*) filter (where note <> '') as explained, count(*) filter (where note = ''
        and s.closed_at is null and since < ${ctx.now()}::timestamptz - s.alert_days * interval '1 day') as overdue
      from commerce.statement_difference w
      where w.tenant_id = s.tenant_id and w.statement_id = s.id and w.settled_at is null) d
    where s.tenant_id = ${ctx.tenant.id} and ${id === undefined ? sql`true` : sql`s.id = ${id}`}
      and ${state === undefined ? sql`true` : sql`(s.closed_at is null) = ${state === 'open'}`}
      and ${overdue === undefined ? sql`true` : sql`(d.overdue > 0) = ${overdue}`}
      and ${after ? sql`(s.created_at, s.id) < (${after.at}, ${after.id})` : sql`true`}
    order by s.created_at desc, s.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface StatementChange {
  readonly name: string
  readonly alertDays: number
  readonly closedAt: Date | null
}

export async function updateStatement(ctx: Ctx, id: string, change: StatementChange): Promise<void> {
  await sql`update commerce.statement set name = ${change.name}, alert_days = ${change.alertDays},
      closed_at = ${change.closedAt} where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function deleteStatement(ctx: Ctx, id: string): Promise<boolean> {
  const result = await sql`delete from commerce.statement where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
  return Number(result.numAffectedRows ?? 0) > 0
}
