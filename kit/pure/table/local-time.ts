import { fromZoned } from '../zoned-time.ts'
import { detachText } from './detach-text.ts'

/** Order of the numbers in dates such as 12/1/2010. */
export type DateOrder = 'month_first' | 'day_first'

const CLOCK = String.raw`(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${CLOCK}(Z)?$`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${CLOCK}$`)
/** Texts remembered; exports repeat the same minute many times. */
const REMEMBERED_MAX = 20_000
const YEAR_MIN = 1990
const YEAR_MAX = 2100
const QUARTER_MINUTES = 15
const DAY_MS = 86_400_000

/** Makes a reader of times as exports write them, meant in `timezone`. Answers milliseconds, or undefined. */
export function makeTimeReader(timezone: string, order: DateOrder): (text: string) => number | undefined {
  const known = new Map<string, number | undefined>()
  const calendar: Calendar = { days: new Map(), quarters: new Map() }
  return (text) => {
    if (known.has(text)) return known.get(text)
    const parts = partsOf(text.trim(), order)
    const read = parts && (parts.utc ? parts.wall : fromWall(parts.wall, timezone, calendar))
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(detachText(text), read)
    return read
  }
}

/** On most days no clock is turned: two questions to the calendar serve the day. */
function fromWall(wall: number, timezone: string, { days, quarters }: Calendar): number {
  const day = Math.floor(wall / DAY_MS) * DAY_MS
  let begin = days.get(day)
  if (begin === undefined) {
    const first = momentOf(day, timezone)
    begin = momentOf(day + DAY_MS, timezone) - first === DAY_MS ? first : Number.NaN
    days.set(day, begin)
  }
  return Number.isNaN(begin) ? inQuarter(wall, timezone, quarters) : begin + wall - day
}

/** Zones change on quarters of an hour at the finest, so one question to the calendar serves fifteen minutes. */
function inQuarter(wall: number, timezone: string, quarters: Map<number, number>): number {
  const quarter = Math.floor(wall / (QUARTER_MINUTES * 60_000)) * QUARTER_MINUTES * 60_000
  const known = quarters.get(quarter)
  if (known !== undefined) return known + wall - quarter
  const moment = momentOf(quarter, timezone)
  quarters.set(quarter, moment)
  return moment + wall - quarter
}

function momentOf(wall: number, timezone: string): number {
  const at = new Date(wall)
  const clock = { hour: at.getUTCHours(), minute: at.getUTCMinutes() }
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
  return fromZoned({ ...day, ...clock }, timezone).getTime()
}

interface Calendar {
  /** Day → its beginning; NaN where the clock is turned on it. */
  readonly days: Map<number, number>
  readonly quarters: Map<number, number>
}

function partsOf(text: string, order: DateOrder): { wall: number; utc: boolean } | undefined {
  const first = YEAR_FIRST.exec(text)
  const last = first ? null : YEAR_LAST.exec(text)
  const match = first ?? last
  if (!match) return undefined
  const numbers = match.slice(1, 7).map((part: string | undefined) => Number(part ?? 0))
  const [a = 0, b = 0, c = 0, hour = 0, minute = 0, second = 0] = numbers
  const inLast = order === 'month_first' ? [c, a, b] : [c, b, a]
  const [year = 0, month = 0, day = 0] = first ? [a, b, c] : inLast
  if (year < YEAR_MIN || year > YEAR_MAX || hour > 23 || minute > 59 || second > 60) return undefined
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12
  return isDay ? { wall, utc: first?.[7] === 'Z' } : undefined
}

/** Which order the dates of a sample must have: a number above 12 decides; month first when nothing does. */
export function guessDateOrder(samples: readonly string[]): DateOrder {
  for (const text of samples) {
    const match = YEAR_LAST.exec(text.trim())
    if (match && Number(match[1]) > 12) return 'day_first'
    if (match && Number(match[2]) > 12) return 'month_first'
  }
  return 'month_first'
}
