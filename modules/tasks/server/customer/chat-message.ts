import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { sendDesk } from '#modules/channels/index.ts'
import { readMaterial, readScripts, wordsOfMaterial } from '#modules/content/index.ts'
import { settledChat } from '../../model/chat-message.ts'
import { refusalToComplete } from '../../model/task.ts'
import { completeTask } from '../complete-task.ts'
import { mayActOn } from '../own-task.ts'
import { type ChatMessage, insertChatMessage, lockChatMessage, settleChatRow } from '../store/chat-message.ts'
import { findTask } from '../store/task.ts'
import { askForChat, settleChatTouch } from './ask-for-chat.ts'
import { findVisible } from './may-see-customer.ts'

export interface ChatAsk {
  readonly contactId: number
  readonly text: string
  readonly taskId?: string | undefined
  readonly scriptId?: string | undefined
  readonly materialId?: string | undefined
  readonly mediaId?: string | undefined
}

/**
 * A guide wants to put a text into the chat. With a task its touch has passed the gates; without one it is asked for
 * now, and stopped it is `not_sent` from the beginning, with the gate's sentence. What the app answers comes later.
 */
export async function openChatMessage(
  ctx: Ctx,
  ask: ChatAsk,
): Promise<Result<ChatMessage, 'not_found' | 'other_customer' | 'not_open_yet' | 'already_settled'>> {
  if (ctx.actor.kind !== 'staff' || !(await findVisible(ctx, ask.contactId))) return refuse('not_found')
  if (ask.taskId) {
    const task = await findTask(ctx, ask.taskId)
    if (!task || !mayActOn(ctx, task)) return refuse('not_found', { field: 'body.taskId' })
    if (task.contactId !== ask.contactId) return refuse('other_customer', { field: 'body.taskId' })
    const refusal = refusalToComplete(task, ctx.now())
    if (refusal) return refuse(refusal === 'not_open_yet' ? refusal : 'already_settled')
  }
  if (ask.scriptId && (await readScripts(ctx, [ask.scriptId])).length === 0)
    return refuse('not_found', { field: 'body.scriptId' })
  const said = await readSaid(ctx, ask)
  if (!said.ok) return said
  const body = said.value
  const { contactId, taskId = null, scriptId = null, materialId = null, mediaId = null } = ask
  const { staffId } = ctx.actor
  const id = ctx.newId()
  const touch = ask.taskId ? undefined : await askForChat(ctx, { ...ask, text: body, chatId: id, staffId })
  const stopped = touch?.stopped ?? null
  const made = {
    id,
    contactId,
    staffId,
    taskId,
    scriptId,
    materialId,
    mediaId,
    touchId: touch?.touchId ?? null,
    body,
    openedAt: ctx.now(),
  }
  const how = stopped === null ? { state: 'opened', settledAt: null } : { state: 'not_sent', settledAt: ctx.now() }
  const row: ChatMessage = { ...made, ...(how as Pick<ChatMessage, 'state' | 'settledAt'>), fault: stopped }
  await insertChatMessage(ctx, row)
  return accept(row)
}

/** The words under which it stands in the record: those of a material or a file are its own. */
async function readSaid(ctx: Ctx, { text, materialId, mediaId }: ChatAsk): Promise<Result<string, 'not_found'>> {
  if (materialId) {
    const material = await readMaterial(ctx, materialId)
    return material ? accept(wordsOfMaterial(material)) : refuse('not_found', { field: 'body.materialId' })
  }
  if (!mediaId) return accept(text)
  const file = await sendDesk.readLibraryFile(ctx, mediaId)
  return file ? accept(`[${FILE_WORDS[file.kind]}] ${file.name}`) : refuse('not_found', { field: 'body.mediaId' })
}

const FILE_WORDS = { image: '图片', video: '视频', file: '文件' } as const

/**
 * What the app answered. Sent, it confirms the task behind it, as a guide's own word would; nothing is delivered. Told
 * again it does nothing: the guide may have undone it since.
 */
export async function settleChatMessage(
  ctx: Ctx,
  id: string,
  said: { readonly sent: boolean; readonly fault: string },
): Promise<Result<{ readonly chat: ChatMessage; readonly taskDone: boolean }, 'not_found'>> {
  const chat = await lockChatMessage(ctx, id)
  if (!chat || ctx.actor.kind !== 'staff' || chat.staffId !== ctx.actor.staffId) return refuse('not_found')
  const state = settledChat(chat.state, said.sent)
  const fault = said.sent ? null : said.fault
  // An answer told again does nothing again: the task may have been taken back meanwhile.
  if (state === chat.state) return accept({ chat, taskDone: false })
  await settleChatRow(ctx, id, { state, fault })
  if (chat.touchId) await settleChatTouch(ctx, chat.touchId, said.sent)
  const settled = { ...chat, state, fault, settledAt: ctx.now() }
  if (state !== 'sent' || !chat.taskId) return accept({ chat: settled, taskDone: false })
  const done = await completeTask(ctx, { taskId: chat.taskId, proof: 'sent_in_chat' })
  return accept({ chat: settled, taskDone: done.ok })
}

export function dressChat(chat: ChatMessage) {
  const { id, taskId, body, state, fault } = chat
  const settledAt = chat.settledAt?.toISOString() ?? null
  return { id, taskId, body, state, fault, openedAt: chat.openedAt.toISOString(), settledAt }
}
