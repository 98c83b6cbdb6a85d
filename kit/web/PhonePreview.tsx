import type { ReactNode } from 'react'

export interface PhonePreviewProps {
  /** Name at the top of the chat. */
  readonly title: string
  /** Who speaks in the bubbles. */
  readonly from?: string
  readonly messages: readonly { readonly key: string; readonly body: ReactNode; readonly mine?: boolean }[]
  readonly note?: ReactNode
}

/** What the customer will see, in a chat on a phone. */
export function PhonePreview({ title, from, messages, note }: PhonePreviewProps) {
  return (
    <figure className="hs-phone">
      <div className="hs-phone-screen">
        <header>{title}</header>
        <div className="hs-phone-chat">
          {messages.map((message) => (
            <div key={message.key} className={message.mine ? 'hs-bubble hs-bubble-mine' : 'hs-bubble'}>
              {!message.mine && (
                <span className="hs-bubble-face" aria-hidden="true">
                  {(from ?? title).slice(0, 1)}
                </span>
              )}
              <div>{message.body}</div>
            </div>
          ))}
        </div>
      </div>
      {note && <figcaption>{note}</figcaption>}
    </figure>
  )
}
