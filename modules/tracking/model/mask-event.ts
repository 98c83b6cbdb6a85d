import { isObject } from './read-call.ts'

/** Chinese mobile numbers and mail addresses wherever they stand: events carry them in any property. */
const PHONE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g
/** From where a word begins: sought from each letter, a long word without the sign is gone through once a letter. */
const MAIL = /(?<![\w.+-])([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)/g

/** A value as people may see it who have no business with phone numbers. */
export function maskPersonal(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(PHONE, '$1****$2').replace(MAIL, '$1***@$2')
  if (typeof value === 'number') return String(value).replace(PHONE, '') === '' ? maskPersonal(String(value)) : value
  if (Array.isArray(value)) return value.map(maskPersonal)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskPersonal(one)]))
}

/** What was edited, with everything that was seen masked and left alone put back as it is. */
export function unmask(edited: unknown, original: unknown): unknown {
  if (JSON.stringify(edited) === JSON.stringify(maskPersonal(original))) return original
  if (!isObject(edited) || !isObject(original)) return edited
  return Object.fromEntries(Object.entries(edited).map(([key, one]) => [key, unmask(one, original[key])]))
}
