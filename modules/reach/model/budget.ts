import type { ContentKind } from '#modules/content/contract.ts'
import type { CountingVerdict } from './counting.ts'
import type { Placed } from './placed.ts'
import type { Restraint } from './restraint.ts'
import type { TouchAsk } from './touch.ts'

type Rules = Restraint['budget']
type Weighed = Pick<TouchAsk, 'purpose' | 'channel' | 'contentKind'>

const DAY_MS = 86_400_000
/** Below what sums of halves and fades can be wrong by. */
const SLACK = 1e-9

/** What nobody labelled sells. */
export function kindOf({ contentKind }: Pick<TouchAsk, 'contentKind'>): ContentKind {
  return contentKind ?? 'selling'
}

/** The points one touch takes. Answering what somebody asked for takes none. */
export function weightOf(touch: Weighed, { channels, kinds }: Rules): number {
  return touch.purpose === 'service' ? 0 : (channels[touch.channel] * kinds[kindOf(touch)]) / 100
}

/** The points a touch gives once it has reached the person. */
export function depositOf(touch: Placed, { deposits }: Rules): number {
  if (!touch.wentAt) return 0
  const given = touch.purpose === 'service' ? deposits.service : touch.contentKind === 'useful' ? deposits.useful : 0
  return given + (touch.answered ? deposits.answered : 0)
}

/** What is left of a point some time later: all at first, nothing after so many days. */
function fade(from: number, at: number, days: number): number {
  return at < from ? 0 : Math.max(0, 1 - (at - from) / (days * DAY_MS))
}

/** What a person bears at a moment, and what was given them, each as far as it has not faded. */
export function standingAt(at: Date, placed: readonly Placed[], rules: Rules) {
  let [pressure, given] = [0, 0]
  for (const touch of placed) {
    const weight = weightOf(touch, rules)
    if (weight > 0) pressure += weight * fade(touch.dueAt.getTime(), at.getTime(), rules.days)
    if (!touch.wentAt) continue
    const deposit = depositOf(touch, rules)
    if (deposit > 0) given += deposit * fade(touch.wentAt.getTime(), at.getTime(), rules.days)
  }
  const goodwill = Math.min(rules.depositMax, given)
  return { pressure, goodwill, balance: rules.points - pressure + goodwill }
}

/**
 * One more touch for a person. It must leave a balance at its own moment and at each later one for which something is
 * planned: what was promised first stays possible.
 */
export function budgetVerdict(ask: TouchAsk, placed: readonly Placed[], rules: Rules): CountingVerdict | undefined {
  const cost = weightOf(ask, rules)
  if (cost === 0) return undefined
  const after = [...placed, { ...ask, dueAt: ask.at }]
  const { balance } = standingAt(ask.at, after, rules)
  const end = ask.at.getTime() + rules.days * DAY_MS
  const later = placed.filter(({ dueAt }) => dueAt > ask.at && dueAt.getTime() < end)
  const isShort = balance < -SLACK || later.some(({ dueAt }) => standingAt(dueAt, after, rules).balance < -SLACK)
  const shown = { cost: round(cost), left: round(Math.max(0, balance)), before: round(balance + cost) }
  const facts = { budgetCost: shown.cost, budgetLeft: isShort ? shown.before : shown.left, budgetMax: rules.points }
  if (!isShort)
    return {
      kind: 'pass',
      facts,
      zh: `打扰 ${shown.cost} 分，之后还剩 ${shown.left} 分（满分 ${rules.points}）`,
      en: `it takes ${shown.cost} points and leaves ${shown.left} of ${rules.points}`,
    }
  return {
    kind: 'suppress',
    reason: 'pressure_budget',
    waits: true,
    facts,
    zh: `打扰要 ${shown.cost} 分，这位顾客的余额是 ${shown.before} 分（满分 ${rules.points}，会慢慢恢复）`,
    en: `it takes ${shown.cost} points, and the customer has ${shown.before} of ${rules.points}`,
  }
}

function round(count: number): number {
  return Math.round(count * 10) / 10
}
