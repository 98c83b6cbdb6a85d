import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface EnteredCompany {
  readonly tenantId: string
  readonly companyId: string
  readonly name: string
  readonly corpId: string
  readonly agentId: number
}

/** The company somebody enters by, whatever its tenant: who they are is not known yet. */
export async function findEntered(db: Executor, companyId: string): Promise<EnteredCompany | undefined> {
  const result = await sql<EnteredCompany>`
    select c.tenant_id as "tenantId", c.id as "companyId", c.name, c.corp_id as "corpId", c.agent_id as "agentId"
    from channels.company c where c.id = ${companyId} and c.removed_at is null`.execute(db)
  return result.rows[0]
}

export async function dropOldStates(ctx: Ctx, companyId: string): Promise<void> {
  await sql`delete from channels.spent_state
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and expires_at < ${ctx.now()}`.execute(ctx.db)
}

/** Uses up a state; answers whether it was still good. */
export async function spendState(ctx: Ctx, companyId: string, digest: string, expiresAt: Date): Promise<boolean> {
  const result = await sql`insert into channels.spent_state (tenant_id, company_id, digest, expires_at)
    values (${ctx.tenant.id}, ${companyId}, ${digest}, ${expiresAt}) on conflict do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Who a member is here. WeCom compares userids without regard to case (facts 8.20). */
export async function findStaffOfMember(ctx: Ctx, companyId: string, userid: string): Promise<string | undefined> {
  const result = await sql<{ staffId: string }>`select staff_id as "staffId" from channels.member
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and lower(userid) = lower(${userid})
      and staff_id is not null and gone_at is null limit 1`.execute(ctx.db)
  return result.rows[0]?.staffId
}
