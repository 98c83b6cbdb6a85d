import { expect, it } from 'vitest'
import { COUNTING_GATES } from '../gates/own-gates.ts'
import { countAsks } from '../model/counting.ts'
import type { Placed } from '../model/placed.ts'
import { restraintSchema } from '../model/restraint.ts'
import { DEFAULT_SETTINGS } from '../model/settings.ts'
import type { TouchAsk } from '../model/touch.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

it('has a name for every fact of the gates that count: a lawyer reads no code', () => {
  const at = new Date('2026-11-20T02:00:00Z')
  const sort = { purpose: 'marketing', channel: 'private_chat', scriptId: 'a' } as const
  const caps = [{ channel: 'private_chat' as const, touches: 1, days: 7 }]
  const restraint = restraintSchema.parse({
    ...{ budget: { on: true, points: 1 }, mix: { on: true, free: 0 }, repeats: { on: true }, channelCaps: caps },
  })
  const rules = {
    settings: { ...DEFAULT_SETTINGS, capTouches: 1, restraint },
    ...{ receive: { perMonth: 1, since: '2025-11-17', source: '' }, zone: 'Asia/Shanghai' },
    guideLoads: new Map([['林', { max: 1, used: new Map() }]]),
  }
  const before: Placed = { ...sort, dueAt: at, touchId: 'better', priority: 90 }
  const ask: TouchAsk = { ...sort, key: 'k', contactId: 1, staffId: '林', at }
  const facts = COUNTING_GATES.flatMap((gate) =>
    [[], [before]].flatMap((placed) =>
      [ask, { ...ask, channel: 'sms' as const }].flatMap((one) =>
        countAsks([one], new Map([[1, placed]]), [gate], rules).flatMap(({ verdicts }) =>
          verdicts.flatMap(({ verdict }) => ('facts' in verdict && verdict.facts ? Object.keys(verdict.facts) : [])),
        ),
      ),
    ),
  )
  expect(facts.length).toBeGreaterThan(10)
  for (const names of [zh.factNames, en.factNames])
    expect([...new Set(facts)].filter((one) => !(one in names))).toEqual([])
})
