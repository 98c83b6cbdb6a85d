import { standingAt } from './budget.ts'
import { capOf, timesOn } from './channel-cap.ts'
import type { CountingRules } from './counting.ts'
import type { Placed } from './placed.ts'
import { busiestSpan, freeFrom, remainingAt } from './pressure.ts'
import { receiveUse } from './quota.ts'

/** How much more a person may be reached now. */
export interface Fatigue {
  readonly capMax: number
  readonly capDays: number
  readonly used: number
  readonly left: number
  /** When there is a place again; null while there is one. */
  readonly freeFrom: Date | null
  readonly receiveMax: number
  readonly receiveUsed: number
  readonly receiveUntil: Date
  readonly ruleSince: string
  readonly ruleSource: string
  /** Of the pressure budget; null while it is switched off. */
  readonly balance: { readonly left: number; readonly max: number } | null
}

/** From what has its place already. What is left is the least of what the caps and the platform leave. */
export function fatigueOf(at: Date, placed: readonly Placed[], rules: CountingRules): Fatigue {
  const { budget } = rules.settings.restraint
  const times = placed.filter((touch) => touch.purpose === 'marketing').map((touch) => touch.dueAt)
  const cap = { touches: rules.settings.capTouches, days: rules.settings.capDays }
  const received = receiveUse(at, placed, rules)
  const own = capOf(rules.settings.restraint.channelCaps, 'private_chat')
  const chats = timesOn(placed, 'private_chat')
  const caps = [{ times, cap }, ...(own ? [{ times: chats, cap: own }] : [])]
  const left = Math.min(...caps.map((one) => remainingAt(one.times, at, one.cap)))
  const free = caps.map((one) => freeFrom(one.times, at, one.cap).getTime())
  return {
    capMax: cap.touches,
    capDays: cap.days,
    used: busiestSpan(times, at, cap.days),
    left: Math.max(0, Math.min(left, received.max - received.used)),
    freeFrom: left > 0 ? null : new Date(Math.max(...free)),
    receiveMax: received.max,
    receiveUsed: received.used,
    receiveUntil: received.until,
    ruleSince: rules.receive.since,
    ruleSource: rules.receive.source,
    balance: budget.on
      ? { left: Math.round(standingAt(at, placed, budget).balance * 10) / 10, max: budget.points }
      : null,
  }
}
