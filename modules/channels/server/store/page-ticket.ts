import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** `corp` signs wx.config, `agent` signs wx.agentConfig. */
export type TicketKind = 'corp' | 'agent'

export interface StoredTicket {
  readonly sealedTicket: string | null
  readonly expiresAt: Date
  /** How often it was asked for in the last hour that was counted, and when that hour began. */
  readonly askedInHour: number
  readonly hourFrom: Date
}

export async function findTicket(ctx: Ctx, companyId: string, kind: TicketKind): Promise<StoredTicket | undefined> {
  const result = await sql<StoredTicket>`select sealed_ticket as "sealedTicket", expires_at as "expiresAt",
      asked_in_hour as "askedInHour", hour_from as "hourFrom"
    from channels.page_ticket
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and kind = ${kind}`.execute(ctx.db)
  return result.rows[0]
}

/** Keeps what an ask brought, if anything, and counts it in its hour; two processes at once count both. */
export async function noteAsk(
  ctx: Ctx,
  companyId: string,
  kind: TicketKind,
  brought: { readonly sealedTicket: string; readonly expiresAt: Date } | undefined,
): Promise<void> {
  const now = ctx.now()
  const hourAgo = new Date(now.getTime() - 3_600_000)
  const [sealed, expiresAt] = [brought?.sealedTicket ?? null, brought?.expiresAt ?? now]
  await sql`
    insert into channels.page_ticket as t
      (tenant_id, company_id, kind, sealed_ticket, expires_at, hour_from, asked_in_hour)
    values (${ctx.tenant.id}, ${companyId}, ${kind}, ${sealed}, ${expiresAt}, ${now}, 1)
    on conflict (tenant_id, company_id, kind) do update set
      sealed_ticket = coalesce(excluded.sealed_ticket, t.sealed_ticket),
      expires_at = case when excluded.sealed_ticket is null then t.expires_at else excluded.expires_at end,
      hour_from = case when t.hour_from <= ${hourAgo} then ${now} else t.hour_from end,
      asked_in_hour = case when t.hour_from <= ${hourAgo} then 1 else t.asked_in_hour + 1 end`.execute(ctx.db)
}
