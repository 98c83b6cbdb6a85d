import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { type CheckState, checkCompany, listCompanies } from '../contract.ts'
import { TEXTS } from './texts.ts'

const TONES: Readonly<Record<CheckState, Tone>> = { good: 'success', bad: 'error', todo: 'warning' }

/** The check-up: one line a thing, and under what is wrong where to click. */
export function CheckUp({ companyId }: { readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const words = useWords()
  const [found, setFound] = useState<AnswerOf<typeof checkCompany>>()
  const check = useWrite(checkCompany, { refresh: [listCompanies], onFailure: feedback.failed, onDone: setFound })
  return (
    <section className="hs-stack" aria-busy={check.running}>
      <div className="hs-row">
        <Button type="primary" loading={check.running} onClick={() => check.run({ params: { companyId } })}>
          {found ? texts.checkAgain : texts.check}
        </Button>
        <span className="hs-faint">{check.running ? texts.checking : texts.checkHint}</span>
      </div>
      {found && (
        <ul className="hs-stack">
          {found.checks.map((one) => (
            <li key={one.check}>
              <div className="hs-row">
                <Tag color={TONES[one.state]}>{texts.states[one.state]}</Tag>
                <strong>{texts.checks[one.check]}</strong>
              </div>
              {one.state !== 'good' && <p>{words(one)}</p>}
              {one.errmsg !== '' && <p className="hs-faint">{texts.said(one.errmsg)}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
