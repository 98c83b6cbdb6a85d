import type { Ctx } from '#kit/node/ctx.ts'
import { type Placed, type QuotaRules, quotaVerdict } from '../../model/quota.ts'
import type { TouchAsk } from '../../model/touch.ts'
import type { Verdict } from '../../model/verdict.ts'
import { readQuotaRules } from '../../server/read-quota-rules.ts'
import { listPlaced } from '../../server/store/touch.ts'
import type { SendGate } from '../send-gate.ts'

const DAY_MS = 86_400_000
/** The platform's longest period. */
const MONTH_DAYS_MAX = 31

/** Nobody hears from us more often than agreed, over all journeys, nor than the platform allows. */
export const personCap: SendGate = {
  name: 'person_cap',
  zh: '每人上限',
  en: 'Cap per person',
  reasons: {
    person_cap: { zh: '每人上限', en: 'Cap per person' },
    platform_quota: { zh: '平台条数上限', en: 'Platform quota' },
  },
  async judge(ctx, asks, settings) {
    const rules = await readQuotaRules(ctx, settings)
    return quotaVerdicts(asks, await readPlaced(ctx, asks, rules), rules)
  },
}

/** In the order of time, so that of one batch the earlier touch gets the last place; each that passes takes one. */
export function quotaVerdicts(
  asks: readonly TouchAsk[],
  placed: ReadonlyMap<number, readonly Placed[]>,
  rules: QuotaRules,
): readonly (Verdict | undefined)[] {
  const taken = new Map<number, readonly Placed[]>(placed)
  const verdicts = new Array<Verdict | undefined>(asks.length)
  const inTime = asks.map((ask, place) => ({ ask, place })).sort((a, b) => Number(a.ask.at) - Number(b.ask.at))
  for (const { ask, place } of inTime) {
    const before = taken.get(ask.contactId) ?? []
    const verdict = quotaVerdict(ask, before, rules)
    verdicts[place] = verdict
    if (verdict?.kind === 'suppress') continue
    taken.set(ask.contactId, [...before, { dueAt: ask.at, purpose: ask.purpose, channel: ask.channel }])
  }
  return verdicts
}

async function readPlaced(ctx: Ctx, asks: readonly TouchAsk[], { settings }: QuotaRules) {
  const times = asks.map((ask) => Number(ask.at)).sort((a, b) => a - b)
  const reach = Math.max(settings.capDays, MONTH_DAYS_MAX) * DAY_MS
  const from = new Date((times.at(0) ?? 0) - reach)
  const to = new Date((times.at(-1) ?? 0) + reach)
  const rows = await listPlaced(ctx, [...new Set(asks.map((ask) => ask.contactId))], from, to)
  return Map.groupBy(rows, (row) => row.contactId)
}
