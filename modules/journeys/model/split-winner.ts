import type { WinnerRule } from '../steps/split/schema.ts'
import type { PRIMARY_GOALS } from './settings.ts'

/** What came of one way, of whom the shares sent there. */
export interface WayFigures {
  readonly port: string
  /** Of them, people whose time to buy is over; those still within it by the share of it that has passed. */
  readonly watched: number
  readonly people: number
  readonly buyers: number
  /** The journey's goal for each person: money in ten-thousandths, orders, or the share who bought. */
  readonly mean: number
}

/** The leading way held against another, by an interval that may be read as often as one likes. */
export interface WayLead {
  readonly port: string
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What a comparison of the ways says at a moment. */
export interface WaysCompared {
  readonly ways: readonly WayFigures[]
  /** The way with the highest mean; nothing as long as nobody went any way. */
  readonly leader: string | null
  readonly leads: readonly WayLead[]
  /** Whether the leading way is better than every other, with a chance of 5 % of ever claiming it wrongly. */
  readonly proven: boolean
  /** People on all ways together with whom a difference of a tenth would be seen; null while that cannot be told. */
  readonly peopleNeeded: number | null
}

/** Port of later modules: who can tell the ways of a split apart. Without any nothing is ever proposed. */
export const SPLIT_JUDGE = 'journeys.split_judge'

export interface SplitQuestion {
  readonly journeyId: string
  readonly nodeId: string
  readonly ports: readonly string[]
  readonly metric: (typeof PRIMARY_GOALS)[number]
  /** Days after entering within which an order counts. */
  readonly goalDays: number
  /** Only who entered from then on: before it the split was another. */
  readonly since: Date
  readonly asOf: Date
}

/** What fills it; `C` is what a use case is given. Compares people by the way that was drawn for them at entering. */
export interface SplitJudge<C> {
  compare(ctx: C, question: SplitQuestion): Promise<WaysCompared>
}

/** Where a split stands: too few people, nothing to be seen yet, nothing told it apart, or one way has won. */
export type SplitStanding =
  | { readonly standing: 'too_few'; readonly more: number }
  | { readonly standing: 'unclear'; readonly more: number | null }
  | { readonly standing: 'won'; readonly port: string }

/**
 * Whether one way has won. Never before as many people went each way as was asked for, however large the lead; `more`
 * says how many people are wanting: on all ways together, or to see a difference of a tenth.
 */
export function standingOf(
  rule: Pick<WinnerRule, 'perWay'>,
  ports: readonly string[],
  found: WaysCompared,
): SplitStanding {
  const peopleOf = new Map(found.ways.map((one) => [one.port, one.people]))
  const wanting = ports.reduce((sum, port) => sum + Math.max(0, rule.perWay - (peopleOf.get(port) ?? 0)), 0)
  if (wanting > 0) return { standing: 'too_few', more: wanting }
  if (found.proven && found.leader !== null) return { standing: 'won', port: found.leader }
  const people = found.ways.reduce((sum, one) => sum + one.people, 0)
  const more = found.peopleNeeded === null ? null : Math.max(0, found.peopleNeeded - people)
  return { standing: 'unclear', more }
}
