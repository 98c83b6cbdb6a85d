import type { Amount } from '#kit/pure/money.ts'

/**
 * How much of what a touch brings goes with what its person buys anyway; the rest it brings to everybody alike. Nobody
 * knows the share. By none of it, those who buy most were held back first and the gate earned less than a fixed cap in
 * the world in which it is proven, whose share lies anywhere from a fifth to all; by half of it, it earned more.
 */
const LEANING = 0.5
/** A single person counts for no more than so many typical ones. */
const TIMES_MAX = 10

/**
 * What one touch brings to a person, from the average over all people: more to whom more is expected of, less to whom
 * less is, so that the average stays. The average itself where nothing is known of either.
 */
export function gainFor(average: Amount, value: Amount | undefined, typical: Amount | undefined): Amount {
  if (value === undefined || typical === undefined || typical <= 0) return average
  return Math.round(average * (1 - LEANING + LEANING * Math.min(TIMES_MAX, value / typical)))
}
