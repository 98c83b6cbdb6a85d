import { minutesOf } from './capacity.ts'

/** What happens when a guide does nothing; null for a time is: nothing is noticed. */
export interface ScheduleSetting {
  /** By when of a working day something should have been done, `HH:mm`. */
  readonly silentBy: string | null
  /** How often one is reminded before others are asked; the platform's dated rule holds besides. */
  readonly reminders: number
  readonly everyMinutes: number
  /** Work moves by itself, without a manager saying so; it can be undone. */
  readonly autoMove: boolean
  /** After so long without a word of a manager, the one above hears of it. */
  readonly escalateMinutes: number
}

export const SCHEDULE_DEFAULT: ScheduleSetting = {
  ...{ silentBy: '15:00', reminders: 2, everyMinutes: 60, autoMove: false, escalateMinutes: 120 },
}

/** One guide's day so far. */
export interface DaySoFar {
  /** By `isThere`: whoever did something today is there. */
  readonly worksToday: boolean
  /** Whatever they did in the product today: a task, a word in a chat, a note. */
  readonly actsToday: number
  /** Open tasks that may be done now and are due by the end of today. */
  readonly openToday: number
  /** Reminders of silence given today, and whether another is allowed. */
  readonly reminded: number
  readonly minutesSinceReminded: number | null
  readonly mayRemind: boolean
}

/** `active`: nothing to notice. `waiting`: reminded, and still within the time to react. */
export const SILENCE_STEPS = ['active', 'remind', 'waiting', 'relieve'] as const
export type SilenceStep = (typeof SILENCE_STEPS)[number]

/** What follows from somebody's silence at a time of day, in minutes since midnight. */
export function silenceStep(day: DaySoFar, setting: ScheduleSetting, minutes: number): SilenceStep {
  if (day.openToday === 0) return 'active'
  // Who is not there today cannot be reminded of it.
  if (!day.worksToday) return 'relieve'
  if (setting.silentBy === null || day.actsToday > 0 || minutes < minutesOf(setting.silentBy)) return 'active'
  const waited = day.minutesSinceReminded ?? Number.POSITIVE_INFINITY
  if (waited < setting.everyMinutes) return 'waiting'
  return day.reminded < setting.reminders && day.mayRemind ? 'remind' : 'relieve'
}
