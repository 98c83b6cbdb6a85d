import { z } from 'zod'
import { CONTENT_KINDS } from './labels.ts'

/** How it speaks to people: 您, 你, or either. */
export const ADDRESSES = ['nin', 'ni', 'any'] as const
export const PERSONAS_MAX = 50
const WORDS_MAX = 100
/** From so many characters on a text is expected to use one of the persona's own words. */
const OWN_WORDS_FROM = 60

const words = z.array(z.string().trim().min(1).max(20)).max(WORDS_MAX)
const posting = z.object({
  key: z.string().min(1).max(40),
  /** 1 is Monday. */
  weekday: z.number().int().min(1).max(7),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  contentKind: z.enum(CONTENT_KINDS.map(({ value }) => value)),
  about: z.string().trim().min(1).max(60),
})

/** A persona as somebody writes it. */
export const personaSchema = z.object({
  name: z.string().trim().min(1).max(30),
  /** How it calls itself in what it writes. */
  self: z.string().trim().max(20),
  voice: z.string().trim().max(500),
  story: z.string().trim().max(2000),
  address: z.enum(ADDRESSES),
  /** What it never says, and what it likes to. */
  never: words,
  usual: words,
  /** Most exclamation marks, and characters, of one message. */
  marksMax: z.number().int().min(0).max(20),
  charactersMax: z.number().int().min(20).max(2000),
  /** The word by which its pictures are named in the library of files. */
  photos: z.string().trim().max(30),
  /** What it posts in a week. */
  calendar: z.array(posting).max(50),
  /** Whose accounts speak as it. */
  staffIds: z.array(z.uuid()).max(500),
})
export type PersonaWording = z.infer<typeof personaSchema>
export type Posting = z.infer<typeof posting>

export const PERSONA_RULES = ['never', 'other_self', 'address', 'marks', 'length', 'own_words'] as const
export type PersonaRule = (typeof PERSONA_RULES)[number]

export interface PersonaFinding {
  readonly rule: PersonaRule
  /** What it must not say, or what does not sound like it. */
  readonly level: 'breach' | 'hint'
  readonly zh: string
  readonly en: string
}

type Voice = Pick<PersonaWording, 'self' | 'address' | 'never' | 'usual' | 'marksMax' | 'charactersMax'>

/** A place of a variable says nothing of how somebody speaks. */
const PLACE = /\{\{[^{}]*\}\}/gu

/**
 * Where a text does not fit a persona, and why: by the persona's own lists and limits alone, so that everybody can see
 * what it was held against. `others` is how the shop's other personas call themselves.
 */
export function checkPersona(text: string, voice: Voice, others: readonly string[] = []): readonly PersonaFinding[] {
  const said = text.replace(PLACE, '')
  const length = [...said].length
  if (said.trim() === '') return []
  const never = voice.never.filter((word) => said.includes(word))
  const strangers = others.filter((name) => name !== '' && name !== voice.self && said.includes(name))
  const marks = [...said].filter((one) => one === '！' || one === '!').length
  const wrong = { nin: '你', ni: '您', any: undefined }[voice.address]
  const own = voice.usual.some((word) => said.includes(word))
  return [
    ...never.map((word) => finding('never', `“${word}”是这个人设不说的`, `it never says “${word}”`)),
    ...strangers.map((name) => finding('other_self', `“${name}”是另一个人设的自称`, `“${name}” is another persona`)),
    ...(wrong !== undefined && said.includes(wrong) ? [addressed(wrong)] : []),
    ...(marks > voice.marksMax ? [tooMany('marks', marks, voice.marksMax)] : []),
    ...(length > voice.charactersMax ? [tooMany('length', length, voice.charactersMax)] : []),
    ...(voice.usual.length > 0 && length >= OWN_WORDS_FROM && !own ? [without(voice.usual)] : []),
  ]
}

function finding(rule: PersonaRule, zh: string, en: string): PersonaFinding {
  return { rule, level: rule === 'never' || rule === 'other_self' ? 'breach' : 'hint', zh, en }
}

function addressed(wrong: string): PersonaFinding {
  const right = wrong === '你' ? '您' : '你'
  return finding('address', `称呼用“${right}”，这里写了“${wrong}”`, `it says “${right}”, not “${wrong}”`)
}

function tooMany(rule: 'marks' | 'length', count: number, max: number): PersonaFinding {
  return rule === 'marks'
    ? finding(rule, `${count} 个感叹号，这个人设最多 ${max} 个`, `${count} exclamation marks of at most ${max}`)
    : finding(rule, `${count} 个字，这个人设一条最多 ${max} 个字`, `${count} characters of at most ${max}`)
}

function without(usual: readonly string[]): PersonaFinding {
  const some = usual.slice(0, 3).join('、')
  return finding('own_words', `一句常说的话都没有，比如“${some}”`, `none of its own words, such as “${some}”`)
}
