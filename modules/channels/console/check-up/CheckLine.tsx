import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listCheckUps } from '../../contract/check-ups.ts'
import type { CheckName, CheckState } from '../../contract.ts'
import { TEXTS as CHANNELS } from '../texts.ts'
import { TEXTS } from './texts.ts'

type Check = RowOf<typeof listCheckUps>['checks'][number]

const TONES: Readonly<Record<CheckState, Tone>> = { good: 'success', bad: 'error', todo: 'warning', unknown: 'default' }
/** Where here a thing is put right, when it is not in WeCom's admin console alone. */
const SETTINGS: readonly CheckName[] = ['secret', 'callback', 'sidebar']

/** One thing that was looked at: its state, when, and unless it is well, what to click and whom it concerns. */
export function CheckLine({ check, companyId }: { readonly check: Check; readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const channels = useTexts(CHANNELS)
  const words = useWords()
  const isWell = check.state === 'good'
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        <Tag color={TONES[check.state]}>{channels.states[check.state]}</Tag>
        <strong>{channels.checks[check.check]}</strong>
        <small className="hs-faint">
          {texts.testedAt} <TimeText at={check.testedAt} ago />
        </small>
        {!isWell && SETTINGS.includes(check.check) && (
          <PageLink to={`/wecom?open=${companyId}`}>{texts.settings}</PageLink>
        )}
        {!isWell && check.check === 'members' && <PageLink to="/wecom/members">{texts.members}</PageLink>}
      </div>
      {!isWell && <p style={{ margin: '4px 0 0' }}>{words(check)}</p>}
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
          {channels.said(check.errmsg)}
        </p>
      )}
    </li>
  )
}
