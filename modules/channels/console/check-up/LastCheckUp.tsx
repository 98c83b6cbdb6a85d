import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listCheckUps } from '../../contract/check-ups.ts'
import { TEXTS } from './texts.ts'

/** How the last check-up of a company went, and the way to its page. */
export function LastCheckUp({ companyId }: { readonly companyId: string }) {
  const texts = useTexts(TEXTS)
  const found = useRead(listCheckUps).value?.items.find((one) => one.companyId === companyId)
  const bad = found?.bad ?? 0
  return (
    <div className="hs-row hs-row-wraps">
      <strong>{texts.title}</strong>
      {found && found.checks.length > 0 ? (
        <span className={bad > 0 ? 'hs-bad' : 'hs-good'}>{bad > 0 ? texts.bad(bad) : texts.well}</span>
      ) : (
        <span className="hs-faint">{texts.never}</span>
      )}
      {found?.checkedAt && (
        <span className="hs-faint">
          <TimeText at={found.checkedAt} ago />
        </span>
      )}
      <PageLink to={`/wecom/check-up?company=${companyId}`}>{texts.open}</PageLink>
    </div>
  )
}
