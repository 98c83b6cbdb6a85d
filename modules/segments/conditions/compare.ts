import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Moment } from './condition.ts'
import { type Atom, either, fixed, type Phrase, part, seq, word } from './phrase.ts'
import { bindTime, daysBefore } from './window.ts'

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

/** `至少 3 单`, with the number written by the atom. */
export function comparisonPhrase(number: Atom): Phrase {
  const value = part('value', number)
  return either(
    seq(fixed({ operator: 'at_least' }, '至少 '), value),
    seq(fixed({ operator: 'at_most' }, '至多 '), value),
    seq(fixed({ operator: 'between' }, '在 '), value, word(' 到 '), part('to', number), word(' 之间')),
    // As it was said before; still understood.
    seq(fixed({ operator: 'between' }, ''), value, word(' 到 '), part('to', number)),
  )
}

/** `at least 3`, with the number written by `show`. */
export function comparisonWords({ operator, value, to = value }: Comparison, show: (figure: number) => string): string {
  if (operator === 'at_least') return `at least ${show(value)}`
  if (operator === 'at_most') return `at most ${show(value)}`
  return `${show(value)} to ${show(to)}`
}

/** The lowest and the highest figure that fit; an end that is absent is open. */
export function limitsOf({ operator, value, to }: Comparison): { from: number | undefined; to: number | undefined } {
  if (operator === 'at_least') return { from: value, to: undefined }
  return operator === 'at_most' ? { from: undefined, to: value } : { from: value, to }
}
