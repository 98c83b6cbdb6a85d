import type { Productivity } from './month-report.ts'
import type { TEXTS } from './texts.ts'

type Cover = NonNullable<Productivity['team']['cover']>
type Words = (typeof TEXTS)['zh']

/** Which part of its cost the work has covered; nothing where no cost was written down. */
export function shareCovered(contribution: number, { state, total }: Cover): number | null {
  return state === 'no_cost' || total <= 0 ? null : contribution / total
}

/** How far it is from covering itself, in one sentence. */
export function coverWords(texts: Words, cover: Cover, money: (amount: number) => string): string {
  const { state, balance, ordersMissing, average, by } = cover
  if (state !== 'short') return texts.states[state](money(balance))
  return texts.short(ordersMissing ?? 0, money(average ?? 0), by === 'team')
}

/** The same in a word or two, for a cell of a table. */
export function coverInShort({ inShort }: Words, { state, ordersMissing }: Cover): string {
  return inShort[state](ordersMissing ?? 0)
}
