import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MessageTemplate } from '../../model/accounts/account.ts'

const COLUMNS = sql`id, account_id as "accountId", code, name, purpose, body`

export async function listTemplates(ctx: Ctx, accountId: string): Promise<MessageTemplate[]> {
  const result = await sql<MessageTemplate>`select ${COLUMNS} from channels.template
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and archived_at is null
    order by saved_at, id`.execute(ctx.db)
  return result.rows
}

export async function findTemplate(ctx: Ctx, templateId: string): Promise<MessageTemplate | undefined> {
  const result = await sql<MessageTemplate>`select ${COLUMNS} from channels.template
    where tenant_id = ${ctx.tenant.id} and id = ${templateId} and archived_at is null`.execute(ctx.db)
  return result.rows[0]
}

/** Under the same code the words change and the id stays. */
export async function upsertTemplate(ctx: Ctx, row: MessageTemplate): Promise<string> {
  const result = await sql<{ id: string }>`insert into channels.template
      (tenant_id, id, account_id, code, name, purpose, body, saved_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.accountId}, ${row.code}, ${row.name}, ${row.purpose}, ${row.body},
      ${ctx.now()})
    on conflict (tenant_id, account_id, code) where archived_at is null
      do update set name = excluded.name, purpose = excluded.purpose, body = excluded.body
    returning id`.execute(ctx.db)
  return result.rows[0]?.id ?? row.id
}

export async function archiveTemplate(ctx: Ctx, accountId: string, templateId: string): Promise<boolean> {
  const result = await sql`update channels.template set archived_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and id = ${templateId}
      and archived_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
