import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { LearntLoss } from '../../model/loss/learn-loss.ts'

export interface LossEstimate {
  /** The tenant's day on which it was learnt. */
  readonly day: string
  readonly learntAt: Date
  readonly learnt: LearntLoss | null
  /** What a buyer is still expected to bring, on average; null where nothing is foretold. */
  readonly typical: Amount | null
}

/** Of a day that has one already the later holds. */
export async function saveEstimate(ctx: Ctx, { day, learntAt, learnt }: Omit<LossEstimate, 'typical'>): Promise<void> {
  await sql`insert into analytics.loss_estimate (tenant_id, day, learnt_at, learnt, typical)
    values (${ctx.tenant.id}, ${day}, ${learntAt}, ${learnt && JSON.stringify(learnt)}::jsonb, (
      select round(avg(expected_value)) from analytics.person_value where tenant_id = ${ctx.tenant.id}))
    on conflict (tenant_id, day) do update set learnt_at = excluded.learnt_at, learnt = excluded.learnt,
      typical = excluded.typical`.execute(ctx.db)
}

/** The newest there is. */
export async function findEstimate(ctx: Ctx): Promise<LossEstimate | undefined> {
  const found = await sql<LossEstimate>`select day::text as day, learnt_at as "learntAt", learnt, typical
    from analytics.loss_estimate where tenant_id = ${ctx.tenant.id} order by day desc limit 1`.execute(ctx.db)
  return found.rows[0]
}

export interface Newcomer {
  readonly contactId: number
  readonly joinedAt: Date
}

export async function clearNewcomers(ctx: Ctx): Promise<void> {
  await sql`delete from analytics.newcomer where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
}

export async function insertNewcomers(ctx: Ctx, people: readonly Newcomer[]): Promise<void> {
  await sql`insert into analytics.newcomer (tenant_id, contact_id, joined_at)
    select ${ctx.tenant.id}::uuid, * from unnest(${people.map((one) => one.contactId)}::bigint[],
      ${people.map((one) => one.joinedAt)}::timestamptz[])
    on conflict (tenant_id, contact_id) do nothing`.execute(ctx.db)
}

export async function deleteNewcomer(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from analytics.newcomer
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

export interface Standing {
  readonly contactId: number
  /** Days on which they bought; null of who never did. */
  readonly purchases: number | null
  readonly value: Amount | null
  /** Only of who came lately. */
  readonly joinedAt: Date | null
}

/** How close people are, and what they are still expected to bring. */
export async function readStandings(ctx: Ctx, contactIds: readonly number[]): Promise<Standing[]> {
  const found = await sql<Standing>`
    select p.contact_id as "contactId", v.purchases, v.expected_value as value, n.joined_at as "joinedAt"
    from unnest(${[...contactIds]}::bigint[]) as p(contact_id)
    left join analytics.person_value v on v.tenant_id = ${ctx.tenant.id} and v.contact_id = p.contact_id
    left join analytics.newcomer n on n.tenant_id = ${ctx.tenant.id} and n.contact_id = p.contact_id`.execute(ctx.db)
  return found.rows
}
