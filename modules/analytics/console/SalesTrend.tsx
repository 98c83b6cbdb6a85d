import { useState } from 'react'
import { amountToNumber } from '#kit/pure/money.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import type { Home } from './home-figures.ts'
import { TEXTS } from './texts.ts'

/** Sales over time: amount or number. Two scales in one chart would invent a relation, so one shows at a time. */
export function SalesTrend({ sales }: { sales: Home['sales'] }) {
  const texts = useTexts(TEXTS)
  const [shown, setShown] = useState<'gmv' | 'orders'>('gmv')
  const label = shown === 'gmv' ? texts.gmvYuan : texts.ordersCount
  const values = sales.points.map((point) => (shown === 'gmv' ? amountToNumber(point.gmv) : point.orders))
  return (
    <div className="hs-panel">
      <Chart
        title={texts.trend}
        xTitle={sales.by === 'day' ? texts.byDay : texts.byWeek}
        kind="bar"
        x={sales.points.map((point) => point.day)}
        series={[{ key: shown, label, values }]}
        extra={
          <Segmented
            size="small"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'gmv', label: texts.gmvYuan },
              { value: 'orders', label: texts.ordersCount },
            ]}
          />
        }
      />
    </div>
  )
}
