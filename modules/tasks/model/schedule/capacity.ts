/** What a guide gets through a day while nothing is known of anybody. */
export const PER_DAY_UNKNOWN = 30
export const PER_DAY_MAX = 500
/** Days of what was done that are learned from. */
export const LEARN_DAYS = 28
/** One's own days count as much as the team's word once there are so many. */
const TEAM_DAYS = 5
/** The team's own days count as much as what is usual once there are so many. */
const USUAL_DAYS = 10
/** With fewer days of work nobody's days off are learned. */
const DAYS_FOR_WEEKDAYS_MIN = 10
/** A weekday is a day off only where there was something to do on so many of them. */
const WEEKS_DUE_MIN = 3

/** When somebody works and how much they get through; null: as learned. */
export interface WorkPattern {
  readonly perDay: number | null
  /** Most touches on one day, whatever else is done; null: as many as come. */
  readonly touchesMax: number | null
  /** 1 is Monday, 7 Sunday. */
  readonly daysOff: readonly number[] | null
  /** `HH:mm` on the tenant's clock. */
  readonly workFrom: string
  readonly workUntil: string
  /** Calendar days of a leave, both included. */
  readonly awayFrom: string | null
  readonly awayUntil: string | null
}

export const WORK_PATTERN_DEFAULT: WorkPattern = {
  ...{ perDay: null, touchesMax: null, daysOff: null, workFrom: '09:00', workUntil: '21:00' },
  ...{ awayFrom: null, awayUntil: null },
}

/** How many tasks somebody did on a day on which they did any. */
export interface DayDone {
  readonly day: string
  readonly done: number
}

/** The mean of the better half of the days: a day with little to do says little about how much one could. */
function busyMean(days: readonly number[]): number {
  const best = days.toSorted((a, b) => b - a).slice(0, Math.ceil(days.length / 2))
  return best.reduce((sum, one) => sum + one, 0) / best.length
}

/** What the whole team gets through a day; who is new begins there, and a new shop at what is usual. */
export function teamPerDay(days: readonly DayDone[]): number {
  const seen = days.length === 0 ? 0 : busyMean(days.map(({ done }) => done))
  return (days.length * seen + USUAL_DAYS * PER_DAY_UNKNOWN) / (days.length + USUAL_DAYS)
}

/**
 * What a guide gets through a day, learned from the days on which they did anything. Drawn towards the team: after five
 * days half is their own, so that one good day makes nobody a champion.
 */
export function learnPerDay(own: readonly DayDone[], team: number): number {
  if (own.length === 0) return Math.max(1, Math.round(team))
  const mean = busyMean(own.map(({ done }) => done))
  return Math.max(1, Math.round((own.length * mean + TEAM_DAYS * team) / (own.length + TEAM_DAYS)))
}

/**
 * Weekdays on which somebody who works a lot has done nothing for four weeks, though there was something to do in at
 * least three of them: who had nothing to do on a day says nothing about it. `due` are days, each once.
 */
export function learnDaysOff(own: readonly DayDone[], due: readonly string[]): number[] {
  if (own.length < DAYS_FOR_WEEKDAYS_MIN) return []
  const worked = new Set(own.map(({ day }) => weekdayOf(day)))
  const weeks = Map.groupBy(new Set(due), weekdayOf)
  return [1, 2, 3, 4, 5, 6, 7].filter((one) => !worked.has(one) && (weeks.get(one)?.length ?? 0) >= WEEKS_DUE_MIN)
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** Whether somebody works on a day. */
export function worksOn({ awayFrom, awayUntil }: WorkPattern, daysOff: readonly number[], day: string): boolean {
  if (awayFrom !== null && day >= awayFrom && (awayUntil === null || day <= awayUntil)) return false
  return !daysOff.includes(weekdayOf(day))
}

/** Whether somebody is there today, as said or learned; whoever did something today is, whatever was said. */
export function isThere(staff: { readonly active: boolean; readonly acts: number }, planned: boolean): boolean {
  return staff.active && (planned || staff.acts > 0)
}

/** Which part of a day's work is still ahead at a time of day: 1 in the morning, 0 when it is over. */
export function partLeft({ workFrom, workUntil }: WorkPattern, minutes: number): number {
  const [from, until] = [minutesOf(workFrom), minutesOf(workUntil)]
  if (until <= from) return 1
  return Math.min(1, Math.max(0, (until - minutes) / (until - from)))
}

/** How many more tasks fit into the rest of somebody's day. */
export function roomToday(perDay: number, doneToday: number, left: number): number {
  return Math.max(0, Math.min(perDay - doneToday, Math.ceil(perDay * left)))
}

/** How many more touches somebody may make today; without a quota as many as come. */
export function touchRoomToday({ touchesMax }: Pick<WorkPattern, 'touchesMax'>, touched: number): number {
  return touchesMax === null ? Number.POSITIVE_INFINITY : Math.max(0, touchesMax - touched)
}

/** Minutes since midnight of `HH:mm`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
