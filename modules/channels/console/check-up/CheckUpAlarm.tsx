import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listCheckUps } from '../../contract/check-ups.ts'
import { TEXTS } from './texts.ts'

/** On the home page: companies of which the last check-up found something wrong. */
export default function CheckUpAlarm() {
  const texts = useTexts(TEXTS)
  const checkUps = useRead(listCheckUps).value?.items ?? []
  return checkUps
    .filter(({ bad }) => bad > 0)
    .map(({ companyId, companyName, bad }) => (
      <PageLink
        key={companyId}
        to={`/wecom/check-up?company=${companyId}`}
        className="hs-row"
        style={{ justifyContent: 'space-between' }}
      >
        <span>{texts.alarm(companyName, bad)}</span>
        <strong className="hs-bad">{bad}</strong>
      </PageLink>
    ))
}
