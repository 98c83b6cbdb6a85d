/** What a clock on the wall shows in some zone. */
export interface WallTime {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Before 1973 some clocks were off by seconds (Monrovia was the last); since then every offset is whole minutes. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1)
/** Minutes remembered of a zone: thousands of people are asked about by the same few moments. */
const REMEMBERED_MAX = 2048
const shown = new Map<string, Map<number, WallTime>>()

/** What the clock in an IANA zone shows at a moment, seconds cut off. */
export function zonedParts(at: Date, zone: string): WallTime {
  if (!(at.getTime() >= WHOLE_MINUTES_SINCE)) return readClock(at, zone)
  const minute = Math.floor(at.getTime() / MINUTE_MS)
  const known = shown.get(zone) ?? new Map<number, WallTime>()
  const wall = known.get(minute) ?? Object.freeze(readClock(at, zone))
  if (known.size >= REMEMBERED_MAX) known.clear()
  shown.set(zone, known.set(minute, wall))
  return wall
}

function readClock(at: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/**
 * The moment at which the clock in a zone shows this. A time that a clock change leaves out is moved on by the change;
 * of two the first is meant. A day or hour past its end runs over, as in `Date.UTC`.
 */
export function fromZoned(wall: WallTime, zone: string): Date {
  const meant = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  const before = meant - offsetAt(meant - 86_400_000, zone)
  const after = meant - offsetAt(meant + 86_400_000, zone)
  const hit = [before, after].sort((a, b) => a - b).find((moment) => moment + offsetAt(moment, zone) === meant)
  return new Date(hit ?? before)
}

/** The calendar day of a moment in a zone: `2026-11-20`. */
export function dayOf(at: Date, zone: string): string {
  const { year, month, day } = zonedParts(at, zone)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

/** A calendar day some days later (or earlier): `addDays('2026-02-28', 1)` is `2026-03-01`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The moment a calendar day begins in a zone. */
export function startOfDay(day: string, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return fromZoned({ year, month, day: date, hour: 0, minute: 0 }, zone)
}

function offsetAt(moment: number, zone: string): number {
  const { year, month, day, hour, minute } = zonedParts(new Date(moment), zone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(moment / MINUTE_MS) * MINUTE_MS
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, made)
  return made
}

function pad(count: number): string {
  return String(count).padStart(2, '0')
}
