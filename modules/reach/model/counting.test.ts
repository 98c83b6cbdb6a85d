import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentMix } from '../gates/content_mix/gate.ts'
import { personCap } from '../gates/person_cap/gate.ts'
import { pressureBudget } from '../gates/pressure_budget/gate.ts'
import { standingAt, weightOf } from './budget.ts'
import { mixAt } from './content-mix.ts'
import { type CountingRules, countAsks } from './counting.ts'
import type { Placed } from './placed.ts'
import { busiestSpan } from './pressure.ts'
import { restraintSchema } from './restraint.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import type { TouchAsk } from './touch.ts'

const DAY_MS = 86_400_000
const start = Date.UTC(2026, 10, 1, 2)
const at = (hours: number) => new Date(start + hours * 3_600_000)
const restraint = restraintSchema.parse({ budget: { on: true }, mix: { on: true } })
const rules: CountingRules = {
  settings: { ...DEFAULT_SETTINGS, capTouches: 50, restraint },
  receive: { perMonth: null, since: '2025-11-17', source: 'https://example.test' },
  zone: 'Asia/Shanghai',
}
const kind = fc.constantFrom('useful' as const, 'about' as const, 'selling' as const)
const channel = fc.constantFrom('private_chat' as const, 'sms' as const, 'voice' as const, 'moments' as const)
const asks = fc
  .uniqueArray(
    fc.record({ hour: fc.integer({ min: 0, max: 900 }), kind, channel, priority: fc.integer({ min: 1, max: 3 }) }),
    {
      maxLength: 14,
      selector: ({ hour }) => hour,
    },
  )
  .map((some) =>
    some.map(
      (one): TouchAsk => ({
        ...{ key: `${one.hour}`, contactId: 1, purpose: 'marketing', channel: one.channel, at: at(one.hour) },
        ...{ contentKind: one.kind, priority: one.priority },
      }),
    ),
  )
const history = fc.array(
  fc.record({
    hour: fc.integer({ min: -400, max: 0 }),
    purpose: fc.constantFrom('service' as const, 'marketing' as const),
  }),
  { maxLength: 8 },
)

const placedOf = (some: readonly TouchAsk[], by: readonly Placed[], gates = [personCap, contentMix, pressureBudget]) =>
  countAsks(some, new Map([[1, by]]), gates, rules).flatMap(({ verdicts }, nth) => {
    const ask = some[nth]
    if (!ask || verdicts.some(({ verdict }) => verdict.kind === 'suppress')) return []
    const late = verdicts.flatMap(({ verdict }) => (verdict.kind === 'defer' ? [verdict.until] : []))
    return [{ ...ask, dueAt: late[0] ?? ask.at }]
  })

describe('the gates that count', () => {
  it('never let anybody be asked to bear more than the budget, whatever they got before', () => {
    fc.assert(
      fc.property(asks, history, (some, past) => {
        const before = past.map(
          ({ hour, purpose }): Placed => ({
            ...{ dueAt: at(hour), wentAt: at(hour), purpose, channel: 'moments', contentKind: 'useful' },
          }),
        )
        const went = placedOf(some, before, [pressureBudget])
        for (const { dueAt } of went)
          expect(standingAt(dueAt, [...before, ...went], restraint.budget).balance).toBeGreaterThan(-1e-6)
      }),
    )
  })

  it('never let more sell than the ratio says', () => {
    fc.assert(
      fc.property(asks, history, (some, past) => {
        const before = past.map(
          ({ hour, purpose }): Placed => ({
            ...{ dueAt: at(hour), wentAt: at(hour), purpose, channel: 'moments', contentKind: 'useful' },
          }),
        )
        const went = placedOf(some, before, [contentMix])
        for (const { dueAt, contentKind } of went) {
          const { sold, max } = mixAt(dueAt, [...before, ...went], restraint.mix)
          if (contentKind === 'selling') expect(sold).toBeLessThanOrEqual(max)
        }
      }),
    )
  })

  it('decide the same in whatever order they are asked', () => {
    fc.assert(
      fc.property(asks, (some) => {
        const times = (given: readonly TouchAsk[]) =>
          placedOf(given, []).map(({ key, dueAt }) => `${key} ${dueAt.toISOString()}`)
        expect(times(some.toReversed()).sort()).toEqual(times(some).sort())
      }),
    )
  })

  it('put off what finds too few points to the same hour of the first day with enough, and say so', () => {
    const call = (hour: number): TouchAsk => ({
      ...{ key: `${hour}`, contactId: 1, purpose: 'marketing' },
      channel: 'voice',
      at: at(hour),
    })
    const last = countAsks([call(0), call(1), call(2)], new Map(), [pressureBudget], rules)[2]?.verdicts[0]?.verdict
    expect(weightOf(call(0), restraint.budget)).toBe(6)
    expect(last).toMatchObject({
      kind: 'defer',
      reason: 'pressure_budget',
      until: new Date(at(2).getTime() + 7 * DAY_MS),
    })
    expect(last?.kind === 'defer' && last.zh).toContain('满分 12')
  })

  it('let the more urgent go first, and name it to the one that finds no room', () => {
    const ask = (key: string, hour: number, priority: number): TouchAsk => ({
      ...{ key, contactId: 1, purpose: 'marketing', channel: 'moments', at: at(hour), priority },
    })
    const one = { ...rules, settings: { ...rules.settings, capTouches: 1 } }
    const [low, high] = countAsks([ask('low', 0, 40), ask('high', 1, 60)], new Map(), [personCap], one)
    expect(high?.verdicts[0]?.verdict.kind).toBe('pass')
    expect(low?.verdicts[0]?.verdict).toMatchObject({
      kind: 'suppress',
      reason: 'gave_way',
      facts: { gaveWayTo: 'high' },
    })
  })
})

describe('what is planned for later', () => {
  const day = 24
  const planned = (touchId: string, priority: number, yields = true): Placed => ({
    ...{ touchId, priority, yields, purpose: 'marketing', channel: 'private_chat', contentKind: 'selling' },
    dueAt: at(day),
  })
  const ask = (priority: number): TouchAsk => ({
    ...{ key: 'new', contactId: 1, purpose: 'marketing', channel: 'private_chat', contentKind: 'selling' },
    ...{ at: at(1), priority },
  })
  const capped = { ...rules, settings: { ...rules.settings, capTouches: 3, restraint: restraintSchema.parse({}) } }
  const took = (placed: readonly Placed[], one: TouchAsk) => {
    const [found] = countAsks([one], new Map([[1, placed]]), [personCap], capped)
    return { took: found?.took, stopped: found?.verdicts.some(({ verdict }) => verdict.kind === 'suppress') }
  }
  const three = [planned('low', 10), planned('lower', 5), planned('high', 90)]

  it('gives way to a better one: the least of them, and no more than it needs', () => {
    expect(took(three, ask(80))).toEqual({ took: ['lower'], stopped: false })
    const four = [...three, planned('more', 7)]
    expect(took(four, ask(80)).took?.toSorted()).toEqual(['lower', 'more'])
  })

  it('stays where it is no worse, was told of already, or the new one serves', () => {
    expect(took(three, ask(1))).toEqual({ took: undefined, stopped: true })
    expect(took([planned('a', 80), planned('b', 80), planned('c', 90)], ask(80)).took).toBeUndefined()
    const told = three.map((one) => ({ ...one, yields: false }))
    expect(took(told, ask(80))).toEqual({ took: undefined, stopped: true })
    expect(took(three, { ...ask(80), purpose: 'service' })).toEqual({ took: undefined, stopped: false })
  })

  it('stays whatever the person had spent by then, where no operator said which goes first', () => {
    const worth = three.map((one) => ({ ...one, priority: 50, value: 10_000 }))
    expect(took(worth, { ...ask(50), value: 10_001 })).toEqual({ took: undefined, stopped: true })
  })

  it('comes later where in one call it would have waited, at the moment it would have got then', () => {
    const budget = { ...restraint, mix: restraintSchema.parse({}).mix, budget: { ...restraint.budget, points: 3 } }
    const tight = { ...rules, settings: { ...rules.settings, restraint: budget } }
    const [low, high] = [
      { ...ask(10), key: 'low', at: at(day) },
      { ...ask(80), at: at(day) },
    ]
    const judge = (some: readonly TouchAsk[], by: readonly Placed[] = []) =>
      countAsks(some, new Map([[1, by]]), [pressureBudget], tight)
    const together = judge([low, high])[0]?.verdicts[0]?.verdict
    expect(together).toMatchObject({ kind: 'defer', reason: 'pressure_budget' })
    const [won] = judge([high], [planned('low', 10)])
    expect(won?.took).toEqual([])
    const until = together?.kind === 'defer' ? together.until : undefined
    expect(won?.putOff).toMatchObject([{ touchId: 'low', gate: 'pressure_budget', verdict: { kind: 'defer', until } }])

    // Whose days of waiting are over already is dropped.
    const longAgo = { ...planned('low', 10), askedFor: at(day - 13 * 24) }
    expect(judge([high], [longAgo])[0]).toMatchObject({ took: ['low'], putOff: [] })
  })

  it('is named once where it gives way twice in a call: what became of it last', () => {
    const budget = { ...restraint, mix: restraintSchema.parse({}).mix, budget: { ...restraint.budget, points: 3 } }
    const tight = { ...rules, settings: { ...rules.settings, restraint: { ...budget, waitDays: 20 } } }
    const first = { ...ask(90), key: 'first', at: at(day) }
    const low = { ...planned('low', 10), askedFor: at(day) }
    const second = { ...ask(80), key: 'second', at: at(15 * day) }
    const [one, other] = countAsks([first, second], new Map([[1, [low]]]), [pressureBudget], tight)
    expect(one?.putOff).toEqual([])
    expect(other?.took).toEqual(['low'])
  })

  it('leaves whoever it was at or below the cap, whatever is planned', () => {
    const any = fc.array(fc.record({ hour: fc.integer({ min: 2, max: 200 }), rank: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (some, rank) => {
        const placed = some.map(({ hour, rank: priority }, nth) => ({
          ...planned(`${nth}`, priority),
          dueAt: at(hour),
        }))
        const found = countAsks([ask(rank)], new Map([[1, placed]]), [personCap], capped)[0]
        const gone = placed.filter(({ touchId }) => found?.took?.includes(touchId ?? ''))
        for (const one of gone) expect(one.priority ?? 0).toBeLessThan(rank)
        const goes = !found?.verdicts.some(({ verdict }) => verdict.kind === 'suppress')
        const times = [
          ...placed.filter((one) => !gone.includes(one)).map(({ dueAt }) => dueAt),
          ...(goes ? [at(1)] : []),
        ]
        for (const time of times)
          expect(
            busiestSpan(
              times.filter((other) => other !== time),
              time,
              7,
            ),
          ).toBeLessThan(capped.settings.capTouches)
      }),
    )
  })
})
