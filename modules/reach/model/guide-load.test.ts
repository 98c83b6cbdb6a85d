import { expect, it } from 'vitest'
import { guideQuota } from '../gates/guide_quota/gate.ts'
import { personCap } from '../gates/person_cap/gate.ts'
import { type CountingRules, countAsks } from './counting.ts'
import type { Placed } from './placed.ts'
import { DEFAULT_RESTRAINT } from './restraint.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import type { TouchAsk } from './touch.ts'

/** Ten in the morning in Shanghai. */
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 2))
const ask = (contactId: number, change: Partial<TouchAsk>): TouchAsk => ({
  ...{ key: `k${contactId}`, contactId, purpose: 'marketing', channel: 'private_chat', staffId: '林', at: at(24) },
  ...change,
})

it('counts what gave way on its new day and no more on its old one', () => {
  const restraint = { ...DEFAULT_RESTRAINT, capWaits: true, waitDays: 3 }
  const settings = { ...DEFAULT_SETTINGS, restraint, capTouches: 1, capDays: 1 }
  const used = new Map([
    ['2026-11-24', 2],
    ['2026-11-25', 2],
    ['2026-11-26', 1],
  ])
  const receive = { perMonth: null, since: '2025-11-17', source: '' }
  const guideLoads = new Map([['林', { max: 2, used }]])
  const tight: CountingRules = { settings, receive, zone: 'Asia/Shanghai', guideLoads }
  const planned: Placed = {
    ...{ touchId: 't1', dueAt: at(24), purpose: 'marketing', channel: 'private_chat', staffId: '林' },
    ...{ priority: 20, yields: true },
  }
  const asks = [
    ask(1, { priority: 90, staffId: '周' }),
    ask(2, { priority: 50 }),
    ask(3, { priority: 40 }),
    ask(4, { priority: 30, at: at(26) }),
  ]
  const counted = countAsks(asks, new Map([[1, [planned]]]), [personCap, guideQuota], tight)
  // The 25th is full for its guide.
  expect(counted[0]?.putOff).toMatchObject([{ touchId: 't1', verdict: { until: at(26) } }])
  const goes = counted.slice(1).map(({ verdicts }) => {
    const late = verdicts.find(({ verdict }) => verdict.kind === 'defer')?.verdict
    return late?.kind === 'defer' ? late.until.getUTCDate() : 'goes'
  })
  // One goes in its old place, the next finds the 26th taken by it.
  expect(goes).toEqual(['goes', 27, 27])
})
