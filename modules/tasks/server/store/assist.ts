import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface KeptAssist {
  readonly enabled: boolean
  readonly url: string
  readonly model: string
  readonly callsPerDay: number
  readonly sealedSecret: string
}

export async function findAssist(ctx: Ctx): Promise<KeptAssist | undefined> {
  const result = await sql<KeptAssist>`select enabled, url, model, calls_per_day as "callsPerDay",
      sealed_secret as "sealedSecret"
    from tasks.assist_setting where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

export async function writeAssist(ctx: Ctx, to: KeptAssist): Promise<void> {
  await sql`insert into tasks.assist_setting (tenant_id, enabled, url, model, sealed_secret, calls_per_day)
    values (${ctx.tenant.id}, ${to.enabled}, ${to.url}, ${to.model}, ${to.sealedSecret}, ${to.callsPerDay})
    on conflict (tenant_id) do update set enabled = excluded.enabled, url = excluded.url, model = excluded.model,
      sealed_secret = excluded.sealed_secret, calls_per_day = excluded.calls_per_day`.execute(ctx.db)
}

/** Counts one more question of a day unless that is one too many. In one statement: nobody slips past the limit. */
export async function countCall(ctx: Ctx, day: string, callsMax: number): Promise<number | undefined> {
  const result = await sql<{ calls: number }>`
    insert into tasks.assist_use as u (tenant_id, day, calls) values (${ctx.tenant.id}, ${day}, 1)
    on conflict (tenant_id, day) do update set calls = u.calls + 1 where u.calls < ${callsMax}
    returning calls`.execute(ctx.db)
  return result.rows[0]?.calls
}

export async function readCalls(ctx: Ctx, day: string): Promise<number> {
  const result = await sql<{ calls: number }>`select calls from tasks.assist_use
    where tenant_id = ${ctx.tenant.id} and day = ${day}`.execute(ctx.db)
  return result.rows[0]?.calls ?? 0
}
