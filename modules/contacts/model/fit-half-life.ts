/** Pieces of evidence of one age: the days until a purchase followed, or, if none has yet, the days waited so far. */
export interface FollowCount {
  readonly days: number
  readonly followed: boolean
  readonly count: number
}

export interface HalfLifeFit {
  readonly halfLifeDays: number
  /** The share of evidence that is ever followed by a purchase. */
  readonly share: number
}

/** Fewer purchases say nothing of how an interest fades. */
export const FOLLOWED_MIN = 30
const HALF_LIFE_DAYS = { min: 1, max: 3650 }
const ROUNDS_MAX = 2000
const SMALL_STEP = 1e-7

/**
 * The half-life of an interest, by maximum likelihood: a share p of the evidence is followed by a purchase, after a
 * time that is exponential with rate θ = ln 2 / half-life; the rest never is. Of evidence not followed yet one knows
 * only that it waited, so the likelihood is Π p·θ·e^(−θ·d) over those followed and Π (1 − p + p·e^(−θ·c)) over those
 * waiting: the exponential mixture cure model (Boag 1949; Farewell, Biometrics 38, 1982), solved by
 * expectation-maximisation. Nothing when too few were followed.
 */
export function fitHalfLife(counts: readonly FollowCount[]): HalfLifeFit | undefined {
  const total = sum(counts, ({ count }) => count)
  const followed = sum(counts, (one) => (one.followed ? one.count : 0))
  if (followed < FOLLOWED_MIN) return undefined
  const followedDays = sum(counts, (one) => (one.followed ? one.count * one.days : 0))
  const waiting = counts.filter((one) => !one.followed)
  let share = followed / total
  let rate = followed / followedDays
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const still = waiting.map(({ days, count }) => ({ days, count: count * chanceStill(share, rate, days) }))
    const nextShare = (followed + sum(still, ({ count }) => count)) / total
    const nextRate = followed / (followedDays + sum(still, ({ days, count }) => days * count))
    const moved = Math.abs(nextRate - rate) / rate + Math.abs(nextShare - share)
    share = nextShare
    rate = nextRate
    if (moved < SMALL_STEP) break
  }
  const halfLifeDays = Math.LN2 / rate
  return { halfLifeDays: Math.min(HALF_LIFE_DAYS.max, Math.max(HALF_LIFE_DAYS.min, halfLifeDays)), share }
}

/** The chance that evidence which waited so long will still be followed. */
function chanceStill(share: number, rate: number, days: number): number {
  const open = share * Math.exp(-rate * days)
  return open / (1 - share + open)
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}
