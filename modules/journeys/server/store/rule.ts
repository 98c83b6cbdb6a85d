import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface JourneyRules {
  readonly hypothesisRequired: boolean
  readonly approvalRequired: boolean
  readonly changedAt: Date
  readonly changedBy: string
}

/** Nothing as long as nobody has said anything: then nothing is asked. */
export async function findRules(ctx: Ctx): Promise<JourneyRules | undefined> {
  const found = await sql<JourneyRules>`select hypothesis_required as "hypothesisRequired",
      approval_required as "approvalRequired", changed_at as "changedAt", changed_by as "changedBy"
    from journeys.rule where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return found.rows[0]
}

type Asked = Pick<JourneyRules, 'hypothesisRequired' | 'approvalRequired'>

export async function saveRules(ctx: Ctx, { hypothesisRequired, approvalRequired }: Asked, by: string): Promise<void> {
  await sql`insert into journeys.rule (tenant_id, hypothesis_required, approval_required, changed_at, changed_by)
    values (${ctx.tenant.id}, ${hypothesisRequired}, ${approvalRequired}, ${ctx.now()}, ${by})
    on conflict (tenant_id) do update set hypothesis_required = excluded.hypothesis_required,
      approval_required = excluded.approval_required, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(ctx.db)
}
