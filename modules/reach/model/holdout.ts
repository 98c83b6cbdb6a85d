import { stablePlace } from '#kit/pure/stable-place.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'

/** Reached, or left alone so that one can see what reaching does. */
export type Arm = 'treated' | 'holdout'

/** Largest share of all customers that may be left alone by everything, in percent. */
export const UNIVERSAL_PERCENT_MAX = 20
/** Largest share of one send that may be left alone, in percent. */
export const CAMPAIGN_PERCENT_MAX = 50

/** How often others are drawn into the universal holdout, so that nobody is left alone for ever. */
export const RENEWALS = ['quarter', 'half_year', 'year', 'never'] as const
export type Renewal = (typeof RENEWALS)[number]

const MONTHS: Readonly<Record<Exclude<Renewal, 'never'>, number>> = { quarter: 3, half_year: 6, year: 12 }

/** The first day of the draw that holds at a moment, on the tenant's calendar: the salt of its hash. */
export function drawnOn(at: Date, renew: Renewal, zone: string): string {
  if (renew === 'never') return 'always'
  const [year = '', month = '01'] = dayOf(at, zone).split('-')
  const first = Number(month) - ((Number(month) - 1) % MONTHS[renew])
  return `${year}-${String(first).padStart(2, '0')}-01`
}

interface Drawn {
  readonly tenantId: string
  /** What the draw is for: a send, or a period of the universal holdout. */
  readonly salt: string
  readonly contactId: number
}

/** On which side somebody falls. A rising share only ever moves people into the holdout, never out. */
export function armOf({ tenantId, salt, contactId }: Drawn, percent: number): Arm {
  return stablePlace(`${tenantId}:${salt}:${contactId}`) < percent / 100 ? 'holdout' : 'treated'
}

/** On which side of the universal holdout somebody falls; `since` is the first day of the draw, from `drawnOn`. */
export function universalArmOf(who: Omit<Drawn, 'salt'>, since: string, percent: number): Arm {
  return armOf({ ...who, salt: `universal:${since}` }, percent)
}
