import { CONDITIONS, type Condition, plugFor } from '../conditions/list.ts'
import { Reading } from '../conditions/phrase.ts'
import type { Words } from '../conditions/words.ts'
import { type Rule, type RuleNode, ruleSchema } from './rule.ts'

/** Where a sentence could not be understood, and what would have been. */
export interface SentenceProblem {
  /** The first character of the word, and how many the word has. */
  readonly at: number
  readonly length: number
  /** The word itself; empty at the end of the sentence. */
  readonly word: string
  /** A few of the things that could stand there. */
  readonly expected: readonly string[]
}

export type ReadSentence =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problem: SentenceProblem }

/** Longest sentence read, in characters. */
export const SENTENCE_CHARACTERS_MAX = 20_000
/** Groups in groups that are followed; a rule may have fewer. */
const DEPTH_MAX = 32
const EXPECTED_MAX = 6

class Unread extends Error {
  readonly at: number
  readonly expected: readonly string[]

  constructor(at: number, expected: readonly string[]) {
    super('The sentence is not a rule')
    this.at = at
    this.expected = expected
  }
}

interface ReadNode {
  readonly node: RuleNode
  readonly end: number
}

/**
 * Reads a rule back from its Chinese sentence: the other way round of `ruleSentence`, and as forgiving as may be with
 * blanks and half-width marks. A group of one part is its part: the sentence never showed the group.
 */
export function readSentence(text: string, words: Words): ReadSentence {
  const reading = new Reading(text.slice(0, SENTENCE_CHARACTERS_MAX), words)
  try {
    const { node, end } = readGroup(reading, 0, 0)
    if (reading.skip(end) < reading.text.length) throw misread(reading, end, ['，且', '，或'])
    return settle(node, text)
  } catch (failure) {
    if (failure instanceof Unread) return { ok: false, problem: problemAt(text, failure.at, failure.expected) }
    throw failure
  }
}

function settle(root: RuleNode, text: string): ReadSentence {
  const parsed = ruleSchema.safeParse(JSON.parse(JSON.stringify({ version: 1, root })))
  if (parsed.success) return { ok: true, rule: parsed.data }
  const [issue] = parsed.error.issues
  return { ok: false, problem: problemAt(text, 0, [issue?.message ?? '']) }
}

const JOINS = [
  ['all', ['，且', '，并且', '，而且']],
  ['any', ['，或', '，或者']],
] as const

/** Parts joined by 且, or by 或, never by both: which of the two would bind closer nobody can see. */
function readGroup(reading: Reading, at: number, depth: number): ReadNode {
  if (depth > DEPTH_MAX) throw new Unread(at, ['少几层括号'])
  const first = readPart(reading, at, depth)
  const parts = [first.node]
  let { end } = first
  let joined: 'all' | 'any' | undefined
  for (;;) {
    const next = readJoin(reading, end)
    if (!next) break
    if (joined && joined !== next.join)
      throw new Unread(reading.skip(end), ['括号：且 和 或 一起用时，要用（）分出先后'])
    joined = next.join
    const part = readPart(reading, next.end, depth)
    parts.push(part.node)
    end = part.end
  }
  if (!joined) return first
  return { node: joined === 'all' ? { all: parts } : { any: parts }, end }
}

function readJoin(reading: Reading, at: number) {
  const found = JOINS.flatMap(([join, literals]) =>
    literals.flatMap((literal) => {
      const end = reading.literal(literal, at) ?? reading.literal(literal.slice(1), at)
      return end === undefined ? [] : [{ join, end }]
    }),
  )
  return found.toSorted((a, b) => b.end - a.end)[0]
}

function readPart(reading: Reading, at: number, depth: number): ReadNode {
  const everybody = reading.literal('所有人', at)
  if (everybody !== undefined) return { node: { all: [] }, end: everybody }
  const condition = readCondition(reading, at)
  const not = reading.literal('不（', at) ?? reading.literal('不是（', at) ?? reading.literal('排除（', at)
  if (not !== undefined) return readClosed(reading, not, depth, (node) => ({ not: node }))
  if (condition) return condition
  const open = reading.literal('（', at)
  if (open !== undefined) return readClosed(reading, open, depth, (node) => node)
  throw misread(reading, at, [])
}

function readClosed(reading: Reading, at: number, depth: number, of: (node: RuleNode) => RuleNode): ReadNode {
  const { node, end } = readGroup(reading, at, depth + 1)
  const closed = reading.literal('）', end)
  if (closed === undefined) throw misread(reading, end, ['）'])
  return { node: of(node), end: closed }
}

/** The kind that understands most of what stands there. */
function readCondition(reading: Reading, at: number): ReadNode | undefined {
  const read = CONDITIONS.flatMap((plug) => {
    const found = plug.phrase.read(reading, at)
    return found ? [{ kind: plug.kind, ...found }] : []
  })
  const [best] = read.toSorted((a, b) => b.end - a.end)
  if (!best) return undefined
  const node = { kind: best.kind, ...best.told } as Condition
  const parsed = plugFor(node).schema.safeParse(JSON.parse(JSON.stringify(node)))
  if (!parsed.success) throw new Unread(reading.skip(at), [parsed.error.issues[0]?.message ?? ''])
  return { node, end: best.end }
}

/** The furthest place anything was understood up to says most about what was meant. */
function misread(reading: Reading, at: number, expected: readonly string[]): Unread {
  const place = reading.skip(at)
  if (reading.furthest > place) return new Unread(reading.furthest, [...reading.expected])
  const more = reading.furthest === place ? [...reading.expected] : []
  return new Unread(place, [...expected, ...more])
}

function problemAt(text: string, at: number, expected: readonly string[]): SentenceProblem {
  const word = /^[^\s，。；（）,;()]+|^./u.exec(text.slice(at))?.[0] ?? ''
  return { at, length: word.length, word, expected: [...new Set(expected)].slice(0, EXPECTED_MAX) }
}
