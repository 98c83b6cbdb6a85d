export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** WeCom counts days and months in China's time, eight hours ahead of UTC the whole year. */
const CHINA = 8 * HOUR

/** First millisecond of the day in China a moment lies in. */
export function startOfDay(at: number): number {
  return Math.floor((at + CHINA) / DAY) * DAY - CHINA
}

/** First millisecond of the week, which begins on Monday; 1970-01-01 was a Thursday. */
export function startOfWeek(at: number): number {
  const days = Math.floor((at + CHINA) / DAY)
  return (days - ((days + 3) % 7)) * DAY - CHINA
}

export function startOfMonth(at: number): number {
  const local = new Date(at + CHINA)
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - CHINA
}

export function daysInMonth(at: number): number {
  const local = new Date(at + CHINA)
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate()
}

/** Hour of the day in China, 0 to 23. */
export function hourOf(at: number): number {
  return new Date(at + CHINA).getUTCHours()
}
