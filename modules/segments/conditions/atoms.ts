import { parseAmount } from '#kit/pure/money.ts'
import type { Atom, Reading } from './phrase.ts'
import { listWords, type Noun, type Words } from './words.ts'

/** What may stand bare in a sentence; everything else is quoted. */
const BARE = /[^\s、，。；：（）【】“”「」,;:()"#]+/uy
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '"': '"', '「': '」' }

function matched(form: RegExp, wanted: string, meaningOf: (text: string) => unknown): Atom['read'] {
  return (reading, at) => {
    const start = reading.skip(at)
    form.lastIndex = start
    const text = form.exec(reading.text)?.[0]
    const value = text === undefined ? undefined : meaningOf(text)
    if (text === undefined || value === undefined) return reading.miss(at, wanted)
    return { value, end: start + text.length }
  }
}

/** `30`; also read from `1,000`. */
export const integer: Atom = {
  say: (value) => String(value),
  read: matched(/\d{1,3}(,\d{3})+(?!\d)|\d{1,15}/y, '整数', (text) => Number(text.replaceAll(',', ''))),
}

/** `-0.5`. */
export const decimal: Atom = {
  say: (value) => String(value),
  read: matched(/-?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?/y, '数', Number),
}

/** `2026-11-20`. */
export const day: Atom = {
  say: (value) => String(value),
  read: matched(/\d{4}-\d\d-\d\d/y, '日期，如 2026-11-20', (text) => text),
}

/** `1,299.00 元` or `USD 12.50`, kept as an `Amount`. */
export const money: Atom = {
  say: (value, words) => words.money(Number(value)),
  read: matched(/([A-Z]{3} ?)?-?[\d,]*\d(\.\d{1,4})?( ?元)?/y, '金额，如 100.00 元', (text) =>
    parseAmount(text.replace(/[A-Z]{3}|元/g, '').trim()),
  ),
}

/** A number with its unit, which may be left out in reading: `3 单`. */
export function counted(unit: string): Atom {
  return {
    say: (value) => `${String(value)} ${unit}`,
    read(reading, at) {
      const number = integer.read(reading, at)
      return number && { value: number.value, end: reading.literal(unit, number.end) ?? number.end }
    },
  }
}

/** One of a few fixed words. */
export function oneOf(literals: Readonly<Record<string, string>>): Atom {
  return {
    say: (value) => literals[String(value)],
    read(reading, at) {
      const ends = Object.entries(literals).flatMap(([value, literal]) => {
        const end = reading.literal(literal, at)
        return end === undefined ? [] : [{ value, end }]
      })
      return ends.toSorted((a, b) => b.end - a.end)[0]
    },
  }
}

/** One of a few things by its known name, anything else in quotes. */
export function spoken(names: Readonly<Record<string, string>>): Atom {
  const known = oneOf(names)
  return {
    say: (value, words) => (Object.hasOwn(names, String(value)) ? known : quoted).say(value, words),
    read: (reading, at) => known.read(reading, at) ?? quoted.read(reading, at),
  }
}

/** Text in quotes: `“O'Brien ”`. */
export const quoted: Atom = {
  say: (value) => quote(String(value)),
  read: readQuoted,
}

/** A text as people write it, in quotes where it could be misread. */
export const plain: Atom = {
  say: (value) => write(String(value)),
  read: readText,
}

function write(text: string): string {
  const [bare] = text.match(new RegExp(BARE.source, 'u')) ?? []
  return bare === text ? text : quote(text)
}

function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `“${escaped.replaceAll('”', '\\u201d')}”`
}

function readText(reading: Reading, at: number) {
  const start = reading.skip(at)
  if (CLOSING[reading.text.charAt(start)]) return readQuoted(reading, at)
  return matched(BARE, '内容', (text) => text)(reading, at)
}

function readQuoted(reading: Reading, at: number) {
  const start = reading.skip(at)
  const closing = CLOSING[reading.text.charAt(start)]
  if (!closing) return reading.miss(at, '带引号的内容')
  let end = start + 1
  while (end < reading.text.length && reading.text.charAt(end) !== closing)
    end += reading.text.charAt(end) === '\\' ? 2 : 1
  if (end >= reading.text.length) return reading.miss(reading.text.length, closing)
  const value = readEscapes(reading.text.slice(start + 1, end))
  return value === undefined ? reading.miss(at, '带引号的内容') : { value, end: end + 1 }
}

function readEscapes(inner: string): string | undefined {
  try {
    return JSON.parse(`"${inner.replaceAll('"', '\\"')}"`) as string
  } catch {
    return undefined
  }
}

/** Several values: `上海、杭州`; a display cuts a long list, a sentence to be read back does not. */
export function listOf(atom: Atom): Atom {
  return {
    say: (value, words) =>
      Array.isArray(value) && value.length > 0
        ? listWords(
            value.map((one) => atom.say(one, words) ?? ''),
            words,
          )
        : undefined,
    read(reading, at) {
      const first = atom.read(reading, at)
      if (!first) return undefined
      const list = [first.value]
      let { end } = first
      for (;;) {
        const gap = reading.literal('、', end)
        const next = gap === undefined ? undefined : atom.read(reading, gap)
        if (!next) return { value: list, end }
        list.push(next.value)
        end = next.end
      }
    },
  }
}

const NOUNS: Readonly<Record<Noun, string>> = {
  tag: '标签',
  segment: '分群',
  field: '字段',
  entity: '档案',
  stage: '阶段',
  list: '名单',
  group: '群',
}

/** A thing by its name; by `#` and its id where the name alone would not find it again. */
export function named(noun: Noun): Atom {
  return {
    say: (value, words) => sayName(noun, String(value), words),
    read(reading, at) {
      const start = reading.skip(at)
      if (reading.text.charAt(start) === '#') return readText(reading, start + 1)
      const found = readText(reading, at)
      const id = found && reading.words.idOf(noun, String(found.value))
      if (found && id === undefined) return reading.miss(at, `${NOUNS[noun]}的名字`)
      return found && { value: id, end: found.end }
    },
  }
}

function sayName(noun: Noun, id: string, words: Words): string {
  const name = words.nameOf(noun, id)
  return words.isExact && words.idOf(noun, name) !== id ? `#${write(id)}` : write(name)
}

/** A thing by its name in quotes, where what follows would run into a bare name; a known name is read without them. */
export function namedInQuotes(noun: Noun): Atom {
  const bare = named(noun)
  return {
    say(value, words) {
      const said = sayName(noun, String(value), words)
      return said.startsWith('#') ? `${said} ` : quote(words.nameOf(noun, String(value)))
    },
    read(reading, at) {
      const start = reading.skip(at)
      const lead = reading.text.charAt(start)
      if (lead === '#' || CLOSING[lead]) return bare.read(reading, at)
      const known = reading.words.namesOf(noun).filter((name) => name !== '' && reading.text.startsWith(name, start))
      const [longest] = known.toSorted((a, b) => b.length - a.length)
      const value = longest === undefined ? undefined : reading.words.idOf(noun, longest)
      if (longest === undefined || value === undefined) return reading.miss(at, `${NOUNS[noun]}的名字`)
      return { value, end: start + longest.length }
    },
  }
}
