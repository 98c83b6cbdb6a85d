import { expect, it } from 'vitest'
import { personCap } from '../gates/person_cap/gate.ts'
import { repeatedWords } from '../gates/repeated_words/gate.ts'
import { type CountingRules, countAsks } from './counting.ts'
import type { Placed } from './placed.ts'
import { saySame } from './repeated-words.ts'
import { restraintSchema } from './restraint.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import type { TouchAsk } from './touch.ts'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 10, 1, 2)
const on = (days: number) => new Date(START + days * DAY_MS)
const restraint = restraintSchema.parse({ repeats: { on: true, days: 7 }, capWaits: true })
const rules: CountingRules = {
  settings: { ...DEFAULT_SETTINGS, restraint },
  receive: { perMonth: null, since: '2025-11-17', source: 'https://example.test' },
  zone: 'Asia/Shanghai',
}
const placed = (days: number, more: Partial<Placed> = {}): Placed => ({
  ...{ touchId: `at ${days}`, purpose: 'marketing', channel: 'sms', dueAt: on(days), scriptId: 'a', ...more },
})
const ask = (days: number, more: Partial<TouchAsk> = {}): TouchAsk => ({
  ...{ key: `k ${days}`, contactId: 1, purpose: 'marketing', channel: 'private_chat', at: on(days), scriptId: 'a' },
  ...more,
})
const judge = (some: readonly TouchAsk[], by: readonly Placed[] = [], gates = [repeatedWords]) =>
  countAsks(some, new Map([[1, by]]), gates, rules)
const reasonOf = (found: ReturnType<typeof judge>[number] | undefined) => {
  const last = found?.verdicts.at(-1)?.verdict
  return last?.kind === 'suppress' ? last.reason : (last?.kind ?? 'silent')
}

it('knows the same words by their script or letter by letter, and no words at all as none', () => {
  expect(saySame({ scriptId: 'a', text: '小林你好' }, { scriptId: 'a', text: '小周你好' })).toBe(true)
  expect(saySame({ text: '新品到了' }, { text: '新品到了' })).toBe(true)
  expect(saySame({ text: '新品到了' }, { scriptId: 'a', text: '新品到了' })).toBe(true)
  expect(saySame({}, {})).toBe(false)
  expect(saySame({ text: '' }, { text: '' })).toBe(false)
  expect(saySame({ scriptId: 'a' }, { scriptId: 'b' })).toBe(false)
})

it('stops what somebody got or is to get within the days, by whatever channel, and says when', () => {
  const [found] = judge([ask(3)], [placed(0)])
  expect(found?.verdicts[0]).toMatchObject({
    gate: 'repeated_words',
    verdict: { kind: 'suppress', reason: 'repeated_words', facts: { repeatDays: 7, repeatAt: on(0).toISOString() } },
  })
  expect(found?.verdicts[0]?.verdict).toMatchObject({
    zh: '同样的话在 2026-11-01 10:00 已经给过这位顾客，7 天内不说第二遍',
  })
  const planned = judge([ask(3)], [placed(5)])[0]?.verdicts[0]?.verdict
  expect(planned).toMatchObject({ zh: expect.stringContaining('已经排在 2026-11-06 10:00') })
  expect(reasonOf(judge([ask(7)], [placed(0)])[0])).toBe('silent')
  expect(reasonOf(judge([ask(3)], [placed(0, { scriptId: 'b' })])[0])).toBe('silent')
  expect(reasonOf(judge([ask(3, { purpose: 'service' })], [placed(0)])[0])).toBe('silent')
})

it('lets one of a call go, the one an operator put first, and what is planned and lesser gives way', () => {
  const both = judge([ask(0, { key: 'low', priority: 40 }), ask(1, { key: 'high', priority: 60 })])
  expect(both.map(reasonOf)).toEqual(['gave_way', 'silent'])
  const planned = placed(2, { priority: 10, yields: true })
  const [won] = judge([ask(1, { priority: 80 })], [planned])
  // The same words later are the same words: what gives way to them goes nowhere, and says so.
  expect(won).toMatchObject({ took: ['at 2'], putOff: [] })
})

it('does not let wait for a place of the cap on a day on which the words would be said twice', () => {
  const full = [0, 0.1, 0.2].map((days) => placed(days, { scriptId: `other ${days}` }))
  const [late] = judge([ask(1)], [...full, placed(13)], [repeatedWords, personCap])
  // The cap has room from day 7 on, the words from day 20 on: beyond what anything may wait.
  expect(reasonOf(late)).toBe('person_cap')
  const [free] = judge([ask(1, { scriptId: 'c' })], [...full, placed(13)], [repeatedWords, personCap])
  expect(free?.verdicts[0]?.verdict).toMatchObject({ kind: 'defer', until: on(7) })
})
