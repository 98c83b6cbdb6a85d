/**
 * What the models know of a person: how often, when last and since when they buy. Times are in weeks from the first
 * purchase; several orders of one day are one purchase.
 */
export interface History {
  /** Purchases after the first: x. */
  readonly repeats: number
  /** Time of the last one, 0 when there was none: t_x. */
  readonly last: number
  /** Time from the first purchase until now: T. */
  readonly span: number
}

/** So many people with one history: the likelihood asks once for all of them. */
export interface HistoryCount extends History {
  readonly people: number
}

/** What a model says of one person. */
export interface Outlook {
  readonly alive: number
  /** Purchases to be expected within the weeks asked for. */
  readonly purchases: number
}
