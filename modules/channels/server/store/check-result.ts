import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { Check, CheckedMember, CheckName, CheckState } from '../../model/check-up/check.ts'

/** Keeps what was found about these things at that moment, in place of what was found before. */
export async function saveResults(ctx: Ctx, companyId: string, found: readonly Check[], testedAt: Date): Promise<void> {
  await sql`insert into channels.check_result
      (tenant_id, company_id, name, state, errcode, errmsg, zh, en, members, tested_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, f."check", f.state, f.errcode, f.errmsg, f.zh, f.en, f.members,
      ${testedAt}
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f ("check" text, state text, errcode int, errmsg text,
      zh text, en text, members jsonb)
    on conflict (tenant_id, company_id, name) do update set state = excluded.state, errcode = excluded.errcode,
      errmsg = excluded.errmsg, zh = excluded.zh, en = excluded.en, members = excluded.members,
      tested_at = excluded.tested_at`.execute(ctx.db)
}

export interface ResultRow {
  readonly companyId: string
  readonly check: CheckName
  readonly state: CheckState
  readonly errcode: number
  readonly errmsg: string
  readonly zh: string
  readonly en: string
  readonly members: CheckedMember[]
  readonly testedAt: Date
}

/** What the last check-ups of the connected companies found. */
export async function listResults(ctx: Ctx): Promise<ResultRow[]> {
  const result = await sql<ResultRow>`select r.company_id as "companyId", r.name as "check", r.state, r.errcode,
      r.errmsg, r.zh, r.en, r.members, r.tested_at as "testedAt"
    from channels.check_result r join channels.company c on c.tenant_id = r.tenant_id and c.id = r.company_id
    where r.tenant_id = ${ctx.tenant.id} and c.removed_at is null`.execute(ctx.db)
  return result.rows
}

interface Unchecked {
  readonly tenantId: string
  readonly companyId: string
}

/** Connected companies of all tenants that nobody has looked at since a moment. */
export async function listUnchecked(db: Executor, since: Date): Promise<Unchecked[]> {
  const result = await sql<Unchecked>`select tenant_id as "tenantId", id as "companyId" from channels.company
    where removed_at is null and coalesce(checked_at, created_at) < ${since}
    order by coalesce(checked_at, created_at)`.execute(db)
  return result.rows
}
