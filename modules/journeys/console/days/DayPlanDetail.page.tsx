import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { DraftBand } from '#kit/web/form/DraftBand.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readDayPlan } from '../../contract/day-plans.ts'
import { DAY_TEXTS } from './day-texts.ts'
import { PlanClashBand } from './PlanClashBand.tsx'
import type { PlanPartProps } from './plan-part.ts'
import { ReachLines } from './ReachLines.tsx'
import { StockLines } from './StockLines.tsx'
import { TaskLines } from './TaskLines.tsx'
import { type PlanEdits, type ShownPlan, usePlanEdits } from './use-plan-edits.ts'

/** How often the page looks again, in milliseconds. */
const EVERY_MS = 30_000

/** One member day or promotion: the plan, what is set aside, what goes out, and what came of it. */
export default function DayPlanDetailPage() {
  const { dayPlanId = '' } = usePageParams()
  const read = useRead(readDayPlan, { params: { dayPlanId } }, { everyMs: EVERY_MS })
  return <ReadView read={read}>{(shown) => <Editor key={shown.id} shown={shown} onStale={read.retry} />}</ReadView>
}

function Editor({ shown, onStale }: { readonly shown: ShownPlan; readonly onStale: () => void }) {
  const texts = useTexts(DAY_TEXTS)
  const mayWrite = useAllowed()('journeys.write')
  const edits = usePlanEdits(shown, onStale)
  const { plan, isChanged } = edits
  const part = { plan, disabled: !mayWrite, onChange: edits.change }
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
      actions={mayWrite && <Deeds edits={edits} />}
    >
      <div className="hs-stack">
        <DraftBand draft={edits.draft} />
        <PlanClashBand edits={edits} theirs={shown.plan} />
        {shown.lessons !== '' && <Alert type="info" showIcon title={texts.lessons} description={shown.lessons} />}
        <Basics {...part} />
        <StockLines {...part} sold={shown.sold} />
        <ReachLines {...part} times={shown.times} isSaved={!isChanged} planId={shown.id} onSent={onStale} />
        <TaskLines {...part} />
        <Slot name="journeys.day_plan.result" context={{ from: shown.plan.from, to: shown.plan.to }} />
        <Review {...part} />
      </div>
    </DetailPage>
  )
}

function Deeds({ edits }: { readonly edits: PlanEdits }) {
  const texts = useTexts(DAY_TEXTS)
  const { plan, save, saving, isChanged, clashes } = edits
  const isOpen = plan.state === 'open'
  const isStuck = clashes.length > 0
  return (
    <div className="hs-row">
      <Button
        loading={saving}
        disabled={isStuck}
        onClick={() => void save({ ...plan, state: isOpen ? 'dropped' : 'open' })}
      >
        {isOpen ? texts.drop : texts.reopen}
      </Button>
      <Button type="primary" disabled={!isChanged || isStuck} loading={saving} onClick={() => void save(plan)}>
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
          <Field label={texts.from}>
            {({ id }) => (
              <DayPick
                id={id}
                label={texts.from}
                disabled={disabled}
                value={plan.from}
                onChange={(from) => onChange({ from: from ?? plan.from })}
              />
            )}
          </Field>
          <Field label={texts.to}>
            {({ id }) => (
              <DayPick
                id={id}
                label={texts.to}
                disabled={disabled}
                value={plan.to}
                onChange={(to) => onChange({ to: to ?? plan.to })}
              />
            )}
          </Field>
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
