import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { countQuarantine, discardQuarantined, listQuarantine, PROBLEM_REASONS, REASON_WORDS } from '../contract.ts'
import { EventName } from './EventName.tsx'
import { QuarantineSummary } from './QuarantineSummary.tsx'
import { RepairForm } from './RepairForm.tsx'
import { type BrokenPlace, RuleAdd } from './RuleAdd.tsx'
import { TrackingTabs } from './TrackingTabs.tsx'
import { TEXTS } from './texts.ts'

/** What broke the plan, by what is wrong with it and one by one; mended by rule or by hand, then replayed. */
export default function QuarantinePage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('tracking.manage')
  const words = useWords()
  const [ruleFor, setRuleFor] = useState<BrokenPlace>()
  const counted = useRead(countQuarantine)
  const names = [...new Set((counted.value?.items ?? []).map(({ name }) => name))].filter((name) => name !== '')
  return (
    <>
      <ListPage
        name="tracking.quarantine"
        title={texts.quarantine}
        subtitle={texts.quarantineHint}
        route={listQuarantine}
        above={
          <div className="hs-stack">
            <TrackingTabs />
            <QuarantineSummary read={counted} mayManage={mayManage} onRule={setRuleFor} />
          </div>
        }
        filters={[
          {
            kind: 'select',
            key: 'state',
            label: texts.state,
            options: (['held', 'replayed', 'discarded'] as const).map((value) => ({
              value,
              label: texts.states[value],
            })),
          },
          {
            kind: 'select',
            key: 'reason',
            label: texts.reason,
            options: PROBLEM_REASONS.map((value) => ({ value, label: words(REASON_WORDS[value]) })),
          },
          { kind: 'select', key: 'name', label: texts.event, options: names.map((value) => ({ value, label: value })) },
        ]}
        columns={[
          { key: 'name', title: texts.event, render: (row) => <EventName {...row} />, onPhone: true },
          {
            key: 'reason',
            title: texts.reason,
            render: (row) => <Tag>{words(REASON_WORDS[row.reason])}</Tag>,
            onPhone: true,
          },
          { key: 'field', title: texts.field, render: (row) => `${row.field} ${row.detail}`, onPhone: true },
          { key: 'source', title: texts.source, width: 120, render: (row) => row.sourceName },
          { key: 'at', title: texts.when, width: 170, render: (row) => <TimeText at={row.at} shape="second" /> },
        ]}
        rowId={(row) => row.id}
        empty={{ what: texts.noQuarantine, hint: texts.noQuarantineHint }}
        {...(mayManage ? { batch: (ids, clear) => <DiscardButton ids={ids} onDone={clear} /> } : {})}
        drawer={{
          title: (_, row) => (row ? <EventName {...row} /> : ''),
          render: (_, close, row) => row && <RepairForm key={row.id} row={row} readOnly={!mayManage} onDone={close} />,
        }}
      />
      <RuleAdd rule={ruleFor} onClose={() => setRuleFor(undefined)} />
    </>
  )
}

function DiscardButton({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(discardQuarantined, { onFailure: feedback.failed })
  const move = (discarded: boolean) => write.run({ body: { ids: [...ids], discarded } })
  const press = async () => {
    const answer = await move(true)
    if (!answer) return
    onDone()
    feedback.undoable(texts.discarded(answer.moved), () => move(false))
  }
  return (
    <Button loading={write.running} onClick={press}>
      {texts.discard}
    </Button>
  )
}
