import type { Amount } from '#kit/pure/money.ts'

/** Fewer repeat orders say nothing about what the next one brings. */
export const REPEATS_MIN = 10

/** `covered`: nothing is missing. `hopeless`: a repeat order brings nothing, so that no number of them covers. */
export const BREAK_EVEN_STATES = ['no_cost', 'covered', 'short', 'hopeless', 'too_few'] as const
export type BreakEvenState = (typeof BREAK_EVEN_STATES)[number]

/** Repeat orders whose every cost is known, and what they brought after commission. */
export interface Repeats {
  readonly orders: number
  readonly contribution: Amount
}

export interface BreakEven {
  readonly state: BreakEvenState
  /** Contribution less cost. */
  readonly balance: Amount
  /** Repeat orders of average contribution that are missing; null where that cannot be said. */
  readonly ordersMissing: number | null
  /** What one of them brings on average; of the team where one's own are too few. */
  readonly average: Amount | null
  readonly by: 'own' | 'team' | null
}

/**
 * Whether what orders brought covers what the work cost, and how many repeat orders are missing: cost less
 * contribution, over what a repeat order brings after its commission, rounded up.
 */
export function breakEven(
  { contribution, cost }: { readonly contribution: Amount; readonly cost: Amount },
  own: Repeats,
  team: Repeats,
): BreakEven {
  const balance = contribution - cost
  const by: BreakEven['by'] = own.orders >= REPEATS_MIN ? 'own' : team.orders >= REPEATS_MIN ? 'team' : null
  const repeats = by === 'own' ? own : team
  const average = by && Math.round(repeats.contribution / repeats.orders)
  const known = { balance, average, by } as const
  if (cost === 0) return { state: 'no_cost', ordersMissing: null, ...known }
  if (balance >= 0) return { state: 'covered', ordersMissing: 0, ...known }
  if (average === null) return { state: 'too_few', ordersMissing: null, ...known }
  if (repeats.contribution <= 0) return { state: 'hopeless', ordersMissing: null, ...known }
  // Exact: the average itself is rounded for people.
  const missing = BigInt(-balance) * BigInt(repeats.orders)
  const each = BigInt(repeats.contribution)
  return { state: 'short', ordersMissing: Number((missing + each - 1n) / each), ...known }
}
