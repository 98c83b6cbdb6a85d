/** `opened` in a chat by a tap; `sent` or `not_sent` as the app answered. None of them says that it arrived. */
export const CHAT_STATES = ['opened', 'sent', 'not_sent'] as const
export type ChatState = (typeof CHAT_STATES)[number]

/** The state after an answer of the app: the first answer holds, whatever is said again later. */
export function settledChat(now: ChatState, sent: boolean): ChatState {
  if (now !== 'opened') return now
  return sent ? 'sent' : 'not_sent'
}
