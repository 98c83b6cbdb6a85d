import { addDays } from '#kit/pure/zoned-time.ts'

/**
 * The days of the year, `MM-DD`, that are kept on a day: those born on 29 February have their day on the 28th in a
 * year that has no 29th.
 */
export function keptOn(day: string): readonly string[] {
  const monthDay = day.slice(5)
  return monthDay === '02-28' && addDays(day, 1).slice(5) === '03-01' ? [monthDay, '02-29'] : [monthDay]
}
