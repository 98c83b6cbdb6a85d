import type { Placed } from './placed.ts'
import { busiestSpan, freeFrom, quotaPeriod } from './pressure.ts'
import { sayTime } from './say.ts'
import type { ReachSettings, ReceiveQuota } from './settings.ts'
import type { TouchAsk, TouchChannel } from './touch.ts'
import type { Passed, Suppressed } from './verdict.ts'

/** The platform's dated rule on how many messages one customer may receive in a period. */
export interface ReceiveRule {
  /** Null: as many as the month has days. */
  readonly perMonth: number | null
  /** Day from which the rule holds, and where it is written. */
  readonly since: string
  readonly source: string
}

export interface QuotaRules {
  readonly settings: ReachSettings
  readonly receive: ReceiveRule
  readonly zone: string
}

const PERIOD_ZH: Readonly<Record<ReceiveQuota, string>> = { month: '本月', week: '本周', day: '当天' }
const PERIOD_EN: Readonly<Record<ReceiveQuota, string>> = { month: 'this month', week: 'this week', day: 'that day' }

/** One more touch for one person, beside those that have their place. */
export function quotaVerdict(
  ask: TouchAsk,
  placed: readonly Placed[],
  rules: QuotaRules,
): Passed | Suppressed | undefined {
  return (
    receiveVerdict(ask, placed, rules) ?? (ask.purpose === 'marketing' ? capVerdict(ask, placed, rules) : undefined)
  )
}

function capVerdict(ask: TouchAsk, placed: readonly Placed[], { settings, zone }: QuotaRules): Passed | Suppressed {
  const times = placed.filter((touch) => touch.purpose === 'marketing').map((touch) => touch.dueAt)
  const { capTouches: touches, capDays: days } = settings
  const used = busiestSpan(times, ask.at, days)
  const facts = { capDays: days, capMax: touches, capUsed: used }
  if (used < touches)
    return {
      kind: 'pass',
      facts,
      zh: `${days} 天内第 ${used + 1} 次营销触达，上限 ${touches} 次`,
      en: `marketing touch ${used + 1} of ${touches} allowed within ${days} days`,
    }
  const free = freeFrom(times, ask.at, { touches, days })
  return {
    kind: 'suppress',
    reason: 'person_cap',
    facts: { ...facts, freeFrom: free.toISOString() },
    zh: `${days} 天内已安排 ${used} 次营销触达，到了上限 ${touches} 次；${sayTime(free, zone)} 起才有余额`,
    en: `${used} marketing touches within ${days} days reach the cap of ${touches}; free from ${sayTime(free, zone)}`,
  }
}

/** Messages that the platform counts as received by the person. */
export function isReceived({ channel }: { readonly channel: TouchChannel }): boolean {
  return channel === 'private_chat'
}

export interface ReceiveUse {
  readonly used: number
  readonly max: number
  readonly from: Date
  readonly until: Date
}

/** How many of the platform's quota are used around a moment, and of how many. */
export function receiveUse(at: Date, placed: readonly Placed[], rules: QuotaRules): ReceiveUse {
  const period = quotaPeriod(at, rules.settings.receiveQuota, rules.zone)
  const used = placed.filter((one) => isReceived(one) && one.dueAt >= period.from && one.dueAt < period.to).length
  // The administrator may also choose 7 a week or 1 a day: as many as the period has days.
  const max = rules.settings.receiveQuota === 'month' ? (rules.receive.perMonth ?? period.days) : period.days
  return { used, max, from: period.from, until: period.to }
}

function receiveVerdict(ask: TouchAsk, placed: readonly Placed[], rules: QuotaRules): Suppressed | undefined {
  if (ask.automatic || !isReceived(ask)) return undefined
  const { used, max } = receiveUse(ask.at, placed, rules)
  if (used < max) return undefined
  const { receiveQuota } = rules.settings
  const { since } = rules.receive
  return {
    kind: 'suppress',
    reason: 'platform_quota',
    facts: { receiveUsed: used, receiveMax: max, ruleSince: since },
    zh: `${PERIOD_ZH[receiveQuota]}已有 ${used} 条，到了企业微信每位客户最多收 ${max} 条的规定（${since} 起）`,
    en: `${used} messages ${PERIOD_EN[receiveQuota]} reach the platform's limit of ${max} (since ${since})`,
  }
}
