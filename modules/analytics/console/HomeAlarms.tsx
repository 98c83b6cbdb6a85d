import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import type { MetricId } from '../model/metrics.ts'
import { CrossedAlerts } from './board/CrossedAlerts.tsx'
import { CrossedBudgets } from './budget/CrossedBudgets.tsx'
import { figureOf, type Home } from './home-figures.ts'
import { cellPath } from './reports/cell-path.ts'
import { Definition } from './reports/Definition.tsx'
import { TEXTS } from './texts.ts'

interface Alarm {
  readonly metric: MetricId
  readonly label: string
  readonly to: string
  readonly tone: '' | 'hs-warn' | 'hs-bad'
}

/** What needs somebody today, each a step away from where it is dealt with. Other modules hang theirs in here. */
export function HomeAlarms({ home, days }: { home: Home; days: number }) {
  const texts = useTexts(TEXTS)
  const lostPath = cellPath(home.to, { of: 'figure', figure: 'people_lost', days })
  const alarms: readonly Alarm[] = [
    { metric: 'tasks_expired', label: texts.expiredTasks(days), to: '/tasks?view=expired', tone: 'hs-bad' },
    { metric: 'tasks_overdue', label: texts.overdueTasks, to: '/tasks?view=overdue', tone: 'hs-bad' },
    { metric: 'tasks_open', label: texts.openTasks, to: '/tasks', tone: 'hs-warn' },
    { metric: 'journeys_running', label: texts.runningJourneys, to: '/journeys?state=running', tone: '' },
    { metric: 'touches_suppressed', label: texts.heldBack(days), to: '/touches?state=suppressed', tone: '' },
    { metric: 'people_lost', label: texts.lost(days), to: lostPath, tone: 'hs-warn' },
  ]
  const shown = alarms.filter(({ metric }) => (figureOf(home, metric).value ?? 0) > 0)
  return (
    <Panel title={texts.today}>
      <div className="hs-stack">
        <Slot name="home.alarms" />
        <CrossedAlerts />
        <CrossedBudgets />
        {shown.length === 0 && <span className="hs-faint">{texts.allQuiet}</span>}
        {shown.map((alarm) => (
          <AlarmRow key={alarm.metric} alarm={alarm} value={figureOf(home, alarm.metric).value ?? 0} />
        ))}
      </div>
    </Panel>
  )
}

function AlarmRow({ alarm: { metric, label, to, tone }, value }: { alarm: Alarm; value: number }) {
  return (
    <PageLink to={to} className="hs-row" style={{ justifyContent: 'space-between' }}>
      <Tooltip title={<Definition metric={metric} />}>
        <span>{label}</span>
      </Tooltip>
      <strong className={tone}>
        <Count value={value} />
      </strong>
    </PageLink>
  )
}
