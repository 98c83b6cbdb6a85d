import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** What others did that says how a company is set up. */
export interface CompanySigns {
  readonly refusedAt: Date | null
  readonly refusedWhy: string | null
  readonly sidebarAt: Date | null
  readonly sidebarFault: string | null
}

export async function readSigns(ctx: Ctx, companyId: string): Promise<CompanySigns | undefined> {
  const result = await sql<CompanySigns>`select refused_at as "refusedAt", refused_why as "refusedWhy",
      sidebar_at as "sidebarAt", sidebar_fault as "sidebarFault"
    from channels.company where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
  return result.rows[0]
}

export async function noteRefused(ctx: Ctx, companyId: string, why: string): Promise<void> {
  await sql`update channels.company set refused_at = ${ctx.now()}, refused_why = ${why}
    where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
}

/** A page was open in a chat: with the customer in sight, or not and why. */
export async function noteSidebar(ctx: Ctx, companyId: string, fault: string | null): Promise<boolean> {
  const result = await sql`update channels.company set sidebar_at = ${ctx.now()}, sidebar_fault = ${fault}
    where tenant_id = ${ctx.tenant.id} and id = ${companyId} and removed_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export interface AddsOfMember {
  readonly userid: string
  readonly withCode: number
}

/** Members to whom customers came since a moment, and how many of those adds carried a code for a welcome. */
export async function readAdds(ctx: Ctx, companyId: string, since: Date): Promise<AddsOfMember[]> {
  const result = await sql<AddsOfMember>`
    select fields->>'UserID' as userid, count(*) filter (where coalesce(fields->>'WelcomeCode', '') <> '')::int
      as "withCode"
    from channels.callback
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and received_at >= ${since}
      and event = 'change_external_contact' and change_type in ('add_external_contact', 'add_half_external_contact')
      and fields->>'UserID' <> ''
    group by 1 order by 1`.execute(ctx.db)
  return result.rows
}
