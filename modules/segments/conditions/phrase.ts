import type { Words } from './words.ts'

/** The fields of a condition that a phrase says, or that were read out of it. */
export type Told = Readonly<Record<string, unknown>>

export interface ReadPhrase {
  readonly told: Told
  readonly end: number
}

/**
 * A piece of the controlled Chinese that rules are written in. One definition says a condition and reads it back, so
 * that neither can drift from the other.
 */
export interface Phrase {
  /** The words for these fields; nothing when they are not what this phrase says. */
  say(told: Told, words: Words): string | undefined
  read(reading: Reading, at: number): ReadPhrase | undefined
}

/** One value inside a phrase: a number, a day, a name. */
export interface Atom {
  say(value: unknown, words: Words): string | undefined
  read(reading: Reading, at: number): { readonly value: unknown; readonly end: number } | undefined
}

/** A sentence being read, and the furthest place at which it could not be understood. */
export class Reading {
  readonly text: string
  readonly words: Words
  furthest = 0
  expected = new Set<string>()

  constructor(text: string, words: Words) {
    this.text = text
    this.words = words
  }

  /** Notes what would have been understood at a place. */
  miss(at: number, expected: string): undefined {
    const place = this.skip(at)
    if (place < this.furthest) return undefined
    if (place > this.furthest) this.expected = new Set()
    this.furthest = place
    this.expected.add(expected)
  }

  /** The place of the next character that is not blank. */
  skip(at: number): number {
    let place = at
    while (place < this.text.length && /\s/.test(this.text.charAt(place))) place += 1
    return place
  }

  /** Where a literal ends; blanks inside it count on neither side, and half-width marks pass for full-width ones. */
  literal(literal: string, at: number): number | undefined {
    let place = at
    for (const letter of literal) {
      if (letter === ' ') continue
      place = this.skip(place)
      if (alike(this.text.charAt(place)) !== alike(letter)) return this.miss(at, literal.trim())
      place += letter.length
    }
    return place
  }
}

const MARKS: Readonly<Record<string, string>> = {
  '，': ',',
  '（': '(',
  '）': ')',
  '；': ';',
  '：': ':',
  '–': '-',
  '—': '-',
  '~': '-',
  '％': '%',
}

function alike(letter: string): string {
  return MARKS[letter] ?? letter
}

/** The same words whatever is told. */
export function word(literal: string): Phrase {
  return {
    say: () => literal,
    read(reading, at) {
      const end = reading.literal(literal, at)
      return end === undefined ? undefined : { told: {}, end }
    },
  }
}

/** Words that stand for fixed fields. */
export function fixed(told: Told, literal: string): Phrase {
  return {
    say: (given) => (Object.entries(told).every(([key, value]) => given[key] === value) ? literal : undefined),
    read(reading, at) {
      const end = reading.literal(literal, at)
      return end === undefined ? undefined : { told, end }
    },
  }
}

/** One field. */
export function part(key: string, atom: Atom): Phrase {
  return {
    say: (told, words) => (told[key] === undefined ? undefined : atom.say(told[key], words)),
    read(reading, at) {
      const found = atom.read(reading, at)
      return found && { told: { [key]: found.value }, end: found.end }
    },
  }
}

/** One after another. */
export function seq(...phrases: readonly Phrase[]): Phrase {
  return {
    say(told, words) {
      const said = phrases.map((phrase) => phrase.say(told, words))
      return said.includes(undefined) ? undefined : said.join('')
    },
    read(reading, at) {
      let read: ReadPhrase = { told: {}, end: at }
      for (const phrase of phrases) {
        const next = phrase.read(reading, read.end)
        if (!next) return undefined
        read = { told: { ...read.told, ...next.told }, end: next.end }
      }
      return read
    },
  }
}

/** Says the first that fits; reads the one that understands most. */
export function either(...phrases: readonly Phrase[]): Phrase {
  return {
    say(told, words) {
      for (const phrase of phrases) {
        const said = phrase.say(told, words)
        if (said !== undefined) return said
      }
    },
    read(reading, at) {
      const read = phrases.flatMap((phrase) => phrase.read(reading, at) ?? [])
      return read.reduce<ReadPhrase | undefined>((best, one) => (best && best.end >= one.end ? best : one), undefined)
    },
  }
}

/** A phrase that may be left out. */
export function maybe(phrase: Phrase): Phrase {
  return {
    say: (told, words) => phrase.say(told, words) ?? '',
    read: (reading, at) => phrase.read(reading, at) ?? { told: {}, end: at },
  }
}

/** Says only of what is told so; reading adds it. */
export function given(told: Told, phrase: Phrase): Phrase {
  return seq(fixed(told, ''), phrase)
}

/** Several, with a mark between them, kept as a list under one key; at least one. */
export function many(key: string, phrase: Phrase, mark: string): Phrase {
  return {
    say(told, words) {
      const list = told[key]
      if (!Array.isArray(list) || list.length === 0) return undefined
      const said = list.map((one: Told) => phrase.say(one, words))
      return said.includes(undefined) ? undefined : said.join(mark)
    },
    read(reading, at) {
      const first = phrase.read(reading, at)
      if (!first) return undefined
      const list = [first.told]
      let end = first.end
      for (;;) {
        const gap = reading.literal(mark, end)
        const next = gap === undefined ? undefined : phrase.read(reading, gap)
        if (!next) return { told: { [key]: list }, end }
        list.push(next.told)
        end = next.end
      }
    },
  }
}

/** A part that is an object of its own. */
export function inside(key: string, phrase: Phrase): Phrase {
  return {
    say: (told, words) => (told[key] === undefined ? undefined : phrase.say(told[key] as Told, words)),
    read(reading, at) {
      const read = phrase.read(reading, at)
      return read && { told: { [key]: read.told }, end: read.end }
    },
  }
}
