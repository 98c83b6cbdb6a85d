import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import type { readValue } from '../../contract.ts'
import { CALIBRATION_REPEATS_MAX } from '../../model/value/calibration.ts'
import { TEXTS } from './texts.ts'

type Found = NonNullable<AnswerOf<typeof readValue>['found']>

/** What would have been foretold some months ago, beside what came since. */
export function Calibration({ calibration }: { calibration: NonNullable<Found['calibration']> }) {
  const { value: said } = useTexts(TEXTS)
  const { bins, cutOn, weeks, predicted, actual } = calibration
  return (
    <div className="hs-panel">
      <Chart
        title={said.calibration}
        xTitle={said.repeats}
        kind="line"
        x={bins.map(({ repeats }) => `${repeats}${repeats === CALIBRATION_REPEATS_MAX ? said.andMore : ''}`)}
        series={[
          { key: 'predicted', label: said.predicted, values: bins.map((bin) => bin.predicted) },
          {
            ...{ key: 'actual', label: said.actual, values: bins.map((bin) => bin.actual) },
            ...{ low: bins.map((bin) => bin.low), high: bins.map((bin) => bin.high) },
          },
        ]}
        format={(value) => formatNumber(value)}
      />
      <p className="hs-panel-body hs-faint">
        {said.calibrationHint(cutOn, weeks)} · {said.sums(formatNumber(predicted, 0), formatNumber(actual, 0))}
      </p>
    </div>
  )
}
