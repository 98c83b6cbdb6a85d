import { z } from 'zod'

/** What PostgreSQL, the warehouse and a calendar in any zone can all hold, with a day to spare on both sides. */
const YEAR_MIN = 1970
const YEAR_MAX = 2199

/** A moment in ISO 8601 with its offset. */
export const wireMoment = z.iso.datetime({ offset: true }).refine(isOfOurAge, {
  error: `年份要在 ${YEAR_MIN} 到 ${YEAR_MAX} 之间 / a year from ${YEAR_MIN} to ${YEAR_MAX}`,
})

/** A day of the tenant's calendar: `2026-11-20`. */
export const wireDay = z.iso.date().refine(isOfOurAge, {
  error: `年份要在 ${YEAR_MIN} 到 ${YEAR_MAX} 之间 / a year from ${YEAR_MIN} to ${YEAR_MAX}`,
})

function isOfOurAge(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= YEAR_MIN && year <= YEAR_MAX
}
