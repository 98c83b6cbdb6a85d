import { kindOf } from './budget.ts'
import type { CountingVerdict } from './counting.ts'
import type { Placed } from './placed.ts'
import type { Restraint } from './restraint.ts'
import type { TouchAsk } from './touch.ts'

type Rules = Restraint['mix']
const DAY_MS = 86_400_000

/** In the days up to a moment: what sells, planned or sent, and what was of use and certainly reached the person. */
export function mixAt(at: Date, placed: readonly Placed[], { days, free, selling, useful }: Rules) {
  const from = at.getTime() - days * DAY_MS
  const isWithin = (time: Date) => time.getTime() > from && time <= at
  const marketing = placed.filter(({ purpose }) => purpose === 'marketing')
  const sold = marketing.filter((touch) => kindOf(touch) === 'selling' && isWithin(touch.dueAt)).length
  const given = marketing.filter((one) => one.contentKind === 'useful' && one.wentAt && isWithin(one.wentAt)).length
  return { sold, given, max: free + Math.floor(given / useful) * selling }
}

/** One more touch that sells; other kinds always pass. It may break the ratio neither now nor for what is planned. */
export function mixVerdict(ask: TouchAsk, placed: readonly Placed[], rules: Rules): CountingVerdict | undefined {
  if (ask.purpose === 'service' || kindOf(ask) !== 'selling') return undefined
  const after = [...placed, { ...ask, dueAt: ask.at }]
  const end = ask.at.getTime() + rules.days * DAY_MS
  const planned = placed.filter(
    (one) =>
      one.dueAt > ask.at && one.dueAt.getTime() < end && one.purpose === 'marketing' && kindOf(one) === 'selling',
  )
  const moments = [ask.at, ...planned.map(({ dueAt }) => dueAt)].map((at) => mixAt(at, after, rules))
  const { sold, given, max } = moments.find((one) => one.sold > one.max) ?? mixAt(ask.at, after, rules)
  const facts = { mixSold: sold - 1, mixUseful: given, mixMax: max }
  if (sold <= max)
    return {
      kind: 'pass',
      facts,
      zh: `${rules.days} 天里收到有用的 ${given} 条，这是第 ${sold} 条卖东西的，最多 ${max} 条`,
      en: `${given} useful in ${rules.days} days; this is number ${sold} of at most ${max} that sell`,
    }
  return {
    kind: 'suppress',
    reason: 'content_mix',
    waits: true,
    facts,
    zh: `${rules.days} 天里收到有用的 ${given} 条，卖东西的最多 ${max} 条，已有 ${sold - 1} 条`,
    en: `${given} useful in ${rules.days} days allow ${max} that sell, and there are ${sold - 1}`,
  }
}
