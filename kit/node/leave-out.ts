/** Who is to be left out of facts: numbers of people, and words they are recognised by. */
export interface LeftOut {
  readonly contactIds: ReadonlySet<number>
  readonly words: ReadonlySet<string>
}

/** The same with names, which others may bear too: good enough to throw a file away by, not to change a fact. */
export interface ErasedPerson extends LeftOut {
  readonly names: ReadonlySet<string>
}

/** Names under which a fact holds the number of a person. */
const PERSON_KEY = /^(was)?[cC]ontact_?[iI]d$|^(winner|loser|other|kept|from|to)(Contact)?Id$/
/** Names under which it holds a list of such numbers. */
const PERSON_LIST = /^(.*[cC]ontact_?[iI]ds|entered|left|origins|people|members)$/

/**
 * A fact's payload without a person, or undefined when nothing of it is left. A thing in a list goes as a whole when it
 * names the person by number, or by a word of theirs and nobody by number; so does the fact itself, and the number in a
 * list of people.
 */
export function leaveOut(
  payload: Readonly<Record<string, unknown>>,
  who: LeftOut,
): Record<string, unknown> | undefined {
  if (namesPerson(payload, who)) return undefined
  const kept = Object.fromEntries(Object.entries(payload).map(([name, held]) => [name, without(held, who, name)]))
  const lists = Object.values(kept).filter((value) => Array.isArray(value))
  return lists.length > 0 && lists.every((list) => list.length === 0) ? undefined : kept
}

function without(value: unknown, who: LeftOut, key: string): unknown {
  if (Array.isArray(value)) {
    const isOfPeople = PERSON_LIST.test(key)
    return value
      .filter((one) => !(isOfPeople && typeof one === 'number' && who.contactIds.has(one)))
      .filter((one) => !namesPerson(one, who))
      .map((one) => without(one, who, ''))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, without(held, who, name)]))
}

interface Named {
  readonly numbers: number[]
  hasWord: boolean
}

/** By number; or by a word, in a thing that holds the number of nobody. */
function namesPerson(thing: unknown, who: LeftOut): boolean {
  if (typeof thing !== 'object' || thing === null || Array.isArray(thing)) return false
  const named: Named = { numbers: [], hasWord: false }
  collect(thing, who, named)
  if (named.numbers.some((number) => who.contactIds.has(number))) return true
  return named.numbers.every((number) => number === 0) && named.hasWord
}

/** Lists inside are looked into one by one later: what is wrong with one of a list is not wrong with all. */
function collect(thing: object, who: LeftOut, named: Named): void {
  for (const [name, held] of Object.entries(thing)) {
    if (typeof held === 'number' && PERSON_KEY.test(name)) named.numbers.push(held)
    else if (typeof held === 'string' && who.words.has(held)) named.hasWord = true
    else if (typeof held === 'object' && held !== null && !Array.isArray(held)) collect(held, who, named)
  }
}

/** Finds lines of JSON that may speak of a person; most do not, and need not be taken apart. */
export function mayName({ contactIds, words }: LeftOut): (line: string) => boolean {
  const numbers = [...contactIds].join('|')
  const written = [...words].map((word) => JSON.stringify(word).slice(1, -1))
  const byNumber = new RegExp(`(?<![\\d.])(?:${numbers || '(?!)'})(?![\\d.])`)
  return (line) => byNumber.test(line) || written.some((word) => line.includes(word))
}
