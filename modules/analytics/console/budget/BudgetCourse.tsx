import { amountToNumber } from '#kit/pure/money.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { PoolBudget } from './BudgetState.tsx'
import { TEXTS } from './texts.ts'

interface Props {
  readonly pool: PoolBudget
  readonly name: string
  readonly days: readonly string[]
  /** Days of the month gone by. */
  readonly elapsed: number
}

/** What was spent up to each day, beside the same budget spent evenly. */
export function BudgetCourse({ pool, name, days, elapsed }: Props) {
  const texts = useTexts(TEXTS)
  let sum = 0
  const spent = days.map((_, at) => {
    sum += (pool.measured[at] ?? 0) + (pool.byHand[at] ?? 0)
    return at < elapsed ? amountToNumber(sum) : null
  })
  const { amount } = pool
  const even = days.map((_, at) => (amount === null ? null : amountToNumber((amount * (at + 1)) / days.length)))
  const series = [{ key: 'spent', label: texts.course, values: spent }]
  return (
    <Chart
      title={`${name} · ${texts.course}`}
      xTitle={texts.day}
      kind="line"
      x={[...days]}
      series={amount === null ? series : [...series, { key: 'even', label: texts.even, values: even }]}
      height={220}
    />
  )
}
