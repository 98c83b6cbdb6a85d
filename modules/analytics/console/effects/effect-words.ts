import { amountToNumber } from '#kit/pure/money.ts'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { moneyText } from '#kit/web/values.tsx'
import type { EffectMetric } from '../../model/journey-effects.ts'

/** How a number of a metric is said for each person: money with its sign, orders, buyers as a share of the people. */
export function sayNumber(metric: EffectMetric, value: number, currency: string): string {
  if (metric === 'money') return moneyText(Math.round(value), currency)
  return metric === 'buyers' ? formatShare(value) : formatNumber(value, 2)
}

/** The same of all of them together: nobody buys a thousandth of an order. */
export function saySum(metric: EffectMetric, value: number, currency: string): string {
  return metric === 'money' ? moneyText(Math.round(value), currency) : formatNumber(value, 0)
}

/** The same for a file. */
export function plainNumber(metric: EffectMetric, value: number): number {
  return metric === 'money' ? amountToNumber(Math.round(value)) : value
}
