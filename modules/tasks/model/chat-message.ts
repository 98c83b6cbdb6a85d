/**
 * `opened` in a chat by a tap; `sent` or `not_sent` as the app answered; `unresolved` when it never did. None of them
 * says that it arrived.
 */
export const CHAT_STATES = ['opened', 'sent', 'not_sent', 'unresolved'] as const
export type ChatState = (typeof CHAT_STATES)[number]

/** `sendChatMessage` answers the page that called it, and nobody once that is closed. (JS-SDK, as of 2026-11) */
export const ANSWER_WITHIN_MS = 24 * 3_600_000

export const NEVER_ANSWERED = {
  zh: '结果不明：放进聊天后一天没有回音，发没发出不知道',
  en: 'unknown: put into the chat, and for a day nothing was heard of it; nobody knows whether it was sent',
} as const

/** The state after an answer of the app: the first answer holds, however late, whatever is said again later. */
export function settledChat(now: ChatState, sent: boolean): ChatState {
  if (now !== 'opened' && now !== 'unresolved') return now
  return sent ? 'sent' : 'not_sent'
}
