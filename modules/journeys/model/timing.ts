import { addDays, dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import type { Step } from '../steps/step-schema.ts'

/** A step due longer ago is left out, in hours: a greeting for the morning is none next evening. */
export const LATE_HOURS = 24
const HOUR_MS = 3_600_000

/** When a step comes for people who entered on a day. Day and time of day are those of the tenant's zone. */
export function dueOf(step: Pick<Step, 'day' | 'time'>, anchorDay: string, zone: string): Date {
  const [year = 0, month = 0, day = 0] = addDays(anchorDay, step.day).split('-').map(Number)
  const [hour = 0, minute = 0] = step.time.split(':').map(Number)
  return fromZoned({ year, month, day, hour, minute }, zone)
}

/** Between these hours nobody is at work: what would be due then is due in the morning. */
const NIGHT_FROM = '21:30'
const MORNING = '10:00'

/** Until when a task is to be done that opens now: some hours later, and never in the night. */
export function taskDueOf(opensAt: Date, hours: number, zone: string): Date {
  const due = hoursLater(opensAt, hours)
  const wall = zonedParts(due, zone)
  const time = `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`
  if (time >= MORNING && time <= NIGHT_FROM) return due
  const day = addDays(dayOf(due, zone), time > NIGHT_FROM ? 1 : 0)
  return dueOf({ day: 0, time: MORNING }, day, zone)
}

/** Whether a step is to be left out. After a pause nothing is made up for that is older than this. */
export function isTooLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > LATE_HOURS * HOUR_MS
}

function hoursLater(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS)
}

/** Days on which to touch somebody who takes `decisionDays` to decide: early, midway, and when it is time. */
export function suggestDays(decisionDays: number): readonly number[] {
  return [...new Set([1, Math.round(decisionDays / 2), decisionDays].filter((day) => day >= 1))]
}
