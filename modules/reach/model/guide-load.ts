import { dayOf } from '#kit/pure/zoned-time.ts'
import type { GuideLoad } from '../contract/guide-load.ts'
import type { TouchAsk } from './touch.ts'

/** Of guides who have a quota. */
export type Loads = ReadonlyMap<string, GuideLoad>

/** Whose hands a touch takes: nobody's where the program sends it, or where one tap sends it to many. */
export function handsOf({ staffId, via, automatic, campaign }: TouchAsk): string | undefined {
  return via || automatic || campaign ? undefined : staffId
}

/** The same with one more on a day. */
export function withTouch(loads: Loads, ask: TouchAsk, at: Date, zone: string): Loads {
  const staffId = handsOf(ask) ?? ''
  const load = loads.get(staffId)
  if (!load) return loads
  const day = dayOf(at, zone)
  const used = new Map(load.used).set(day, (load.used.get(day) ?? 0) + 1)
  return new Map(loads).set(staffId, { ...load, used })
}
