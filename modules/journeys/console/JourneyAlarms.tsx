import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listWaiting } from '../contract/approvals.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'

/** On the home page: what waits for whoever looks to decide on it. */
export default function JourneyAlarms() {
  const texts = useTexts(APPROVAL_TEXTS)
  const allowed = useAllowed()
  const { approvals = [], winners = [] } = useRead(listWaiting).value ?? {}
  const mine = allowed('journeys.approve') ? approvals.filter(({ own, ownEdit }) => !own && !ownEdit) : []
  const lines = [
    ...mine.map(({ journeyId, name, askedAt }) => ({
      ...{ to: `/journeys/${journeyId}`, said: texts.waiting(name), at: askedAt },
    })),
    ...(allowed('journeys.launch') ? winners : []).map(({ journeyId, nodeId, name, at }) => ({
      ...{ to: `/journeys/${journeyId}?node=${nodeId}`, said: texts.winner(name), at },
    })),
  ]
  return lines.map(({ to, said, at }) => (
    <PageLink key={to} to={to} className="hs-row" style={{ justifyContent: 'space-between' }}>
      <span>{said}</span>
      <TimeText at={at} />
    </PageLink>
  ))
}
