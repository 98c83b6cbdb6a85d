import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStatements } from '../../contract/statements.ts'
import { TEXTS } from './texts.ts'

/** Statements named on the home page, at most. */
const SHOWN_MAX = 5

/** On the home page: statements in which something has differed for too long. */
export default function OverdueAlarm() {
  const texts = useTexts(TEXTS)
  const late = useRead(listStatements, { query: { overdue: 'true', limit: SHOWN_MAX } }).value?.items ?? []
  return late.map(({ id, name, overdue }) => (
    <PageLink key={id} to={`/orders/reconcile/${id}`} className="hs-row" style={{ justifyContent: 'space-between' }}>
      <span>{texts.alarm(name)}</span>
      <strong className="hs-bad">{overdue}</strong>
    </PageLink>
  ))
}
