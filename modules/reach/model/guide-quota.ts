import { dayOf } from '#kit/pure/zoned-time.ts'
import type { CountingVerdict } from './counting.ts'
import { handsOf, type Loads } from './guide-load.ts'
import type { TouchAsk } from './touch.ts'

/** One more touch by the hands of a guide on its day; a guide without a quota says nothing. */
export function guideVerdict(ask: TouchAsk, loads: Loads | undefined, zone: string): CountingVerdict | undefined {
  const load = loads?.get(handsOf(ask) ?? '')
  if (!load) return undefined
  const used = load.used.get(dayOf(ask.at, zone)) ?? 0
  const facts = { guideMax: load.max, guideUsed: used }
  if (used < load.max)
    return {
      kind: 'pass',
      facts,
      zh: `这位导购当天第 ${used + 1} 次触达，额度 ${load.max} 次`,
      en: `touch ${used + 1} of ${load.max} that this guide makes on that day`,
    }
  return {
    kind: 'suppress',
    reason: 'guide_quota',
    waits: true,
    facts,
    zh: `这位导购当天的 ${load.max} 次触达已经排满`,
    en: `the ${load.max} touches of this guide on that day are all planned`,
  }
}
