import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Table } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import type { dryRunJourney } from '../contract.ts'
import { WAY } from '../model/metrics.ts'
import { Checklist } from './Checklist.tsx'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { TEXTS } from './texts.ts'

type DryRun = AnswerOf<typeof dryRunJourney>

/** What a launch would do: who, how many, when, what it costs, who not and why. */
export function DryRunView({ run }: { run: DryRun }) {
  const texts = useTexts(TEXTS)
  const words = useTexts(ENTRY_TEXTS)
  const notReached = [...run.first.suppressed, ...run.leftOut]
  return (
    <div className="hs-stack">
      <Checklist missing={run.missing} warnings={run.warnings} />
      <Panel title={texts.who}>
        <strong className="hs-num">
          <Count value={run.people} /> {texts.people}
        </strong>
        <p className="hs-faint">{texts.whoSplit(formatNumber(run.treated), formatNumber(run.holdout))}</p>
        {run.basis !== 'segment' && <p className="hs-faint">{words.basis[run.basis]}</p>}
      </Panel>
      <Panel title={texts.firstStep} extra={run.firstAt && <TimeText at={run.firstAt} />}>
        <p>
          {texts.canReach} {texts.reasonPeople(formatNumber(run.first.proposed))}
          {run.first.deferred > 0 && (
            <span className="hs-faint">
              {' '}
              · {texts.deferred} {texts.reasonPeople(formatNumber(run.first.deferred))}
            </span>
          )}
        </p>
        {run.first.waiting.map((one) => (
          <p key={one.reason} className="hs-faint">
            {texts.deferred} {texts.reasonPeople(formatNumber(one.people))}
            {one.people > 1 && texts.forInstance}: {one.sentence}
          </p>
        ))}
        {notReached.map((one) => (
          <p key={one.reason} className="hs-warn">
            {texts.cannotReach} {texts.reasonPeople(formatNumber(one.people))}
            {one.people > 1 && texts.forInstance}: {one.sentence}
          </p>
        ))}
      </Panel>
      <Panel title={texts.quota}>
        <p>
          {texts.quotaTotal(formatNumber(run.touches.total))} ·{' '}
          {texts.quotaEach(run.touches.perPerson, run.touches.perPersonInWeek)}
        </p>
      </Panel>
      <Load days={run.days} />
      {run.examples.length > 0 && (
        <Panel title={texts.examples}>
          {run.examples.map((one) => (
            <p key={one.contactId}>
              {one.name || texts.nameless(one.contactId)} <span className="hs-faint">{one.sentence}</span>
            </p>
          ))}
        </Panel>
      )}
      <p className="hs-faint">
        {texts.computedAt} <TimeText at={run.asOf} shape="second" /> · {texts.dryRunHint}
      </p>
    </div>
  )
}

function Load({ days }: { days: DryRun['days'] }) {
  const texts = useTexts(TEXTS)
  const words = (guides: DryRun['days'][number]['guides']) =>
    guides.map(({ name, tasks }) => `${name} ${formatNumber(tasks)}`).join(' · ')
  return (
    <Panel title={texts.load}>
      <p className="hs-faint">{texts.loadHint}</p>
      <Table
        size="small"
        rowKey="day"
        pagination={false}
        dataSource={days}
        columns={[
          { title: texts.day, width: 72, render: (_, one) => <span className="hs-num">{one.day.slice(5)}</span> },
          {
            title: <Defined metric={WAY.tasks_of_day}>{texts.tasksOfDay}</Defined>,
            width: 88,
            align: 'right',
            render: (_, one) => formatNumber(one.tasks),
          },
          { title: texts.guidesOfDay, render: (_, one) => words(one.guides) },
        ]}
      />
    </Panel>
  )
}
