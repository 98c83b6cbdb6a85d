import { isObject } from './reader.ts'
import { refuse } from './refusal.ts'

/** Looks at one field; refuses when it breaks a rule. */
export type Check = (value: unknown, name: string) => void

interface Rule {
  /** Code instead of 40058 when it is missing. */
  readonly missing?: number
  /** Code instead of 40058 when it is wrong. */
  readonly wrong?: number
  readonly optional?: boolean
}

function judged(rule: Rule, look: (value: unknown, name: string, wrong: (why: string) => never) => void): Check {
  return (value, name) => {
    if (value === undefined || value === null) {
      if (rule.optional) return
      refuse(rule.missing ?? 40058, `missing ${name}`)
    }
    look(value, name, (why) => refuse(rule.wrong ?? 40058, `${name} ${why}`))
  }
}

/** A text; `max` counts characters, `bytes` UTF-8 bytes. A needed text may not be empty. */
export function text(rule: Rule & { max?: number; bytes?: number; pattern?: RegExp } = {}): Check {
  return judged(rule, (value, name, wrong) => {
    if (typeof value !== 'string') return wrong('is no string')
    if (!rule.optional && value === '') refuse(rule.missing ?? 40058, `empty ${name}`)
    if (rule.max !== undefined && [...value].length > rule.max) wrong(`exceeds ${rule.max} characters`)
    if (rule.bytes !== undefined && Buffer.byteLength(value) > rule.bytes) wrong(`exceeds ${rule.bytes} bytes`)
    if (rule.pattern && value !== '' && !rule.pattern.test(value)) wrong('has a forbidden character')
  })
}

/** A whole number; digits in a string are taken from a query, never from a body. */
export function number(rule: Rule & { min?: number; max?: number; of?: readonly number[] } = {}): Check {
  return judged(rule, (value, _name, wrong) => {
    const found = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof found !== 'number' || !Number.isInteger(found)) return wrong('is no whole number')
    if (rule.of && !rule.of.includes(found)) wrong(`is none of ${rule.of.join(', ')}`)
    if (rule.min !== undefined && found < rule.min) wrong(`is below ${rule.min}`)
    if (rule.max !== undefined && found > rule.max) wrong(`is above ${rule.max}`)
  })
}

export function flag(rule: Rule = {}): Check {
  return judged(rule, (value, _name, wrong) => {
    if (typeof value !== 'boolean' && value !== 0 && value !== 1) wrong('is no boolean')
  })
}

export function list(of: 'text' | 'number' | 'object', rule: Rule & { min?: number; max?: number } = {}): Check {
  const type = of === 'text' ? 'string' : of
  return judged(rule, (value, _name, wrong) => {
    if (!Array.isArray(value)) return wrong('is no array')
    const bad = value.some((item) => (of === 'object' ? !isObject(item) : typeof item !== type))
    if (bad) wrong(`holds something that is no ${of}`)
    if (value.length < (rule.min ?? 0)) wrong(`holds fewer than ${rule.min}`)
    if (rule.max !== undefined && value.length > rule.max) wrong(`holds more than ${rule.max}`)
  })
}

/** An object whose own fields are checked too. */
export function part(fields: Readonly<Record<string, Check>>, rule: Rule = {}): Check {
  return judged(rule, (value, name, wrong) => {
    if (!isObject(value)) return wrong('is no object')
    for (const [key, check] of Object.entries(fields)) check(value[key], `${name}.${key}`)
  })
}

export const optional = { optional: true } as const
