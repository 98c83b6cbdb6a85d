import { z } from 'zod'
import { isDay } from './contact.ts'

export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'date',
  'single_choice',
  'multiple_choice',
  'boolean',
  'link',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export interface FieldChoice {
  readonly key: string
  readonly name: string
}

/** What a shop keeps about people, or about what belongs to them, in its own words. */
export interface Field {
  /** Under which the value is kept; never changes. */
  readonly key: string
  readonly name: string
  readonly type: FieldType
  readonly choices: readonly FieldChoice[]
  readonly archived: boolean
}

export const FIELD_FAULTS = [
  'unknown_field',
  'not_a_number',
  'not_money',
  'not_a_day',
  'not_a_choice',
  'not_a_boolean',
  'not_a_link',
  'too_long',
] as const
export type FieldFault = (typeof FIELD_FAULTS)[number]

/** Longest value kept, in characters. */
export const VALUE_CHARACTERS_MAX = 200
/** An amount in ten-thousandths that a double still holds exactly. */
const MONEY = /^-?\d{1,15}$/
const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/

/** Why a text is no value of the field, or nothing when it is one. Empty is none: it takes the value away. */
export function faultOf(field: Field, value: string): FieldFault | undefined {
  if (value.length > VALUE_CHARACTERS_MAX) return 'too_long'
  return CHECKS[field.type](value, field)
}

type Check = (value: string, field: Field) => FieldFault | undefined

const CHECKS: Readonly<Record<FieldType, Check>> = {
  text: () => undefined,
  number: (value) => (DECIMAL.test(value) ? undefined : 'not_a_number'),
  money: (value) => (MONEY.test(value) ? undefined : 'not_money'),
  date: (value) => (isDay(value) ? undefined : 'not_a_day'),
  single_choice: (value, { choices }) => (choices.some(({ key }) => key === value) ? undefined : 'not_a_choice'),
  multiple_choice: (value, { choices }) => {
    const keys = readChoices(value)
    const known = new Set(choices.map(({ key }) => key))
    return keys && keys.length > 0 && keys.every((key) => known.has(key)) ? undefined : 'not_a_choice'
  },
  boolean: (value) => (value === 'true' || value === 'false' ? undefined : 'not_a_boolean'),
  link: (value) => (isLink(value) ? undefined : 'not_a_link'),
}

/** Whether a text may be a key or a value at all: short, and of whole characters. */
export function isFieldValueText(text: unknown): boolean {
  return (
    typeof text === 'string' && text.length <= VALUE_CHARACTERS_MAX && text.isWellFormed() && !text.includes('\u0000')
  )
}

/** The keys of a multiple choice as it is kept: a JSON array. */
export function readChoices(value: string): readonly string[] | undefined {
  try {
    const keys: unknown = JSON.parse(value)
    return Array.isArray(keys) && keys.every((key) => typeof key === 'string') ? keys : undefined
  } catch {
    return undefined
  }
}

/** Only what a browser may open: a link a customer chose must not run as a script. */
function isLink(value: string): boolean {
  return z.url({ protocol: /^https?$/ }).safeParse(value).success
}

export interface ValueFault {
  readonly key: string
  readonly fault: FieldFault
}

/** The first value that does not fit its field. Values of archived fields may be taken away, not written. */
export function findFault(fields: readonly Field[], values: Readonly<Record<string, string>>): ValueFault | undefined {
  const known = new Map(fields.filter((field) => !field.archived).map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(values)) {
    if (value === '') continue
    const field = known.get(key)
    const fault = field ? faultOf(field, value) : 'unknown_field'
    if (fault) return { key, fault }
  }
  return undefined
}

/** Values after a change: given ones over those that are there, empty ones taken away. */
export function mergeValues(
  there: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...there, ...given }).filter(([, value]) => value !== ''))
}
