import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { Icon } from '#kit/web/icons.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { type SameTexts, useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { EventPicker, useEventName } from '#modules/segments/console/door.tsx'
import { readFunnel } from '../../contract/funnel.ts'
import {
  FUNNEL_STEPS_MAX,
  FUNNEL_STEPS_MIN,
  FUNNEL_WITHIN_MAX,
  type FunnelFate,
  readSteps,
} from '../../model/funnel.ts'
import { METRICS, type MetricId } from '../../model/metrics.ts'
import { cellPath } from './cell-path.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { FUNNEL_TEXTS } from './funnel-texts.ts'

const DAYS = [30, 90, 365] as const
const DAYS_USUAL = 90
const WITHIN_USUAL = 30
const ORDER = 'Order Completed'
const OFFERED = {
  friend: ['WeCom Friend Added', ORDER, ORDER],
  shop: ['Product Viewed', 'Product Added', ORDER],
  again: [ORDER, ORDER, ORDER],
} as const

type Funnel = AnswerOf<typeof readFunnel>
type Step = Funnel['steps'][number]

/** Events in their order, who came how far, and the people of each step. */
export default function FunnelPage() {
  const texts = useTexts(FUNNEL_TEXTS)
  const [url, setUrl] = useUrlState<'steps' | 'within' | 'days'>()
  const asked = url.steps ?? OFFERED.again.join('\n')
  const days = DAYS.find((one) => String(one) === url.days) ?? DAYS_USUAL
  const within = withinOf(url.within)
  const steps = readSteps(asked)
  const read = useRead(
    readFunnel,
    { query: { steps: asked, within, days } },
    { keepOld: true, enabled: Boolean(steps) },
  )
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.subtitle}
        actions={
          <Segmented
            value={days}
            options={DAYS.map((value) => ({ value, label: texts.days(value) }))}
            onChange={(value) => setUrl({ days: value === DAYS_USUAL ? undefined : String(value) })}
          />
        }
      />
      <FunnelForm
        key={asked}
        steps={asked.split('\n')}
        within={within}
        onSteps={(next) => setUrl({ steps: next.join('\n') }, { replace: true })}
        onWithin={(next) => setUrl({ within: String(next) }, { replace: true })}
      />
      {steps ? (
        <ReadView read={read} rows={8}>
          {(funnel) => (
            <FunnelView
              funnel={funnel}
              place={{ steps: asked, within, days }}
              refreshing={read.refreshing}
              onRetry={read.retry}
            />
          )}
        </ReadView>
      ) : (
        <p className="hs-faint">{texts.short}</p>
      )}
    </div>
  )
}

function withinOf(text: string | undefined): number {
  const days = Number(text)
  return Number.isInteger(days) && days >= 1 && days <= FUNNEL_WITHIN_MAX ? days : WITHIN_USUAL
}

interface FormProps {
  readonly steps: readonly string[]
  readonly within: number
  readonly onSteps: (steps: readonly string[]) => void
  readonly onWithin: (days: number) => void
}

/** What is typed is asked for once the field is left or an event is picked: half a name is no event. */
function FunnelForm({ steps, within, onSteps, onWithin }: FormProps) {
  const texts = useTexts(FUNNEL_TEXTS)
  const eventName = useEventName()
  // The same event may stand twice: a step is told apart by when it was added.
  const [draft, setDraft] = useState(() => steps.map((event, nth) => ({ nth, event })))
  const save = () => {
    const next = draft.map(({ event }) => event)
    if (next.join('\n') !== steps.join('\n')) onSteps(next)
  }
  const add = () => setDraft([...draft, { nth: Math.max(...draft.map(({ nth }) => nth)) + 1, event: '' }])
  return (
    <Panel title={texts.event}>
      <div className="hs-stack">
        {draft.map(({ nth, event }, place) => (
          <div key={nth} className="hs-row">
            <span style={{ flex: '0 1 400px', minInlineSize: 0 }}>
              <EventPicker
                value={event}
                placeholder={texts.pick(place + 1)}
                onLeave={save}
                onChange={(next) => setDraft(draft.with(place, { nth, event: next }))}
                onPick={(next) => onSteps(draft.with(place, { nth, event: next }).map((one) => one.event))}
              />
            </span>
            {eventName(event) !== event && (
              <span className="hs-faint" style={{ whiteSpace: 'nowrap' }}>
                {eventName(event)}
              </span>
            )}
            {draft.length > FUNNEL_STEPS_MIN && (
              <Button
                type="text"
                icon={<Icon name="delete" />}
                aria-label={texts.remove(place + 1)}
                onClick={() => onSteps(draft.toSpliced(place, 1).map((one) => one.event))}
              />
            )}
          </div>
        ))}
        <div className="hs-row" style={{ flexWrap: 'wrap' }}>
          <Button disabled={draft.length >= FUNNEL_STEPS_MAX} onClick={add}>
            {texts.add}
          </Button>
          <InputNumber
            aria-label={texts.within}
            prefix={texts.within}
            style={{ inlineSize: 240 }}
            min={1}
            max={FUNNEL_WITHIN_MAX}
            precision={0}
            value={within}
            onChange={(next) => next && onWithin(next)}
          />
        </div>
        <div className="hs-row" style={{ flexWrap: 'wrap' }}>
          <span className="hs-faint">{texts.presets}</span>
          {Object.entries(OFFERED).map(([key, events]) => (
            <Button key={key} size="small" onClick={() => onSteps(events)}>
              {texts.offered[key as keyof typeof OFFERED]}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  )
}

interface ViewProps {
  readonly funnel: Funnel
  readonly place: { readonly steps: string; readonly within: number; readonly days: number }
  readonly refreshing: boolean
  readonly onRetry: () => void
}

function FunnelView({ funnel, place, refreshing, onRetry }: ViewProps) {
  const texts = useTexts(FUNNEL_TEXTS)
  const eventName = useEventName()
  const go = useGo()
  const called = ({ step, event }: Step) => `${step + 1}. ${eventName(event)}`
  const pathOf = (step: number, fate: FunnelFate) =>
    cellPath(funnel.asOf, { of: 'funnel', ...place, offset: step, fate })
  if ((funnel.steps[0]?.reached ?? 0) === 0) return <EmptyView what={texts.nobody} hint={texts.nobodyHint} />
  return (
    <>
      <div className="hs-panel">
        <Chart
          title={texts.chart}
          xTitle={texts.event}
          kind="bar-flat"
          x={funnel.steps.map(called)}
          series={[{ key: 'reached', label: texts.reached, values: funnel.steps.map(({ reached }) => reached) }]}
          onOpen={(_, x) => {
            const step = funnel.steps.find((one) => called(one) === x)
            if (step) go(pathOf(step.step, 'reached'))
          }}
        />
      </div>
      <StepTable steps={funnel.steps} called={called} pathOf={pathOf} />
      <Stale at={funnel.asOf} refreshing={refreshing} onRefresh={onRetry} />
    </>
  )
}

interface TableProps {
  readonly steps: readonly Step[]
  readonly called: (step: Step) => string
  readonly pathOf: (step: number, fate: FunnelFate) => string
}

const COLUMNS = [
  'funnel_reached',
  'funnel_share',
  'funnel_whole',
  'funnel_time',
  'funnel_dropped',
  'funnel_open',
] as const satisfies readonly MetricId[]

function StepTable({ steps, called, pathOf }: TableProps) {
  const texts = useTexts(FUNNEL_TEXTS)
  const language = useLanguage()
  const heads = COLUMNS.map((key) => ({ key, label: METRICS[key].name[language], shown: <Defined metric={key} /> }))
  const people = (step: Step, fate: FunnelFate, count: number) =>
    count > 0 ? <PageLink to={pathOf(step.step, fate)}>{formatNumber(count)}</PageLink> : '0'
  return (
    <FigureTable
      title={texts.table}
      heads={[{ key: 'event', label: texts.event }, ...heads]}
      rows={steps.map((step) => {
        const first = step.step === 0
        const share = (value: number | null) => (value === null ? '—' : formatShare(value))
        return {
          key: String(step.step),
          head: called(step),
          cells: [
            people(step, 'reached', step.reached),
            share(step.ofPrevious),
            share(step.ofFirst),
            step.medianSeconds === null ? '—' : sayTook(step.medianSeconds, texts),
            first ? '—' : people(step, 'dropped', step.dropped),
            first ? '—' : people(step, 'open', step.open),
          ],
          plain: [called(step), step.reached, step.ofPrevious, step.ofFirst, daysOf(step), step.dropped, step.open],
        }
      })}
    />
  )
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function sayTook(seconds: number, { took }: SameTexts<(typeof FUNNEL_TEXTS)['zh']>): string {
  if (seconds < HOUR) return took.minutes(formatNumber(seconds / MINUTE, 0))
  return seconds < 2 * DAY ? took.hours(formatNumber(seconds / HOUR, 1)) : took.days(formatNumber(seconds / DAY, 1))
}

/** In days, as the catalogue says. */
function daysOf({ medianSeconds }: Step): number | null {
  return medianSeconds === null ? null : Math.round((medianSeconds / DAY) * 1000) / 1000
}
