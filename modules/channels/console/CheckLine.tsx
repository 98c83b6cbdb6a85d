import type { AnswerOf } from '#kit/pure/route.ts'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import type { CheckState, checkCompany } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Check = AnswerOf<typeof checkCompany>['checks'][number]

const TONES: Readonly<Record<CheckState, Tone>> = { good: 'success', bad: 'error', todo: 'warning', unknown: 'default' }

/** One thing that was looked at: its state, and unless it is well, what to click and whom it concerns. */
export function CheckLine({ check }: { readonly check: Check }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  return (
    <li>
      <div className="hs-row">
        <Tag color={TONES[check.state]}>{texts.states[check.state]}</Tag>
        <strong>{texts.checks[check.check]}</strong>
      </div>
      {check.state !== 'good' && <p style={{ margin: '4px 0 0' }}>{words(check)}</p>}
      {check.members.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
          {check.members.map((one) => (
            <li key={one.userid}>
              <strong>{one.userid}</strong> {words(one)}
            </li>
          ))}
        </ul>
      )}
      {check.errmsg !== '' && (
        <p className="hs-faint" style={{ margin: '4px 0 0', overflowWrap: 'anywhere' }}>
          {texts.said(check.errmsg)}
        </p>
      )}
    </li>
  )
}
