import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { StaffMessageState, StaffSent } from '../../model/staff-message.ts'

export interface StaffMessageRow {
  readonly id: string
  readonly companyId: string
  readonly companyName: string
  readonly userid: string
  readonly kind: string
  readonly title: string
  readonly description: string
  readonly state: StaffMessageState
  readonly whyZh: string
  readonly whyEn: string
  readonly errcode: number
  readonly createdAt: Date
  readonly settledAt: Date | null
}

export interface NewStaffMessage {
  readonly id: string
  readonly companyId: string
  readonly userid: string
  readonly kind: string
  readonly key: string
  readonly title: string
  readonly description: string
  readonly whyZh: string
  readonly whyEn: string
}

/** Answers whether it is the first of its kind and key to this member. */
export async function insertStaffMessage(ctx: Ctx, row: NewStaffMessage): Promise<boolean> {
  const result = await sql`insert into channels.staff_message
      (tenant_id, id, company_id, userid, kind, key, title, description, state, why_zh, why_en, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.companyId}, ${row.userid}, ${row.kind}, ${row.key}, ${row.title},
      ${row.description}, 'waiting', ${row.whyZh}, ${row.whyEn}, ${ctx.now()})
    on conflict (tenant_id, company_id, userid, kind, key) do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export interface StaffSettlement {
  readonly state: StaffMessageState
  /** Added to the reason why it was to go, when it did not. */
  readonly whyZh: string
  readonly whyEn: string
  readonly errcode: number
}

export async function settleStaffMessage(ctx: Ctx, id: string, to: StaffSettlement): Promise<void> {
  await sql`update channels.staff_message set state = ${to.state}, why_zh = why_zh || ${to.whyZh},
      why_en = why_en || ${to.whyEn}, errcode = ${to.errcode}, settled_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** How much an app has said: to a member in a minute and an hour, to all since a moment. What waits counts too. */
export async function countStaffSent(
  ctx: Ctx,
  { companyId, userid }: { readonly companyId: string; readonly userid: string },
  dayFrom: Date,
): Promise<StaffSent> {
  const now = ctx.now().getTime()
  const [minute, hour] = [new Date(now - 60_000), new Date(now - 3_600_000)]
  const result = await sql<StaffSent>`select
      count(*) filter (where userid = ${userid} and settled_at > ${minute})::int as "inMinute",
      count(*) filter (where userid = ${userid} and settled_at > ${hour})::int as "inHour",
      count(*) filter (where settled_at >= ${dayFrom})::int as today
    from channels.staff_message where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and state = 'sent'
      and settled_at >= least(${dayFrom}::timestamptz, ${hour}::timestamptz)`.execute(ctx.db)
  return result.rows[0] ?? { inMinute: 0, inHour: 0, today: 0 }
}

/** Members of a company who hear an app: what the limit of a day is counted by. */
export async function countMembers(ctx: Ctx, companyId: string): Promise<number> {
  const result = await sql<{ n: number }>`select count(*)::int as n from channels.member
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and gone_at is null`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}

/** Latest first. */
export async function pageStaffMessages(
  ctx: Ctx,
  after: { readonly at: Date; readonly id: string } | undefined,
  limit: number,
): Promise<StaffMessageRow[]> {
  const result = await sql<StaffMessageRow>`select s.id, s.company_id as "companyId", c.name as "companyName", s.userid,
      s.kind, s.title, s.description, s.state, s.why_zh as "whyZh", s.why_en as "whyEn", s.errcode,
      s.created_at as "createdAt", s.settled_at as "settledAt"
    from channels.staff_message s join channels.company c on c.tenant_id = s.tenant_id and c.id = s.company_id
    where s.tenant_id = ${ctx.tenant.id} and (${after?.at ?? null}::timestamptz is null
      or (s.created_at, s.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by s.created_at desc, s.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}
