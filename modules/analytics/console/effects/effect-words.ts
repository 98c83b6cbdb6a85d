import { amountToNumber } from '#kit/pure/money.ts'
import { formatNumber } from '#kit/web/format.ts'
import { moneyText } from '#kit/web/values.tsx'
import type { EffectMetric } from '../../model/journey-effects.ts'

/** How a number of a metric is said: money with its sign, orders to two decimals, buyers among a hundred people. */
export function sayNumber(metric: EffectMetric, value: number, currency: string): string {
  if (metric === 'money') return moneyText(Math.round(value), currency)
  return formatNumber(value, metric === 'buyers' ? 3 : 2)
}

/** The same for a file. */
export function plainNumber(metric: EffectMetric, value: number): number {
  return metric === 'money' ? amountToNumber(Math.round(value)) : value
}
