/**
 * Calendar days in a time zone. A day is `YYYY-MM-DD` as people there would write it; a time of day is `HH:MM`.
 * Rules of time zones are those the runtime knows (IANA, by Intl).
 */
const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const digits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', ...digits })
  formats.set(zone, made)
  return made
}

/** What the clock on the wall shows, as if it were UTC, in milliseconds. */
function wallClock(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}

/** The calendar day of an instant in a zone. */
export function dayOf(at: Date, zone: string): string {
  return new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 10)
}

/** The time of day of an instant in a zone, `HH:MM`. */
export function timeOf(at: Date, zone: string): string {
  return new Date(wallClock(at.getTime(), zone)).toISOString().slice(11, 16)
}

/** So many calendar days later; a day stays a day whatever the clocks do. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The instant at which clocks in the zone show this day and time. A time that a change of clocks leaves out is taken as
 * much later as the clocks jump; of a time that comes twice, the first.
 */
export function instantOf(day: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((around) => wallClock(around, zone) - around)
  const [before = 0] = offsets
  const fitting = offsets.map((offset) => wanted - offset).filter((at) => wallClock(at, zone) === wanted)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wanted - before)
}
