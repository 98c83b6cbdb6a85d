import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MenuButton } from '../../model/accounts/menu.ts'

export interface MenuRow {
  readonly buttons: readonly MenuButton[]
  readonly savedAt: Date
  readonly published: readonly MenuButton[] | null
  readonly publishedAt: Date | null
  readonly fault: string
}

export async function findMenu(ctx: Ctx, accountId: string): Promise<MenuRow | undefined> {
  const result = await sql<MenuRow>`select buttons, saved_at as "savedAt", published, published_at as "publishedAt",
      fault from channels.menu where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}`.execute(ctx.db)
  return result.rows[0]
}

export async function upsertMenu(ctx: Ctx, accountId: string, buttons: readonly MenuButton[]): Promise<void> {
  const text = JSON.stringify(buttons)
  await sql`insert into channels.menu (tenant_id, account_id, buttons, saved_at)
    values (${ctx.tenant.id}, ${accountId}, ${text}::jsonb, ${ctx.now()})
    on conflict (tenant_id, account_id) do update set buttons = excluded.buttons, saved_at = excluded.saved_at`.execute(
    ctx.db,
  )
}

/** What the platform took, or why it did not. */
export async function noteMenu(
  ctx: Ctx,
  accountId: string,
  { fault, published }: { readonly fault: string; readonly published?: readonly MenuButton[] },
): Promise<void> {
  const taken = published === undefined ? null : JSON.stringify(published)
  await sql`update channels.menu set fault = ${fault}, published = coalesce(${taken}::jsonb, published),
      published_at = case when ${taken}::jsonb is null then published_at else ${ctx.now()}::timestamptz end
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}`.execute(ctx.db)
}
