import { expect, it } from 'vitest'
import { type CountingRules, countAsks } from '../../model/counting.ts'
import { DEFAULT_RESTRAINT } from '../../model/restraint.ts'
import { DEFAULT_SETTINGS } from '../../model/settings.ts'
import type { TouchAsk } from '../../model/touch.ts'
import { guideQuota } from './gate.ts'

const rules: CountingRules = {
  settings: { ...DEFAULT_SETTINGS, restraint: { ...DEFAULT_RESTRAINT, waitDays: 3 }, capTouches: 9, capDays: 7 },
  receive: { perMonth: null, since: '2025-11-17', source: '' },
  zone: 'Asia/Shanghai',
  guideLoads: new Map([['林', { max: 2, used: new Map([['2026-11-24', 1]]) }]]),
}
/** Two in the morning UTC is ten in Shanghai. */
const at = (day: number, hour = 2) => new Date(Date.UTC(2026, 10, day, hour))
const ask = (contactId: number, change: Partial<TouchAsk> = {}): TouchAsk => ({
  ...{ key: `k${contactId}`, contactId, purpose: 'marketing', channel: 'private_chat', staffId: '林', at: at(24) },
  ...change,
})
const go = (asks: readonly TouchAsk[], by = rules) =>
  countAsks(asks, new Map(), [guideQuota], by).map(({ verdicts }) => {
    const late = verdicts.find(({ verdict }) => verdict.kind === 'defer')?.verdict
    const stop = verdicts.find(({ verdict }) => verdict.kind === 'suppress')?.verdict
    if (stop?.kind === 'suppress') return stop.reason
    return late?.kind === 'defer' ? `${late.reason} ${late.until.toISOString().slice(5, 13)}` : 'goes'
  })

it('lets a day have what is left of it, the most valuable first; the others go on the next days with room', () => {
  const asks = [ask(1), ask(2, { value: 90 }), ask(3), ask(4), ask(5)]
  expect(go(asks)).toEqual([
    'guide_quota 11-25T02',
    'goes',
    'guide_quota 11-25T02',
    'guide_quota 11-26T02',
    'guide_quota 11-26T02',
  ])
})

it('leaves out whoever finds no room while they may wait, with the reason', () => {
  const many = Array.from({ length: 9 }, (_, nth) => ask(nth + 1))
  expect(go(many).filter((one) => one === 'guide_quota')).toHaveLength(2)
  expect(go([ask(1), ask(2, { until: at(24, 9) })])).toEqual(['goes', 'guide_quota'])
})

it('counts the day of the shop, and hands alone: not what the program sends, nor a send by one tap', () => {
  // Nine in the evening UTC is the next day in Shanghai.
  expect(go([ask(1), ask(2, { at: at(24, 21) }), ask(3, { at: at(24, 22) }), ask(4, { at: at(24, 23) })])).toEqual([
    ...['goes', 'goes', 'goes'],
    'guide_quota 11-25T23',
  ])
  const via = { provider: 'sms', accountId: 'a', code: 'c' }
  const campaign = { id: 'c', holdoutPercent: 0 }
  expect(go([ask(1), ask(2, { via }), ask(3, { campaign }), ask(4, { automatic: true })])).toEqual(
    Array.from({ length: 4 }, () => 'goes'),
  )
  expect(go([ask(1), ask(2, { staffId: '周' }), ask(3, { staffId: '周' })])).toEqual(['goes', 'goes', 'goes'])
})
