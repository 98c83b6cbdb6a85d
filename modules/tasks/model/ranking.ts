/** What guides are held against each other by: each stands with its number, and none is mixed with another. */
export const MEASURES = ['held', 'done', 'repeat', 'repeatShare'] as const
export type Measure = (typeof MEASURES)[number]

/** With fewer people a share says nothing about who looks after them. */
export const HELD_FOR_SHARE_MIN = 20

export interface GuideFigures {
  /** People they look after who can still be reached. */
  readonly held: number
  /** Tasks done in the month. */
  readonly done: number
  /** Purchases of the month that count for them, of people who had bought before. */
  readonly repeat: number
}

export type Measured = Readonly<Record<Measure, number | null>>

/** The figures, and the repeat purchases for a hundred people held: who has few customers is not last for that. */
export function measure({ held, done, repeat }: GuideFigures): Measured {
  const repeatShare = held >= HELD_FOR_SHARE_MIN ? Math.round((repeat / held) * 10_000) / 100 : null
  return { held, done, repeat, repeatShare }
}

/** The place of each: one more than those who are better. Who is alike shares a place; who has no number has none. */
export function placesOf(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null ? null : 1 + values.filter((other) => other !== null && other > value).length,
  )
}

export const RANKED_WITHIN = ['everybody', 'department'] as const

export interface RankingSetting {
  /** Whether guides see it at all. */
  readonly shown: boolean
  readonly within: (typeof RANKED_WITHIN)[number]
  /** Whether they see who the others are. */
  readonly names: boolean
}

export const RANKING_DEFAULT: RankingSetting = { shown: true, within: 'everybody', names: true }
