import { integer, listOf, money } from '../atoms.ts'
import { inside, maybe, type Phrase, part, seq, type Told, word } from '../phrase.ts'
import { windowWords } from '../window.ts'
import type { Words } from '../words.ts'
import type { RfmCuts } from './fixed.ts'

const LETTERS = { recency: 'R', frequency: 'F', money: 'M' } as const
type Figure = keyof typeof LETTERS
type Range = readonly number[]
const FIGURES = ['recency', 'frequency', 'money'] as const
const ANY = [1, 5] as const

interface Scored extends Readonly<Record<Figure, Range>> {
  readonly days?: number | undefined
  readonly cuts?: RfmCuts | undefined
}

/** `R 4–5 分、F 5 分`; of a figure that may be anything nothing is said, and of none at all `有 RFM 分`. */
const scores: Phrase = {
  say(told) {
    const parts = FIGURES.flatMap((figure) => sayRange(figure, told[figure]) ?? [])
    return parts.length === 0 ? '有 RFM 分' : parts.join('、')
  },
  read(reading, at) {
    const none = reading.literal('有 RFM 分', at)
    const told: Record<Figure, Told | readonly number[]> = { recency: ANY, frequency: ANY, money: ANY }
    if (none !== undefined) return { told, end: none }
    let end: number | undefined
    for (let place: number | undefined = at; place !== undefined; place = reading.literal('、', end ?? at)) {
      const range = readRange(reading, place)
      if (!range) break
      told[range.figure] = range.scores
      end = range.end
    }
    return end === undefined ? undefined : { told, end }
  },
}

function sayRange(figure: Figure, range: unknown): string | undefined {
  const [from, to] = range as Range
  if (from === 1 && to === 5) return undefined
  return `${LETTERS[figure]} ${from === to ? from : `${from}–${to}`} 分`
}

function readRange(reading: Parameters<Phrase['read']>[0], at: number) {
  for (const figure of FIGURES) {
    const start = reading.literal(LETTERS[figure], at)
    if (start === undefined) continue
    const range = seq(part('from', integer), maybe(seq(word('–'), part('to', integer))), word('分')).read(
      reading,
      start,
    )
    if (range)
      return { figure, scores: [Number(range.told.from), Number(range.told.to ?? range.told.from)], end: range.end }
  }
  return undefined
}

/** `（分界 R 30、60、90、180 天，F 2、3、5、8 单，M 100.00 元、300.00 元、1,000.00 元、3,000.00 元）`. */
const cutsPhrase = inside(
  'cuts',
  seq(
    ...[word('（分界 R '), part('recency', listOf(integer)), word(' 天，F '), part('frequency', listOf(integer))],
    ...[word(' 单，M '), part('money', listOf(money)), word('）')],
  ),
)

/** `近 365 天 R 4–5 分、F 5 分`. */
export const rfmPhrase: Phrase = seq(
  maybe(seq(word('近 '), part('days', integer), word(' 天 '))),
  scores,
  maybe(cutsPhrase),
)

/** The condition in English. */
export function rfmWords(condition: Scored, words: Words): string {
  const told = FIGURES.filter((figure) => sayRange(figure, condition[figure]) !== undefined)
  const period = windowWords(condition.days, words)
  const by = condition.cuts ? ` (${cutsWords(condition.cuts, words)})` : ''
  if (told.length === 0) return `bought ${period}${by}`
  const ranges = told.map((figure) => {
    const [from, to] = condition[figure]
    return from === to ? `${LETTERS[figure]} ${from}` : `${LETTERS[figure]} ${from}–${to}`
  })
  return `${ranges.join(', ')} ${period}${by}`
}

function cutsWords({ recency, frequency, money: paid }: RfmCuts, words: Words): string {
  const amounts = paid.map((amount) => words.money(amount)).join(', ')
  return `limits R ${recency.join(', ')} days; F ${frequency.join(', ')} orders; M ${amounts}`
}
