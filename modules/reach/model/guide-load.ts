import { dayOf } from '#kit/pure/zoned-time.ts'
import type { GuideLoad } from '../contract/guide-load.ts'
import type { TouchAsk } from './touch.ts'

/** Of guides who have a quota. */
export type Loads = ReadonlyMap<string, GuideLoad>

/** What takes the hands of a guide, or nobody's. */
type Handled = Pick<TouchAsk, 'staffId' | 'via' | 'automatic' | 'campaign'>

/** Whose hands a touch takes: nobody's where the program sends it, or where one tap sends it to many. */
export function handsOf({ staffId, via, automatic, campaign }: Handled): string | undefined {
  return via || automatic || campaign ? undefined : staffId
}

/** The same with one more on a day. */
export function withTouch(loads: Loads, ask: Handled, at: Date, zone: string): Loads {
  return changeDay(loads, handsOf(ask), dayOf(at, zone), 1)
}

/** The same with one less on a day: it is taken back, or comes on another. */
export function withoutTouch(loads: Loads, ask: Handled, at: Date, zone: string): Loads {
  return changeDay(loads, handsOf(ask), dayOf(at, zone), -1)
}

function changeDay(loads: Loads, staffId: string | undefined, day: string, by: 1 | -1): Loads {
  const load = staffId === undefined ? undefined : loads.get(staffId)
  if (!load || staffId === undefined) return loads
  const used = new Map(load.used).set(day, Math.max(0, (load.used.get(day) ?? 0) + by))
  return new Map(loads).set(staffId, { ...load, used })
}
