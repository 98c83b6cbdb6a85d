import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { ReadView } from '#kit/web/phone/states.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { askAssist, suggestWords } from '../../contract/assist.ts'
import styles from '../customer.module.css'
import { useChatSend } from '../use-chat-send.ts'
import { TEXTS } from './texts.ts'

type Suggested = AnswerOf<typeof suggestWords>['items'][number]
const SHOWN = 3

/** What to say to this customer now and why; a service is asked only by a tap, where the shop has one. */
export function Suggestions({ contactId }: { readonly contactId: number }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const read = useRead(suggestWords, { params: { contactId } }, { keepOld: true })
  const [asked, setAsked] = useState<readonly Suggested[]>()
  const ask = useWrite(askAssist, { onDone: ({ items }) => setAsked(items), onFailure: toast.failed })
  return (
    <section className={`hp-card ${styles.head}`}>
      <strong>{texts.title}</strong>
      <ReadView read={read} rows={2}>
        {({ items, mayAskOutside }) => (
          <>
            {items.length === 0 && !asked && <small className="hs-faint">{texts.none}</small>}
            {(asked ?? items.slice(0, SHOWN)).map((one) => (
              <SuggestionCard key={one.scriptId ?? one.text} suggested={one} contactId={contactId} />
            ))}
            {asked && <small className="hs-faint">{texts.asked}</small>}
            {mayAskOutside && !asked && (
              <Button wide busy={ask.running} onClick={() => void ask.run({ params: { contactId } })}>
                {ask.running ? texts.asking : texts.ask}
              </Button>
            )}
          </>
        )}
      </ReadView>
    </section>
  )
}

function SuggestionCard({ suggested, contactId }: { readonly suggested: Suggested; readonly contactId: number }) {
  const texts = useTexts(TEXTS)
  const { send, busy, inChat } = useChatSend(contactId)
  const { scriptId, name, text, reasons } = suggested
  return (
    <div className={styles.entry}>
      <strong>{scriptId === null ? texts.draft : name}</strong>
      <div className="hp-quote">{text}</div>
      <div className={styles.tags}>
        {reasons.map(({ kind, word }) => (
          <Badge key={`${kind} ${word}`} tone={kind === 'said' ? 'warn' : 'plain'}>
            {texts.reasons[kind](texts.labels[word] ?? word)}
          </Badge>
        ))}
      </div>
      <Button wide busy={busy} onClick={() => void send(scriptId === null ? { text } : { text, scriptId })}>
        {inChat ? texts.put : texts.copy}
      </Button>
    </div>
  )
}
