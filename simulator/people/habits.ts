/** How a customer is. Planted from his id alone, so that whoever measures can be told how right he is. */
export interface CustomerHabits {
  /** Chance that he reads a message at all. */
  readonly attention: number
  /** Chance that he answers one he read. */
  readonly reply: number
  /** Chance that he deletes the guide after a message, when it is the only one of seven days. */
  readonly annoyance: number
  /** Chance that he passes a message he read on to a friend, who then adds the guide. */
  readonly share: number
  /** Chance of a purchase on an ordinary day. */
  readonly buy: number
  /** What a message he read multiplies the chance of buying that day by. */
  readonly lift: number
  /** What he spends, in fen. */
  readonly basket: number
}

/** How a guide is. */
export interface GuideHabits {
  /** Chance, each working hour, that he does a task that waits. */
  readonly diligence: number
  /** Chance, each working hour, that he answers a customer who wrote. */
  readonly courtesy: number
  /** Share of the recipients he keeps, where a task lets him choose. */
  readonly care: number
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share

/** A number in [0, 1) from a word: FNV-1a, stirred. */
export function shareOf(word: string): number {
  let hash = 0x811c9dc5
  for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

/** Attention and buying go together: who reads, buys more. One in five hardly reads. */
export function customerHabits(personId: string): CustomerHabits {
  const warmth = shareOf(`warmth ${personId}`)
  const of = (what: string) => shareOf(`${what} ${personId}`)
  return {
    attention: warmth < 0.2 ? mix(0.02, 0.1, of('attention')) : mix(0.2, 0.9, warmth),
    reply: mix(0.01, 0.25, warmth * of('reply')),
    annoyance: mix(0.0005, 0.01, of('annoyance') ** 2),
    share: mix(0, 0.02, of('share') ** 3),
    buy: mix(0.001, 0.02, warmth * of('buy')),
    lift: mix(1, 10, of('lift')),
    basket: Math.round(mix(3_000, 60_000, of('basket') ** 2)),
  }
}

/** One guide in ten is lazy, the others differ a little. */
export function guideHabits(userid: string): GuideHabits {
  const of = (what: string) => shareOf(`${what} ${userid}`)
  const lazy = of('lazy') < 0.1
  return {
    diligence: lazy ? 0.01 : mix(0.1, 0.6, of('diligence')),
    courtesy: lazy ? 0.05 : mix(0.3, 0.9, of('courtesy')),
    care: mix(0.7, 1, of('care')),
  }
}

/** Chance that a message is the last straw: it grows with the square of how many came in seven days. */
export function straw({ annoyance }: Pick<CustomerHabits, 'annoyance'>, inSevenDays: number): number {
  return Math.min(1, annoyance * inSevenDays ** 2)
}
