/** Days after a message within which an order counts for its script. */
export const SCRIPT_BOUGHT_DAYS = 7
/** Days back that are looked at. */
export const SCRIPT_DAYS = 90

/** What came of a script. */
export interface ScriptUse {
  readonly scriptId: string
  /** Touches that were to say it and that no gate stopped. */
  readonly proposed: number
  /** Of them, those that went out. */
  readonly used: number
  readonly answers: number
  /** Those that went out so long ago that the days for an order are over; and how many were followed by one. */
  readonly ripe: number
  readonly bought: number
}
