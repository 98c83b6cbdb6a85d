import type { ConsentStatement } from './consent.ts'

/** A grant that ends within so many days is one that runs out soon: time enough to ask again. */
export const EXPIRING_DAYS = 30

/** How a statement stands at a moment. `cleared`: taken back because it was recorded by mistake. */
export const STANDINGS = ['granted', 'expiring', 'ran_out', 'refused', 'cleared'] as const
export type Standing = (typeof STANDINGS)[number]

/** The end of the days within which a grant counts as running out soon. */
export function expiringUntil(now: Date): Date {
  return new Date(now.getTime() + EXPIRING_DAYS * 86_400_000)
}

/** How one statement stands now; what other statements say about other channels is not looked at. */
export function standingOf({ state, expiresAt }: Pick<ConsentStatement, 'state' | 'expiresAt'>, now: Date): Standing {
  if (state === 'refused') return 'refused'
  if (state === 'unknown') return 'cleared'
  if (expiresAt === null) return 'granted'
  if (expiresAt <= now) return 'ran_out'
  return expiresAt <= expiringUntil(now) ? 'expiring' : 'granted'
}
