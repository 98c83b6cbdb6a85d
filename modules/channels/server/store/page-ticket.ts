import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** `corp` signs wx.config, `agent` signs wx.agentConfig. */
export type TicketKind = 'corp' | 'agent'

export interface StoredTicket {
  readonly sealedTicket: string | null
  readonly expiresAt: Date
}

export async function findTicket(ctx: Ctx, companyId: string, kind: TicketKind): Promise<StoredTicket | undefined> {
  const result = await sql<StoredTicket>`select sealed_ticket as "sealedTicket", expires_at as "expiresAt"
    from channels.page_ticket
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and kind = ${kind}`.execute(ctx.db)
  return result.rows[0]
}

/** Takes one of the asks of this hour, or answers that there are none left. Over all processes, in one statement. */
export async function takeAsk(ctx: Ctx, companyId: string, kind: TicketKind, perHour: number): Promise<boolean> {
  const now = ctx.now()
  const hourAgo = new Date(now.getTime() - 3_600_000)
  const result = await sql`
    insert into channels.page_ticket as t
      (tenant_id, company_id, kind, expires_at, hour_from, asked_in_hour)
    values (${ctx.tenant.id}, ${companyId}, ${kind}, ${now}, ${now}, 1)
    on conflict (tenant_id, company_id, kind) do update
      set hour_from = case when t.hour_from <= ${hourAgo} then ${now} else t.hour_from end,
        asked_in_hour = case when t.hour_from <= ${hourAgo} then 1 else t.asked_in_hour + 1 end
      where t.hour_from <= ${hourAgo} or t.asked_in_hour < ${perHour}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function saveTicket(
  ctx: Ctx,
  companyId: string,
  kind: TicketKind,
  ticket: { readonly sealedTicket: string; readonly expiresAt: Date },
): Promise<void> {
  await sql`update channels.page_ticket set sealed_ticket = ${ticket.sealedTicket}, expires_at = ${ticket.expiresAt}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and kind = ${kind}`.execute(ctx.db)
}
