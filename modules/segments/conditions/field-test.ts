import { z } from 'zod'
import { wireDay } from '#kit/pure/wire-time.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import type { Moment } from './condition.ts'
import { plainText } from './plain-text.ts'
import { WINDOW_DAYS_MAX } from './window.ts'

/** Values one test names. */
export const VALUES_MAX = 100
/** Digits after the point of a number; with the form below they are compared exactly. */
export const NUMBER_DECIMALS = 6
export const NUMBER_FORM = /^-?[0-9]{1,15}([.][0-9]{1,6})?$/
/** An `Amount` in a text. */
export const AMOUNT_FORM = /^-?[0-9]{1,15}$/
/** A day in a text. */
export const DAY_FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const NUMBER_MAX = 999_999_999
const AMOUNT_MAX = 1_000_000_000_000

const number = z.number().min(-NUMBER_MAX).max(NUMBER_MAX)
const amount = z.number().int().min(-AMOUNT_MAX).max(AMOUNT_MAX)
const compared = z.enum(['at_least', 'at_most', 'between'])

/**
 * What each type of field can be asked, beside the discriminating key. Fields are kept as text, so a text that is not
 * of the type asked about never fits; `is_not`, `is_empty` and `none` hold where nothing is known.
 */
export const TEST_SHAPES = {
  text: {
    operator: z.enum(['is', 'is_not', 'contains', 'starts_with', 'is_empty', 'not_empty']),
    values: z.array(plainText(120)).max(VALUES_MAX).default([]),
  },
  number: { operator: compared, value: number, to: number.optional() },
  money: { operator: compared, value: amount, to: amount.optional() },
  date: {
    /** `in_last` and `in_next` count calendar days, today among them; `before_last` is longer ago than that. */
    operator: z.enum(['in_last', 'in_next', 'before_last', 'between']),
    days: z.number().int().min(1).max(WINDOW_DAYS_MAX).optional(),
    from: wireDay.optional(),
    to: wireDay.optional(),
  },
  choice: { has: z.enum(['any', 'all', 'none']), choices: z.array(plainText(120)).min(1).max(VALUES_MAX) },
  boolean: { value: z.boolean() },
} as const

export type FieldTest =
  | {
      readonly type: 'text'
      readonly operator: 'is' | 'is_not' | 'contains' | 'starts_with' | 'is_empty' | 'not_empty'
      readonly values: readonly string[]
    }
  | NumberTest
  | DateTest
  | { readonly type: 'choice'; readonly has: 'any' | 'all' | 'none'; readonly choices: readonly string[] }
  | { readonly type: 'boolean'; readonly value: boolean }

export interface NumberTest {
  readonly type: 'number' | 'money'
  readonly operator: 'at_least' | 'at_most' | 'between'
  readonly value: number
  readonly to?: number | undefined
}

export interface DateTest {
  readonly type: 'date'
  readonly operator: 'in_last' | 'in_next' | 'before_last' | 'between'
  readonly days?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** For `superRefine`: what one operator of a type needs and another does not. */
export function isWholeTest(test: object, ctx: z.core.$RefinementCtx): void {
  const { operator, values, value, days, from, to } = test as Readonly<Record<string, unknown>>
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (Array.isArray(values) && operator !== 'is_empty' && operator !== 'not_empty' && values.length === 0)
    refuse('values', '至少填一个值 / at least one value')
  if ((operator === 'in_last' || operator === 'in_next' || operator === 'before_last') && days === undefined)
    refuse('days', '要填天数 / how many days')
  if (operator !== 'between') return
  if (typeof value === 'number' && !(typeof to === 'number' && to >= value))
    refuse('to', '要填不小于前一个数的上限 / must not be below value')
  if (value === undefined && !(typeof from === 'string' && typeof to === 'string' && from <= to))
    refuse('to', '要填起止日期，结束不早于开始 / both days, in order')
}

/** Whether a text passes; an empty one is not known. */
export function passesTest(test: FieldTest, text: string, moment: Moment): boolean {
  switch (test.type) {
    case 'text':
      return passesText(test.operator, test.values, text)
    case 'number':
      return NUMBER_FORM.test(text) && isBetween(text, test)
    case 'money':
      return AMOUNT_FORM.test(text) && isBetween(text, test)
    case 'date':
      return DAY_FORM.test(text) && isWithinDays(text, daysOf(test, moment))
    case 'choice': {
      const chosen = choicesIn(text)
      if (test.has === 'all') return test.choices.every((choice) => chosen.includes(choice))
      return test.choices.some((choice) => chosen.includes(choice)) === (test.has === 'any')
    }
    case 'boolean':
      return text === String(test.value)
  }
}

/** The days between which a date must lie; an end that is absent is open. */
export function daysOf(test: DateTest, { asOf, timezone }: Moment): { from?: string; to?: string } {
  const today = dayOf(asOf, timezone)
  const { operator, days = 1, from, to } = test
  if (operator === 'in_last') return { from: addDays(today, 1 - days), to: today }
  if (operator === 'in_next') return { from: today, to: addDays(today, days - 1) }
  if (operator === 'before_last') return { to: addDays(today, -days) }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** Choice keys: a list of them as JSON, or one alone. */
export function choicesIn(text: string): readonly string[] {
  if (text === '') return []
  if (!text.startsWith('[')) return [text]
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) && read.every((one) => typeof one === 'string') ? read : []
  } catch {
    return []
  }
}

function passesText(operator: string, values: readonly string[], text: string): boolean {
  switch (operator) {
    case 'is':
      return values.includes(text)
    case 'is_not':
      return !values.includes(text)
    case 'contains':
      return values.some((value) => text.includes(value))
    case 'starts_with':
      return values.some((value) => text.startsWith(value))
    case 'is_empty':
      return text === ''
    default:
      return text !== ''
  }
}

/** As whole millionths, not floats: 0.1 written by two systems is the same 0.1. */
function isBetween(text: string, { operator, value, to = value }: NumberTest): boolean {
  const [found, low, high] = [millionths(text), millionths(limitText(value)), millionths(limitText(to))]
  if (operator === 'at_least') return found >= low
  return operator === 'at_most' ? found <= low : found >= low && found <= high
}

function millionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(`${whole}${fraction.padEnd(NUMBER_DECIMALS, '0')}`)
}

/** A limit as both sides compare it. */
export function limitText(value: number): string {
  return value.toFixed(NUMBER_DECIMALS)
}

function isWithinDays(day: string, { from, to }: { from?: string; to?: string }): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to)
}
