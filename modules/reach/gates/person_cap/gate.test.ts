import { describe, expect, it } from 'vitest'
import { type CountingRules, countAsks } from '../../model/counting.ts'
import type { Placed } from '../../model/placed.ts'
import { DEFAULT_RESTRAINT } from '../../model/restraint.ts'
import { DEFAULT_SETTINGS } from '../../model/settings.ts'
import type { TouchAsk } from '../../model/touch.ts'
import { personCap } from './gate.ts'

const rules: CountingRules = {
  settings: { ...DEFAULT_SETTINGS, restraint: DEFAULT_RESTRAINT, capTouches: 2, capDays: 7 },
  receive: { perMonth: null, since: '2025-11-17', source: 'https://example.test' },
  zone: 'Asia/Shanghai',
}
const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 10, day, hour))
const ask = (contactId: number, when: Date, purpose: TouchAsk['purpose'] = 'marketing'): TouchAsk => ({
  key: `${contactId}-${when.toISOString()}-${purpose}`,
  contactId,
  purpose,
  channel: 'private_chat',
  at: when,
})
const none = new Map<number, readonly Placed[]>()
const quotaVerdicts = (asks: readonly TouchAsk[], placed: ReadonlyMap<number, readonly Placed[]>, by: CountingRules) =>
  countAsks(asks, placed, [personCap], by).map(({ verdicts }) => verdicts.at(-1)?.verdict)
const kinds = (asks: readonly TouchAsk[], placed = none, by = rules) =>
  quotaVerdicts(asks, placed, by).map((verdict) => (verdict?.kind === 'suppress' ? verdict.reason : 'goes'))

describe('the cap per person', () => {
  it('counts the asks of the same batch, earlier ones first, and answers in their order', () => {
    expect(kinds([ask(1, at(5)), ask(2, at(5)), ask(1, at(3)), ask(1, at(4))])).toEqual([
      'person_cap',
      'goes',
      'goes',
      'goes',
    ])
  })

  it('counts marketing over all journeys and leaves service alone', () => {
    const placed = new Map([
      [
        1,
        [
          { dueAt: at(1), purpose: 'marketing', channel: 'moments' },
          { dueAt: at(2), purpose: 'marketing', channel: 'private_chat' },
          { dueAt: at(2), purpose: 'service', channel: 'private_chat' },
        ] as const,
      ],
    ])
    expect(kinds([ask(1, at(3)), ask(1, at(3), 'service'), ask(1, at(9))], placed)).toEqual([
      'person_cap',
      'goes',
      'goes',
    ])
  })

  it('says what was used, what is allowed, and from when there is a place again', () => {
    const [verdict] = quotaVerdicts(
      [ask(1, at(3))],
      new Map([
        [
          1,
          [
            { dueAt: at(1), purpose: 'marketing', channel: 'moments' },
            { dueAt: at(2), purpose: 'marketing', channel: 'moments' },
          ] as const,
        ],
      ]),
      rules,
    )
    expect(verdict).toMatchObject({
      reason: 'person_cap',
      zh: '7 天内已安排 2 次营销触达，到了上限 2 次；2026-11-08 18:00 起才有余额',
      facts: { capUsed: 2, capMax: 2, freeFrom: at(8).toISOString() },
    })
  })
})

describe("the platform's quota", () => {
  const daily: CountingRules = { ...rules, settings: { ...rules.settings, receiveQuota: 'day', capTouches: 50 } }

  it('counts private messages of either purpose within the calendar period', () => {
    const asks = [ask(1, at(3), 'service'), ask(1, at(3, 11)), ask(1, at(4))]
    expect(kinds(asks, none, daily)).toEqual(['goes', 'platform_quota', 'goes'])
  })

  it('follows the dated rule: four a month before, as many as the month has days since', () => {
    const month = { ...rules, settings: { ...rules.settings, capTouches: 50 } }
    const thirty = Array.from({ length: 31 }, (_, hour) => ask(1, at(3 + Math.floor(hour / 12), hour % 12), 'service'))
    expect(kinds(thirty, none, month).filter((kind) => kind === 'goes')).toHaveLength(30)
    const old = { ...month, receive: { ...rules.receive, perMonth: 4 } }
    expect(kinds(thirty, none, old).filter((kind) => kind === 'goes')).toHaveLength(4)
  })
})
