import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ChatState } from '../../model/chat-message.ts'

export interface ChatMessage {
  readonly id: string
  readonly contactId: number
  readonly staffId: string
  readonly taskId: string | null
  readonly scriptId: string | null
  readonly materialId: string | null
  /** A file of the library. */
  readonly mediaId: string | null
  /** Of a text without a task: its own line in the ledger. */
  readonly touchId: string | null
  readonly body: string
  readonly state: ChatState
  readonly openedAt: Date
  readonly settledAt: Date | null
  readonly fault: string | null
}

const COLUMNS = sql`id, contact_id as "contactId", staff_id as "staffId", task_id as "taskId",
  script_id as "scriptId", material_id as "materialId", media_id as "mediaId", touch_id as "touchId", body, state,
  opened_at as "openedAt", settled_at as "settledAt", fault`

export async function insertChatMessage(ctx: Ctx, row: ChatMessage): Promise<void> {
  await sql`insert into tasks.chat_message
      (tenant_id, id, contact_id, staff_id, task_id, script_id, material_id, media_id, touch_id, body, state, opened_at,
       settled_at, fault)
    values (${ctx.tenant.id}, ${row.id}, ${row.contactId}, ${row.staffId}, ${row.taskId}, ${row.scriptId},
      ${row.materialId}, ${row.mediaId}, ${row.touchId}, ${row.body}, ${row.state}, ${row.openedAt}, ${row.settledAt},
      ${row.fault})`.execute(ctx.db)
}

/** Locked, so that an answer told twice is taken once. */
export async function lockChatMessage(ctx: Ctx, id: string): Promise<ChatMessage | undefined> {
  const result = await sql<ChatMessage>`select ${COLUMNS} from tasks.chat_message
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function settleChatRow(
  ctx: Ctx,
  id: string,
  to: { readonly state: ChatState; readonly fault: string | null },
): Promise<void> {
  await sql`update tasks.chat_message set state = ${to.state}, settled_at = ${ctx.now()}, fault = ${to.fault}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Ends what was opened before a moment and never answered; answers whose lines in the ledger they are. */
export async function endUnansweredChats(
  ctx: Ctx,
  { before, fault, limit }: { readonly before: Date; readonly fault: string; readonly limit: number },
): Promise<{ touchId: string | null }[]> {
  const result = await sql<{ touchId: string | null }>`update tasks.chat_message m
    set state = 'unresolved', settled_at = ${ctx.now()}, fault = ${fault}
    from (select id from tasks.chat_message
      where tenant_id = ${ctx.tenant.id} and state = 'opened' and opened_at < ${before}
      order by opened_at limit ${limit} for update skip locked) as o
    where m.tenant_id = ${ctx.tenant.id} and m.id = o.id
    returning m.touch_id as "touchId"`.execute(ctx.db)
  return result.rows
}

/** Latest first. */
export async function listChatMessages(ctx: Ctx, contactId: number, limit: number): Promise<ChatMessage[]> {
  const result = await sql<ChatMessage>`select ${COLUMNS} from tasks.chat_message
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by opened_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Everything opened in chats with a person, for their copy. */
export async function readChatsOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`select id, body, state, opened_at, settled_at
    from tasks.chat_message where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by opened_at, id`.execute(ctx.db)
  return result.rows
}

export async function eraseChatsOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from tasks.chat_message
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
