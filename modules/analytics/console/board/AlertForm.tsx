import { useState } from 'react'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useWords } from '#kit/web/language.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Segmented, Select } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listAlerts, setAlert } from '../../contract/board.ts'
import { ALERT_DAYS, ALERT_SIDES } from '../../model/alert.ts'
import { BOARD_METRICS, type BoardMetric } from '../../model/board.ts'
import { METRICS } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

/** What is typed for one unit of the metric: yuan, per cent, people. */
function scaleOf(metric: BoardMetric): number {
  const { unit } = METRICS[metric]
  if (unit === 'money') return AMOUNT_PER_UNIT
  return unit === 'share' ? 0.01 : 1
}

/** Sets a limit on a number of the board. */
export function AlertForm() {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const { tenant } = useSession()
  const feedback = useFeedback()
  const [metric, setMetric] = useState<BoardMetric>('people_new')
  const [days, setDays] = useState<(typeof ALERT_DAYS)[number]>(7)
  const [side, setSide] = useState<(typeof ALERT_SIDES)[number]>('below')
  const [typed, setTyped] = useState<number | null>(null)
  const write = useWrite(setAlert, {
    refresh: [listAlerts],
    onDone: () => feedback.done(texts.saved),
    onFailure: feedback.failed,
  })
  const { unit } = METRICS[metric]
  const suffix = unit === 'money' ? tenant.currency : unit === 'share' ? '%' : undefined
  const boundOf = (shown: number) => (unit === 'share' ? shown * scaleOf(metric) : Math.round(shown * scaleOf(metric)))
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Select
        aria-label={texts.metric}
        style={{ minInlineSize: 160 }}
        value={metric}
        showSearch={{ optionFilterProp: 'label' }}
        options={BOARD_METRICS.map((value) => ({ value, label: words(METRICS[value].name) }))}
        onChange={(next: BoardMetric) => {
          setMetric(next)
          setTyped(null)
        }}
      />
      <Select
        aria-label={texts.days}
        value={days}
        options={ALERT_DAYS.map((value) => ({ value, label: texts.lastDays(value) }))}
        onChange={setDays}
      />
      <Segmented
        aria-label={texts.side}
        value={side}
        options={ALERT_SIDES.map((value) => ({ value, label: texts.sides[value] }))}
        onChange={setSide}
      />
      <InputNumber
        aria-label={texts.bound}
        placeholder={texts.bound}
        style={{ inlineSize: 160 }}
        suffix={suffix}
        precision={unit === 'money' || unit === 'share' ? 2 : 0}
        value={typed}
        onChange={setTyped}
      />
      <Button
        type="primary"
        disabled={typed === null}
        loading={write.running}
        onClick={() => typed !== null && void write.run({ body: { metric, days, side, bound: boundOf(typed) } })}
      >
        {texts.set}
      </Button>
    </div>
  )
}
