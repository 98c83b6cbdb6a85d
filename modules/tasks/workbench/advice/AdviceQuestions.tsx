import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { answerAdvice, listAdvices } from '../../contract/advice.ts'
import styles from '../customer.module.css'
import { TEXTS } from './texts.ts'

type Advice = AnswerOf<typeof listAdvices>['items'][number]

/** The questions, answered by a guide while they talk. */
export function AdviceQuestions({ advice, onDone }: { readonly advice: Advice; readonly onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [said, setSaid] = useState<Readonly<Record<string, readonly string[]>>>(advice.answers)
  const answer = useWrite(answerAdvice, { refresh: [listAdvices], onFailure: toast.failed, onDone })
  const open = advice.questions.some(({ key }) => (said[key] ?? []).length === 0)
  const pick = (question: Advice['questions'][number], choice: string) => {
    const now = said[question.key] ?? []
    const toggled = now.includes(choice) ? now.filter((one) => one !== choice) : [...now, choice]
    setSaid({ ...said, [question.key]: question.multiple ? toggled : [choice] })
  }
  const body = { answers: Object.fromEntries(Object.entries(said).map(([key, all]) => [key, [...all]])) }
  return (
    <>
      {advice.questions.map((question) => (
        <fieldset key={question.key} style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}>
          <legend>
            {question.text} <small className="hs-faint">{question.multiple ? texts.many : texts.one}</small>
          </legend>
          <div className={styles.stages}>
            {question.choices.map(({ key, text }) => (
              <label key={key} className={styles.stage}>
                <input
                  type={question.multiple ? 'checkbox' : 'radio'}
                  name={`${advice.id} ${question.key}`}
                  checked={said[question.key]?.includes(key) ?? false}
                  onChange={() => pick(question, key)}
                />
                <span>{text}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <Button
        wide
        tone="primary"
        busy={answer.running}
        disabled={open}
        onClick={() => void answer.run({ params: { adviceId: advice.id }, body })}
      >
        {texts.recommend}
      </Button>
      <Button tone="quiet" onClick={onDone}>
        {texts.cancel}
      </Button>
    </>
  )
}
