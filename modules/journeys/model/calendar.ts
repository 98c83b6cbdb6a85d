import { addDays } from '#kit/pure/zoned-time.ts'
import { type Node, portsOf } from '../steps/node-schema.ts'
import { routeOf } from './flow.ts'
import { MINUTES_OF_A_DAY, type Timing } from './node-timing.ts'
import type { Settings } from './settings.ts'

/** A touch of a journey, so many days after somebody enters. */
export interface RelativeTouch {
  readonly id: string
  readonly title: string
  /** Of a drawing the earliest day on which anybody comes to it. */
  readonly day: number
}

/** When the messages of a journey come, counted from the day of entering; the first first. */
export function relativeTouches(settings: Settings): readonly RelativeTouch[] {
  if (!settings.flow) return settings.steps.map(({ id, title, day }) => ({ id, title, day }))
  const earliest = new Map<string, number>()
  const route = routeOf(settings)
  for (const [place, { node, timing }] of route.entries()) {
    const here = place === 0 ? 0 : (earliest.get(node.id) ?? 0)
    const left = node.kind === 'listen' ? here : daysAfter(here, timing)
    earliest.set(node.id, node.kind === 'wait' ? left : here)
    for (const port of portsOf(node)) {
      const to = node.next[port]
      if (to) earliest.set(to, Math.min(earliest.get(to) ?? Number.POSITIVE_INFINITY, left))
    }
  }
  return route
    .filter(({ node }) => touches(node))
    .map(({ node }) => ({ id: node.id, title: node.title, day: Math.floor(earliest.get(node.id) ?? 0) }))
    .sort((a, b) => a.day - b.day)
}

/** Whether a person hears from us at a node. */
export function touches({ kind }: Pick<Node, 'kind'>): boolean {
  return kind === 'message' || kind === 'invite' || kind === 'send'
}

function daysAfter(here: number, timing: Timing | null): number {
  if (!timing) return here
  if (timing.kind === 'day') return Math.max(here, timing.day)
  if (timing.kind === 'clock') return here + timing.days
  return timing.kind === 'after' ? here + timing.minutes / MINUTES_OF_A_DAY : here
}

/** What tires people: touches on neighbouring days, or more than the shop's cap lets anybody have. */
export type Density = 'neighbours' | 'cap'

/** At most so many touches in any so many days. */
export interface Cap {
  readonly touches: number
  readonly days: number
}

/** Days of a plan that are too dense, with why. */
export function denseDays(days: readonly number[], cap: Cap): ReadonlyMap<number, Density> {
  const sorted = days.toSorted((a, b) => a - b)
  const dense = new Map<number, Density>()
  for (const [nth, day] of sorted.entries()) {
    const before = sorted[nth - 1]
    if (before !== undefined && day - before < 2) dense.set(day, 'neighbours')
    const within = sorted.filter((other) => other > day - cap.days && other <= day)
    if (within.length > cap.touches) dense.set(day, 'cap')
  }
  return dense
}

/** People on the way who entered on one day and have gone so far. */
export interface Anchor {
  readonly anchorDay: string
  /** The step that comes next, from 0. */
  readonly stepNo: number
  readonly people: number
}

/** How many touches a listed journey still has for those on the way, by day; what should have been comes today. */
export function foreseeDays(
  steps: readonly { readonly day: number }[],
  anchors: readonly Anchor[],
  today: string,
): ReadonlyMap<string, number> {
  const byDay = new Map<string, number>()
  for (const { anchorDay, stepNo, people } of anchors)
    for (const { day } of steps.slice(stepNo)) {
      const meant = addDays(anchorDay, day)
      const on = meant < today ? today : meant
      byDay.set(on, (byDay.get(on) ?? 0) + people)
    }
  return byDay
}

/** The days of a month as weeks from Monday, with those of the months beside it that fill the weeks. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -weekday)
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  )
  return weeks.filter((week) => week.some((day) => day.startsWith(month)))
}

/** A month so many before or after another: `2026-12` and 1 is `2027-01`. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, nth = 1] = month.split('-').map(Number)
  const months = year * 12 + nth - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
