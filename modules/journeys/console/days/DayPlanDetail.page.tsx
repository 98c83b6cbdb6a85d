import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readJourneyCalendar } from '../../contract/calendar.ts'
import { readDayPlan, saveDayPlan } from '../../contract/day-plans.ts'
import type { DayPlan } from '../../model/day-plan.ts'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanPartProps } from './plan-part.ts'
import { ReachLines } from './ReachLines.tsx'
import { StockLines } from './StockLines.tsx'
import { TaskLines } from './TaskLines.tsx'

type Shown = AnswerOf<typeof readDayPlan>

/** One member day or promotion: the plan, what is set aside, what goes out, and what came of it. */
export default function DayPlanDetailPage() {
  const { dayPlanId = '' } = usePageParams()
  const read = useRead(readDayPlan, { params: { dayPlanId } })
  return (
    <ReadView read={read}>
      {(shown) => <Editor key={`${shown.id} ${shown.version}`} shown={shown} onSent={read.retry} />}
    </ReadView>
  )
}

function Editor({ shown, onSent }: { readonly shown: Shown; readonly onSent: () => void }) {
  const texts = useTexts(DAY_TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('journeys.write')
  const [plan, setPlan] = useState<DayPlan>(shown.plan)
  const write = useWrite(saveDayPlan, {
    refresh: [readJourneyCalendar],
    onFailure: feedback.failed,
    onDone: () => feedback.done(texts.saved),
  })
  const save = (next: DayPlan) =>
    write.run({ params: { dayPlanId: shown.id }, body: { version: shown.version, plan: next } })
  const change = (part: Partial<DayPlan>) => setPlan((old) => ({ ...old, ...part }))
  const isChanged = plan !== shown.plan
  const part = { plan, disabled: !mayWrite, onChange: change }
  return (
    <DetailPage
      title={shown.plan.name}
      subtitle={shown.plan.from === shown.plan.to ? shown.plan.from : `${shown.plan.from} – ${shown.plan.to}`}
      back={{ to: '/day-plans', label: texts.back }}
      chips={
        <>
          <Tag>{texts.kinds[shown.kind]}</Tag>
          <Tag color={plan.state === 'open' ? 'processing' : 'default'}>{texts.states[plan.state]}</Tag>
          {isChanged && <Tag color="warning">{texts.unsaved}</Tag>}
        </>
      }
      actions={mayWrite && <Deeds plan={plan} saving={write.running} isChanged={isChanged} onSave={save} />}
    >
      <div className="hs-stack">
        {shown.lessons !== '' && <Alert type="info" showIcon title={texts.lessons} description={shown.lessons} />}
        <Basics {...part} />
        <StockLines {...part} sold={shown.sold} />
        <ReachLines {...part} times={shown.times} isSaved={!isChanged} planId={shown.id} onSent={onSent} />
        <TaskLines {...part} />
        <Slot name="journeys.day_plan.result" context={{ from: shown.plan.from, to: shown.plan.to }} />
        <Review {...part} />
      </div>
    </DetailPage>
  )
}

interface DeedsProps {
  readonly plan: DayPlan
  readonly saving: boolean
  readonly isChanged: boolean
  readonly onSave: (plan: DayPlan) => Promise<unknown>
}

function Deeds({ plan, saving, isChanged, onSave }: DeedsProps) {
  const texts = useTexts(DAY_TEXTS)
  const isOpen = plan.state === 'open'
  return (
    <div className="hs-row">
      <Button loading={saving} onClick={() => void onSave({ ...plan, state: isOpen ? 'dropped' : 'open' })}>
        {isOpen ? texts.drop : texts.reopen}
      </Button>
      <Button type="primary" disabled={!isChanged} loading={saving} onClick={() => void onSave(plan)}>
        {texts.save}
      </Button>
    </div>
  )
}

function Basics({ plan, disabled, onChange }: PlanPartProps) {
  const texts = useTexts(DAY_TEXTS)
  return (
    <Panel title={texts.basics}>
      <div className="hs-stack">
        <Field label={texts.name} required>
          {(ids) => (
            <Input
              {...ids}
              disabled={disabled}
              maxLength={60}
              value={plan.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <div className="hs-row" style={{ flexWrap: 'wrap' }}>
          <DayPick label={texts.from} value={plan.from} onChange={(from) => onChange({ from: from ?? plan.from })} />
          <DayPick label={texts.to} value={plan.to} onChange={(to) => onChange({ to: to ?? plan.to })} />
        </div>
        <Field label={texts.offer}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              disabled={disabled}
              rows={3}
              maxLength={2000}
              value={plan.offer}
              onChange={(event) => onChange({ offer: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}

function Review({ plan, disabled, onChange }: PlanPartProps) {
  const texts = useTexts(DAY_TEXTS)
  return (
    <Panel title={texts.review}>
      <Field label={texts.review} hint={texts.reviewHint}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            disabled={disabled}
            rows={4}
            maxLength={4000}
            value={plan.review}
            onChange={(event) => onChange({ review: event.target.value })}
          />
        )}
      </Field>
    </Panel>
  )
}
