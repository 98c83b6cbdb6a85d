import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listWaiting } from '../contract/approvals.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

/** On the home page: what waits for whoever looks to decide on it, or to help on. */
export default function JourneyAlarms() {
  const texts = useTexts(APPROVAL_TEXTS)
  const troubles = useTexts(TROUBLE_TEXTS)
  const allowed = useAllowed()
  const { approvals = [], winners = [], troubled = [] } = useRead(listWaiting).value ?? {}
  const mine = allowed('journeys.approve') ? approvals.filter(({ own, ownEdit }) => !own && !ownEdit) : []
  const lines = [
    ...(allowed('journeys.launch') ? troubled : []).map(({ journeyId, name, people, at }) => ({
      ...{ to: `/journeys/${journeyId}`, said: troubles.alarm(name, formatNumber(people)), at },
    })),
    ...mine.map(({ journeyId, name, askedAt }) => ({
      ...{ to: `/journeys/${journeyId}`, said: texts.waiting(name), at: askedAt },
    })),
    ...(allowed('journeys.launch') ? winners : []).map(({ journeyId, nodeId, name, at }) => ({
      ...{ to: `/journeys/${journeyId}?node=${nodeId}`, said: texts.winner(name), at },
    })),
  ]
  return lines.map(({ to, said, at }) => (
    <PageLink key={said} to={to} className="hs-row" style={{ justifyContent: 'space-between' }}>
      <span>{said}</span>
      <TimeText at={at} />
    </PageLink>
  ))
}
