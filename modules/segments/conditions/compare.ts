import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Moment } from './condition.ts'
import { bindTime, daysBefore } from './window.ts'
import type { Words } from './words.ts'

/** Largest number a comparison takes; a count, days, or an `Amount`. */
const VALUE_MAX = 1_000_000_000_000

/** `between` includes both ends and needs `to`. */
export const comparisonShape = {
  operator: z.enum(['at_least', 'at_most', 'between']),
  value: z.number().int().min(0).max(VALUE_MAX),
  to: z.number().int().min(0).max(VALUE_MAX).optional(),
}
export interface Comparison {
  readonly operator: 'at_least' | 'at_most' | 'between'
  readonly value: number
  readonly to?: number | undefined
}

/** For `superRefine`: a range has an end, and it does not lie before its beginning. */
export function endsAfterStart({ operator, value, to }: Comparison, ctx: z.core.$RefinementCtx): void {
  if (operator !== 'between' || (to !== undefined && to >= value)) return
  ctx.addIssue({ code: 'custom', path: ['to'], message: '要填不小于前一个数的上限 / must not be below value' })
}

export function isWithin(figure: number, comparison: Comparison): boolean {
  const { from, to } = limitsOf(comparison)
  return (from === undefined || figure >= from) && (to === undefined || figure <= to)
}

/** `isWithin` of a whole number in the warehouse. */
export function within(figure: Fragment, comparison: Comparison): Fragment {
  const { from, to } = limitsOf(comparison)
  const below = to === undefined ? undefined : ch`${figure} <= ${bind('Int64', to)}`
  if (from === undefined) return below ?? ch`1`
  const above = ch`${figure} >= ${bind('Int64', from)}`
  return below ? ch`${above} and ${below}` : above
}

/** `isWithin` of the whole days since a moment in the warehouse. */
export function daysWithin(moment: Fragment, comparison: Comparison, { asOf }: Moment): Fragment {
  const { from, to } = limitsOf(comparison)
  const young = to === undefined ? undefined : ch`${moment} > ${bindTime(daysBefore(asOf, to + 1))}`
  if (from === undefined) return young ?? ch`1`
  const old = ch`${moment} <= ${bindTime(daysBefore(asOf, from))}`
  return young ? ch`${old} and ${young}` : old
}

/** `至少 3 单`, with the number written by `show`. */
export function comparisonWords(comparison: Comparison, show: (figure: number) => string, words: Words): string {
  const { operator, value, to = value } = comparison
  const zh = words.language === 'zh'
  if (operator === 'at_least') return zh ? `至少 ${show(value)}` : `at least ${show(value)}`
  if (operator === 'at_most') return zh ? `至多 ${show(value)}` : `at most ${show(value)}`
  return zh ? `${show(value)} 到 ${show(to)}` : `${show(value)} to ${show(to)}`
}

function limitsOf({ operator, value, to }: Comparison): { from: number | undefined; to: number | undefined } {
  if (operator === 'at_least') return { from: value, to: undefined }
  return operator === 'at_most' ? { from: undefined, to: value } : { from: value, to }
}
