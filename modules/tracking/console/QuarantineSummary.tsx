import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { useNarrow } from '#kit/web/use-narrow.ts'
import { Count, TimeText } from '#kit/web/values.tsx'
import { type Read, type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  type Change,
  type countQuarantine,
  listRepairRules,
  PLAN_REASONS,
  REASON_WORDS,
  removeRepairRule,
  replayQuarantine,
} from '../contract.ts'
import { EVENTS } from '../model/metrics.ts'
import { EventName } from './EventName.tsx'
import type { BrokenPlace } from './RuleAdd.tsx'
import { TEXTS } from './texts.ts'

type Group = RowOf<typeof countQuarantine>

export interface QuarantineSummaryProps {
  readonly read: Read<AnswerOf<typeof countQuarantine>>
  readonly mayManage: boolean
  readonly onRule: (place: BrokenPlace) => void
}

/** What is wrong, by how often; each mended by a rule and replayed. Below the rules that are in force. */
export function QuarantineSummary({ read, mayManage, onRule }: QuarantineSummaryProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const narrow = useNarrow()
  const deeds = (row: Group) => mayManage && row.name !== '' && <Deeds row={row} onRule={onRule} />
  const columns: TableColumnsType<Group> = [
    {
      key: 'name',
      title: texts.event,
      // On a phone what can be done stands below: beside it nobody would find it.
      render: (_, row) => (
        <div className="hs-stack" style={{ gap: 4 }}>
          <EventName name={row.name} />
          {narrow && deeds(row)}
        </div>
      ),
    },
    {
      key: 'reason',
      title: texts.reason,
      render: (_, row) => <Tag color="warning">{words(REASON_WORDS[row.reason])}</Tag>,
    },
    { key: 'field', title: texts.field, render: (_, row) => row.field, responsive: ['md'] },
    {
      key: 'events',
      title: <Defined metric={EVENTS.quarantined}>{texts.count}</Defined>,
      align: 'right',
      render: (_, row) => <Count value={row.events} />,
    },
    { key: 'last', title: texts.last, render: (_, row) => <TimeText at={row.lastAt} ago />, responsive: ['md'] },
    { key: 'act', title: '', render: (_, row) => deeds(row), responsive: ['md'] },
  ]
  return (
    <>
      <ReadView read={read} rows={2}>
        {({ items }) =>
          items.length > 0 && (
            <div className="hs-panel" style={{ marginBottom: 16 }}>
              <Table
                size="small"
                rowKey={(row) => `${row.name}|${row.reason}|${row.field}`}
                pagination={false}
                columns={columns}
                dataSource={[...items]}
              />
            </div>
          )
        }
      </ReadView>
      <RuleList mayManage={mayManage} />
    </>
  )
}

/** What can be done about one kind of fault. */
function Deeds({ row, onRule }: { row: Group; onRule: (place: BrokenPlace) => void }) {
  const texts = useTexts(TEXTS)
  return (
    <span className="hs-row hs-row-wraps">
      {row.reason === 'unknown_event' && (
        <PageLink to={`/tracking/plan?${new URLSearchParams({ add: row.name })}`}>{texts.planIt}</PageLink>
      )}
      {PLAN_REASONS.includes(row.reason) && (
        <Button size="small" onClick={() => onRule({ eventName: row.name, field: row.field, reason: row.reason })}>
          {texts.makeRule}
        </Button>
      )}
      <ReplayButton name={row.name} />
    </span>
  )
}

/** Counts first what would pass, then asks. */
function ReplayButton({ name }: { name: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(replayQuarantine, { onFailure: feedback.failed })
  const press = async () => {
    const would = await write.run({ body: { name, dryRun: true } })
    if (!would) return
    const body = texts.replayCount(would.replayed, would.left)
    const sure = await feedback.ask({ title: texts.replayAsk(name), body, verb: texts.replay })
    if (!sure || would.replayed === 0) return
    const done = await write.run({ body: { name, dryRun: false } })
    if (done) feedback.done(texts.replayed(done.replayed))
  }
  return (
    <Button size="small" loading={write.running} onClick={press}>
      {texts.replay}
    </Button>
  )
}

function RuleList({ mayManage }: { mayManage: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const read = useRead(listRepairRules)
  const write = useWrite(removeRepairRule, { onFailure: feedback.failed })
  const rules = read.value?.items ?? []
  if (rules.length === 0) return null
  return (
    <div className="hs-panel hs-panel-body hs-stack">
      <strong>{texts.rules}</strong>
      {rules.map((rule) => (
        <div key={rule.id} className="hs-row">
          <span>
            <EventName name={rule.eventName} />: {texts.ruleKinds[rule.change.kind]} {wordsOf(rule.change)}
          </span>
          <span className="hs-faint">
            {rule.madeBy} <TimeText at={rule.madeAt} shape="date" />
          </span>
          {mayManage && (
            <Button size="small" type="text" onClick={() => write.run({ params: { ruleId: rule.id } })}>
              {texts.remove}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}

function wordsOf(change: Change): string {
  switch (change.kind) {
    case 'rename_event':
      return `→ ${change.to}`
    case 'rename_property':
      return `${change.from} → ${change.to}`
    case 'cast_property':
      return `${change.key} → ${change.type}`
    case 'drop_property':
      return change.key
    case 'fill_property':
      return `${change.key} = ${String(change.value)}`
  }
}
