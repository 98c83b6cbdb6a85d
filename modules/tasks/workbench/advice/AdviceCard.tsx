import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { chooseAdvised, listAdvices } from '../../contract/advice.ts'
import styles from '../customer.module.css'
import { useChatSend } from '../use-chat-send.ts'
import { AdviceQuestions } from './AdviceQuestions.tsx'
import { TEXTS } from './texts.ts'

type Advice = AnswerOf<typeof listAdvices>['items'][number]

/** One diagnosis: waiting for answers, with what fits and why, or with what was chosen. */
export function AdviceCard({ advice, contactId }: { readonly advice: Advice; readonly contactId: number }) {
  const texts = useTexts(TEXTS)
  const [noting, setNoting] = useState(false)
  const { send, busy, inChat } = useChatSend(contactId)
  const { sheet, link, answeredAt, answeredBy, chosenAt } = advice
  const words = texts.linkWords(sheet.name, link)
  return (
    <section className={`hp-card ${styles.head}`}>
      <div className={styles.line}>
        <strong>{sheet.name}</strong>
        <TimeText at={answeredAt ?? advice.openedAt} />
      </div>
      {answeredBy && <Badge>{texts.by[answeredBy]}</Badge>}
      {answeredAt && !noting && <Offered advice={advice} />}
      {noting ? (
        <AdviceQuestions advice={advice} onDone={() => setNoting(false)} />
      ) : (
        chosenAt === null && (
          <>
            {!answeredAt && (
              <small className="hs-faint">
                <Waiting until={advice.expiresAt} />
              </small>
            )}
            {!answeredAt && (
              <Button wide tone="plain" busy={busy} onClick={() => void send({ text: words })}>
                {inChat ? texts.putLink : texts.copyLink}
              </Button>
            )}
            <Button wide tone={answeredAt ? 'quiet' : 'primary'} onClick={() => setNoting(true)}>
              {answeredAt ? texts.save : texts.answerHere}
            </Button>
          </>
        )
      )}
    </section>
  )
}

function Waiting({ until }: { readonly until: string }) {
  const texts = useTexts(TEXTS)
  return <>{texts.waiting(until.slice(0, 10))}</>
}

function Offered({ advice }: { readonly advice: Advice }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const choose = useWrite(chooseAdvised, { refresh: [listAdvices], onFailure: toast.failed })
  const { id, offered, chosen, chosenAt } = advice
  const take = (product: string | null) => void choose.run({ params: { adviceId: id }, body: { product } })
  return (
    <>
      {offered.length === 0 && <small className="hs-faint">{texts.none}</small>}
      {offered
        .filter(({ key }) => chosenAt === null || key === chosen)
        .map(({ key, name, note, reasons }) => (
          <div key={key} className={styles.entry}>
            <strong>{chosenAt ? `${texts.chose} ${name}` : name}</strong>
            {note && <p className="hs-faint">{note}</p>}
            <p>
              {texts.because} {reasons.join(' · ')}
            </p>
            {chosenAt === null && (
              <Button busy={choose.running} onClick={() => take(key)}>
                {texts.choose}
              </Button>
            )}
          </div>
        ))}
      {chosenAt !== null && chosen === null && <Badge tone="warn">{texts.choseNone}</Badge>}
      {chosenAt === null && (
        <Button tone="quiet" busy={choose.running} onClick={() => take(null)}>
          {texts.neither}
        </Button>
      )}
    </>
  )
}
