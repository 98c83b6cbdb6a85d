import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { checkCompany, listCompanies } from '../contract.ts'
import { CheckLine } from './CheckLine.tsx'
import { TEXTS } from './texts.ts'

/** The check-up: what is wrong stands first with where to click, what is well in one line each below. */
export function CheckUp({ companyId }: { readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [found, setFound] = useState<AnswerOf<typeof checkCompany>>()
  const check = useWrite(checkCompany, { refresh: [listCompanies], onFailure: feedback.failed, onDone: setFound })
  return (
    <section className="hs-stack" aria-busy={check.running}>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <Button type="primary" loading={check.running} onClick={() => check.run({ params: { companyId } })}>
          {found ? texts.checkAgain : texts.check}
        </Button>
        <span className="hs-faint">{check.running ? texts.checking : texts.checkHint}</span>
      </div>
      {found && <Found checks={found.checks} />}
    </section>
  )
}

function Found({ checks }: { readonly checks: AnswerOf<typeof checkCompany>['checks'] }) {
  const texts = useTexts(TEXTS)
  const bad = checks.filter(({ state }) => state === 'bad')
  const rest = checks.filter(({ state }) => state !== 'bad')
  return (
    <>
      <strong className={bad.length > 0 ? 'hs-bad' : 'hs-good'} role="status">
        {bad.length > 0 ? texts.checkBad(bad.length) : texts.checkWell}
      </strong>
      <ul className="hs-stack" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {[...bad, ...rest].map((one) => (
          <CheckLine key={one.check} check={one} />
        ))}
      </ul>
    </>
  )
}
