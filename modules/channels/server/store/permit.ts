import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** One more tap that lets one message of each template through. */
export async function addPermits(ctx: Ctx, accountId: string, openid: string, codes: readonly string[]): Promise<void> {
  await sql`insert into channels.permit as p (tenant_id, account_id, openid, code, taps, last_at)
    select ${ctx.tenant.id}::uuid, ${accountId}::uuid, ${openid}, c.code, count(*)::int, ${ctx.now()}
    from unnest(${[...codes]}::text[]) as c (code) group by c.code order by c.code
    on conflict (tenant_id, account_id, openid, code)
      do update set taps = p.taps + excluded.taps, last_at = excluded.last_at`.execute(ctx.db)
}

/** Whom a template may still be sent to. */
export async function listPermitted(
  ctx: Ctx,
  accountId: string,
  code: string,
  openids: readonly string[],
): Promise<ReadonlySet<string>> {
  const result = await sql<{ openid: string }>`select openid from channels.permit
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and code = ${code} and taps > 0
      and openid = any(${[...openids]}::text[])`.execute(ctx.db)
  return new Set(result.rows.map(({ openid }) => openid))
}

/** Takes one tap of each, and answers of whom there was one: two messages never use the same. */
export async function takePermits(
  ctx: Ctx,
  accountId: string,
  code: string,
  openids: readonly string[],
): Promise<ReadonlySet<string>> {
  const result = await sql<{ openid: string }>`update channels.permit set taps = taps - 1
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and code = ${code} and taps > 0
      and openid = any(${[...openids]}::text[]) returning openid`.execute(ctx.db)
  return new Set(result.rows.map(({ openid }) => openid))
}

/** The person took their tap back at the platform, or used it up where we do not see: none is left. */
export async function clearPermit(ctx: Ctx, accountId: string, code: string, openid: string): Promise<void> {
  await sql`update channels.permit set taps = 0 where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}
    and code = ${code} and openid = ${openid}`.execute(ctx.db)
}
