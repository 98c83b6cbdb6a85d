/** The port of what guides may still do: `fills: { [GUIDE_LOAD]: [loads] }`. */
export const GUIDE_LOAD = 'reach.guide_load'

/** At most so many touches by one guide on any day, and those that have their day already. */
export interface GuideLoad {
  readonly max: number
  /** By `YYYY-MM-DD` of the tenant's calendar, from today on. */
  readonly used: ReadonlyMap<string, number>
}

/** Of those guides who have a quota; of the others nothing is said, and they are not held back. */
export interface GuideLoads<Within> {
  /** `binding`: something will be planned by it, so that another call waits until this one has ended. */
  loads(ctx: Within, staffIds: readonly string[], binding: boolean): Promise<ReadonlyMap<string, GuideLoad>>
}
