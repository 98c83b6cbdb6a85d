import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { DigestCount, DigestSetting } from '../../model/digest.ts'

export async function findDigestSetting(ctx: Ctx): Promise<DigestSetting | undefined> {
  const result = await sql<DigestSetting>`select morning_at as "morningAt", overdue_at as "overdueAt",
      quiet_from as "quietFrom", quiet_until as "quietUntil"
    from tasks.digest_setting where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

export async function writeDigestSetting(ctx: Ctx, to: DigestSetting): Promise<void> {
  await sql`insert into tasks.digest_setting (tenant_id, morning_at, overdue_at, quiet_from, quiet_until)
    values (${ctx.tenant.id}, ${to.morningAt}, ${to.overdueAt}, ${to.quietFrom}, ${to.quietUntil})
    on conflict (tenant_id) do update set morning_at = excluded.morning_at, overdue_at = excluded.overdue_at,
      quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`.execute(ctx.db)
}

export interface GuideDigest extends DigestCount {
  readonly staffId: string
}

/** What each guide has open that is due before a moment, the late among it; of one guide when asked. */
export async function countForDigest(ctx: Ctx, dayEnd: Date, staffId?: string): Promise<GuideDigest[]> {
  const result = await sql<GuideDigest>`select staff_id as "staffId", count(*)::int as "dueToday",
      count(*) filter (where due_at <= ${ctx.now()})::int as overdue, coalesce(max(value), 0)::float8 as "topValue"
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'open' and due_at < ${dayEnd}
      and (${staffId ?? null}::uuid is null or staff_id = ${staffId ?? null}::uuid)
    group by staff_id order by staff_id`.execute(ctx.db)
  return result.rows
}
