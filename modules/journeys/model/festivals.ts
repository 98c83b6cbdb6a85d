import { z } from 'zod'
import { wireDay } from '#kit/pure/wire-time.ts'

export const CALENDAR_KINDS = ['festival', 'promotion', 'own'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** Days a tenant may keep in its calendar. */
export const CALENDAR_DAYS_MAX = 200
/** Latest day of a month that every month has. */
const MONTH_DAY_MAX = 28

/** A day that plans go by: a festival, a promotion of the platforms, or one of the shop's own. */
export const calendarDaySchema = z.object({
  day: wireDay,
  name: z.string().trim().min(1).max(30),
  kind: z.enum(CALENDAR_KINDS),
  /** By the lunar calendar; its date is another every year. */
  lunar: z.boolean().default(false),
})
export type CalendarDay = z.infer<typeof calendarDaySchema>

export const calendarSchema = z.object({
  /** Day of every month; null for none. */
  memberDay: z.number().int().min(1).max(MONTH_DAY_MAX).nullable(),
  days: z.array(calendarDaySchema).max(CALENDAR_DAYS_MAX),
})
export type ShopCalendar = z.infer<typeof calendarSchema>

/**
 * Lunar festivals by the calendar of the Purple Mountain Observatory (GB/T 33661-2017), 2026 to 2028, written out: what
 * browsers reckon is a day off for the spring of 2027, when the new moon falls four minutes before midnight.
 */
const LUNAR: Readonly<Record<string, readonly [string, string, string]>> = {
  除夕: ['2026-02-16', '2027-02-05', '2028-01-25'],
  春节: ['2026-02-17', '2027-02-06', '2028-01-26'],
  元宵: ['2026-03-03', '2027-02-20', '2028-02-09'],
  端午: ['2026-06-19', '2027-06-09', '2028-05-28'],
  七夕: ['2026-08-19', '2027-08-08', '2028-08-26'],
  中秋: ['2026-09-25', '2027-09-15', '2028-10-03'],
  重阳: ['2026-10-18', '2027-10-08', '2028-10-26'],
}
const SOLAR: Readonly<Record<string, string>> = {
  元旦: '01-01',
  情人节: '02-14',
  妇女节: '03-08',
  劳动节: '05-01',
  儿童节: '06-01',
  教师节: '09-10',
  国庆: '10-01',
  圣诞: '12-25',
}
const PROMOTIONS: Readonly<Record<string, string>> = { '618': '06-18', 双11: '11-11', 双12: '12-12', 年货节: '01-10' }
const YEARS = [2026, 2027, 2028] as const
/** The second Sunday of May and the third of June, written out. */
const SUNDAYS: Readonly<Record<string, readonly [string, string, string]>> = {
  母亲节: ['2026-05-10', '2027-05-09', '2028-05-14'],
  父亲节: ['2026-06-21', '2027-06-20', '2028-06-18'],
}

function yearly(days: Readonly<Record<string, string>>, kind: CalendarKind): CalendarDay[] {
  return YEARS.flatMap((year) =>
    Object.entries(days).map(([name, date]) => ({ day: `${year}-${date}`, name, kind, lunar: false })),
  )
}

/** What a shop starts with; every entry may be changed or taken out. */
export const DEFAULT_CALENDAR: ShopCalendar = {
  memberDay: null,
  days: [
    ...Object.entries(LUNAR).flatMap(([name, dates]) =>
      dates.map((date): CalendarDay => ({ day: date, name, kind: 'festival', lunar: true })),
    ),
    ...Object.entries(SUNDAYS).flatMap(([name, dates]) =>
      dates.map((date): CalendarDay => ({ day: date, name, kind: 'festival', lunar: false })),
    ),
    ...yearly(SOLAR, 'festival'),
    ...yearly(PROMOTIONS, 'promotion'),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
}

/** Without days that do not exist, such as 31 February: they were kept once, and no month shows them. */
export function withRealDays({ memberDay, days }: ShopCalendar): ShopCalendar {
  return { memberDay, days: days.filter(({ day }) => wireDay.safeParse(day).success) }
}

/** How far ahead a shop plans, in days. */
const AHEAD_DAYS = 365
const DAY_MS = 86_400_000

/** The days of the next twelve months that have a name, the nearest first, with how many days are left until each. */
export function daysAhead({ days }: ShopCalendar, today: string): readonly (CalendarDay & { readonly left: number })[] {
  return days
    .map((one) => ({ ...one, left: Math.round((Date.parse(one.day) - Date.parse(today)) / DAY_MS) }))
    .filter(({ left }) => left >= 0 && left <= AHEAD_DAYS)
    .sort((one, other) => one.left - other.left || one.name.localeCompare(other.name, 'zh'))
}

/** What stands on a day: its entries, and the member day. */
export function namesOfDay({ memberDay, days }: ShopCalendar, date: string): readonly CalendarDay[] {
  const own = days.filter((one) => one.day === date)
  const isMemberDay = memberDay !== null && Number(date.slice(8)) === memberDay
  return isMemberDay ? [...own, { day: date, name: '会员日', kind: 'own', lunar: false }] : own
}
