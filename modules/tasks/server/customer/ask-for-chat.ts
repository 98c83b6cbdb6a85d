import type { Ctx } from '#kit/node/ctx.ts'
import { readScripts } from '#modules/content/index.ts'
import { proposeTouches, settleTouches } from '#modules/reach/index.ts'
import { isFilled } from '../../model/is-filled.ts'
import { NOT_NOW, NOT_PRESSED } from '../../model/why-not-sent.ts'

/** Scripts that answer something the customer did or asked; every other text, and every material, is marketing. */
const SERVICE_PURPOSES: ReadonlySet<string | null | undefined> = new Set(['welcome', 'after_sales'])

export interface ChatWish {
  readonly chatId: string
  readonly staffId: string
  readonly contactId: number
  readonly text: string
  readonly scriptId?: string | undefined
}

/** The touch of a text without a task; `stopped` says in plain words why it may not go into the chat now. */
export interface ChatTouch {
  readonly touchId: string
  readonly stopped: string | null
}

/** Asks the gates for a text that a guide picked by hand. What may go only later does not wait: the hand is gone. */
export async function askForChat(
  ctx: Ctx,
  { chatId, staffId, contactId, text, scriptId }: ChatWish,
): Promise<ChatTouch> {
  const [script] = scriptId ? await readScripts(ctx, [scriptId]) : []
  // The words themselves are looked at: named alone, a script would take any text past who refused marketing.
  const serves = script !== undefined && SERVICE_PURPOSES.has(script.purpose) && isFilled(script.body, text)
  const purpose = serves ? 'service' : 'marketing'
  const at = ctx.now()
  const who = { staffId, contactId, ...(scriptId && { scriptId }) }
  const ask = { key: `chat ${chatId}`, ...who, purpose, channel: 'private_chat', text, at } as const
  const [decision] = await proposeTouches(ctx, [ask])
  if (!decision) throw new Error(`No decision for the chat message ${chatId}`)
  const { touchId, sentence } = decision
  if (decision.outcome === 'suppressed') return { touchId, stopped: sentence }
  if (decision.dueAt <= at) return { touchId, stopped: null }
  await settleTouches(ctx, [{ touchId, state: 'withdrawn', at, why: NOT_NOW }])
  return { touchId, stopped: sentence }
}

/** What the app answered about it. */
export async function settleChatTouch(ctx: Ctx, touchId: string, sent: boolean): Promise<void> {
  const at = ctx.now()
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : ''
  const proof = { kind: 'sent_in_chat', by }
  const told = sent ? ({ state: 'confirmed', proof } as const) : ({ state: 'withdrawn', why: NOT_PRESSED } as const)
  await settleTouches(ctx, [{ touchId, at, ...told }])
}
