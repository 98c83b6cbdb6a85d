import { Badge } from '#kit/web/phone/Badge.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Customer } from './CustomerHead.tsx'
import { TEXTS } from './texts.ts'

const TONES = { opened: 'warn', sent: 'good', not_sent: 'bad', unresolved: 'warn' } as const

/** How far a text has come: opened by a tap, sent by the app's answer; that it arrived nobody claims. */
export function ChatLine({ chat }: { chat: Customer['chats'][number] }) {
  const texts = useTexts(TEXTS)
  return (
    <span className="hp-row" style={{ flexWrap: 'wrap' }}>
      <Badge tone={TONES[chat.state]}>{texts.chatStates[chat.state]}</Badge>
      <small className="hs-faint">
        <TimeText at={chat.settledAt ?? chat.openedAt} ago />
      </small>
      {chat.fault && <small className="hs-faint">{chat.fault}</small>}
    </span>
  )
}
