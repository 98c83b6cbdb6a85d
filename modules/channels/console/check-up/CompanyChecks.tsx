import { Panel } from '#kit/web/DetailPage.tsx'
import { EmptyView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listCheckUps } from '../../contract/check-ups.ts'
import { CheckLine } from './CheckLine.tsx'
import { TEXTS } from './texts.ts'

export interface CompanyChecksProps {
  readonly checkUp: RowOf<typeof listCheckUps>
  readonly running: boolean
  readonly disabled: boolean
  /** Missing where one may only look. */
  readonly onCheck?: (() => void) | undefined
}

/** One company: what is wrong stands first, what is well in one line each below. */
export function CompanyChecks({ checkUp, running, disabled, onCheck }: CompanyChecksProps) {
  const texts = useTexts(TEXTS)
  const { companyId, companyName, checkedAt, bad, checks } = checkUp
  const verb = checks.length > 0 ? texts.checkAgain : texts.check
  const again = onCheck && (
    <Button type={checks.length > 0 ? 'default' : 'primary'} loading={running} disabled={disabled} onClick={onCheck}>
      {verb}
    </Button>
  )
  return (
    <Panel title={companyName} extra={again}>
      <div className="hs-stack" aria-busy={running}>
        {checks.length === 0 ? (
          <EmptyView what={texts.never} hint={texts.neverHint} />
        ) : (
          <div className="hs-row hs-row-wraps">
            <strong className={bad > 0 ? 'hs-bad' : 'hs-good'} role="status">
              {bad > 0 ? texts.bad(bad) : texts.well}
            </strong>
            {checkedAt && (
              <span className="hs-faint">
                {texts.began} <TimeText at={checkedAt} ago />
              </span>
            )}
          </div>
        )}
        <ul className="hs-stack" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {[...checks.filter(isBad), ...checks.filter((one) => !isBad(one))].map((one) => (
            <CheckLine key={one.check} check={one} companyId={companyId} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function isBad({ state }: { readonly state: string }): boolean {
  return state === 'bad'
}
