import { fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'

export interface QuietHours {
  /** Minutes after midnight. */
  readonly quietFrom: number
  readonly quietTo: number
}

/** When the quiet hours around a moment end; undefined when the moment is not in them. The end itself is not quiet. */
export function quietUntil(at: Date, hours: QuietHours, zone: string): Date | undefined {
  const wall = zonedParts(at, zone)
  const minute = wall.hour * 60 + wall.minute
  const { quietFrom, quietTo } = hours
  const overnight = quietFrom > quietTo
  const quiet = overnight ? minute >= quietFrom || minute < quietTo : minute >= quietFrom && minute < quietTo
  if (!quiet) return undefined
  const day = overnight && minute >= quietFrom ? wall.day + 1 : wall.day
  return fromZoned({ ...wall, day, hour: Math.floor(quietTo / 60), minute: quietTo % 60 }, zone)
}

/** `1290` → `21:30`. */
export function clockOf(minutes: number): string {
  const pad = (count: number) => String(count).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** `21:30` → `1290`; undefined for what is no time of day. */
export function minutesOf(clock: string): number | undefined {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute)
}
