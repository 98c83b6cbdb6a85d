import { cleanText, readAmount } from '#kit/pure/table/cell.ts'
import type { DateOrder } from '#kit/pure/table/local-time.ts'
import { type Gender, isDay } from './contact.ts'
import { type Field, type FieldFault, faultOf } from './field.ts'

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?$/
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/

/** A day as exports write it, also `19900517` and with a time behind; undefined for what is none. */
export function readDay(cell: string, order: DateOrder): string | undefined {
  const text = cell.trim()
  const first = YEAR_FIRST.exec(text) ?? PLAIN.exec(text)
  const last = first ? null : YEAR_LAST.exec(text)
  const [, a = '', b = '', c = ''] = first ?? last ?? []
  const [year, month, day] = first ? [a, b, c] : order === 'month_first' ? [c, a, b] : [c, b, a]
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}

const GENDERS: Readonly<Record<string, Gender>> = {
  ...{ 男: 'male', 男性: 'male', 先生: 'male', male: 'male', m: 'male' },
  ...{ 女: 'female', 女性: 'female', 女士: 'female', female: 'female', f: 'female' },
}

/** What is neither of the words is not known, which is no fault of the row. */
export function readGender(cell: string): Gender {
  const word = cell.trim().toLowerCase()
  return Object.hasOwn(GENDERS, word) ? (GENDERS[word] ?? '') : ''
}

const YES = new Set(['是', '有', '同意', '已同意', '接受', '已授权', 'true', 'yes', 'y', '1'])
const NO = new Set(['否', '无', '没有', '拒绝', '不同意', '已拒绝', '未授权', 'false', 'no', 'n', '0'])

/** Yes or no; undefined for anything else. */
export function readYes(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}

/** Several words in one cell, as exports part them. */
export function readWords(cell: string): string[] {
  return [...new Set(cell.split(/[,，、;；|\n]/).map((word) => word.trim()))].filter((word) => word !== '')
}

/** A cell as the value of a custom field, or why it is none. */
export function readFieldValue(
  field: Field,
  cell: string,
  order: DateOrder,
): { value: string } | { fault: FieldFault } {
  const value = READERS[field.type](cleanText(cell), field, order)
  const fault = faultOf(field, value)
  return fault ? { fault } : { value }
}

type Read = (text: string, field: Field, order: DateOrder) => string

const asIs: Read = (text) => text
const keyOf = (field: Field, word: string) =>
  field.choices.find(({ key, name }) => key === word || name === word)?.key ?? word

const READERS: Readonly<Record<Field['type'], Read>> = {
  text: asIs,
  link: asIs,
  number: (text) => text.replace(/(?<=\d),(?=\d{3})/g, ''),
  money: (text) => String(readAmount(text) ?? text),
  date: (text, _, order) => readDay(text, order) ?? text,
  single_choice: (text, field) => keyOf(field, text),
  multiple_choice: (text, field) => JSON.stringify(readWords(text).map((word) => keyOf(field, word))),
  boolean: (text) => String(readYes(text) ?? text),
}
