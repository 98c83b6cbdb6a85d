import fc from 'fast-check'
import { expect, it } from 'vitest'
import { channelCap } from '../gates/channel_cap/gate.ts'
import { personCap } from '../gates/person_cap/gate.ts'
import { type CountingRules, countAsks } from './counting.ts'
import { fatigueOf } from './fatigue.ts'
import type { Placed } from './placed.ts'
import { busiestSpan } from './pressure.ts'
import { restraintSchema } from './restraint.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import type { TouchAsk } from './touch.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 10, 1, 2)
const at = (hours: number) => new Date(START + hours * HOUR_MS)
const restraint = restraintSchema.parse({
  channelCaps: [
    { channel: 'sms', touches: 1, days: 30 },
    { channel: 'private_chat', touches: 2, days: 7 },
  ],
})
const rules: CountingRules = {
  settings: { ...DEFAULT_SETTINGS, restraint },
  receive: { perMonth: null, since: '2025-11-17', source: 'https://example.test' },
  zone: 'Asia/Shanghai',
}
const waiting = { ...rules, settings: { ...rules.settings, restraint: { ...restraint, capWaits: true } } }
const ask = (hour: number, more: Partial<TouchAsk> = {}): TouchAsk => ({
  ...{ key: `${hour}`, contactId: 1, purpose: 'marketing', channel: 'private_chat', at: at(hour), ...more },
})
const placed = (hour: number, channel: Placed['channel'] = 'private_chat'): Placed => ({
  ...{ purpose: 'marketing', channel, dueAt: at(hour) },
})
const judge = (some: readonly TouchAsk[], by: readonly Placed[] = [], under = rules) =>
  countAsks(some, new Map([[1, by]]), [personCap, channelCap], under)

it('stops what its channel has no place for, though the cap over all channels has, and says from when', () => {
  const verdict = judge([ask(24, { channel: 'sms' })], [placed(0, 'sms')])[0]?.verdicts.at(-1)?.verdict
  expect(verdict).toMatchObject({
    ...{ kind: 'suppress', reason: 'channel_cap' },
    facts: { channelDays: 30, channelMax: 1, channelUsed: 1, freeFrom: at(30 * 24).toISOString() },
  })
  expect(verdict).toMatchObject({ zh: '这个渠道 30 天内已有 1 次，到了上限 1 次；2026-12-01 10:00 起才有余额' })
  const others = [ask(24), ask(25, { channel: 'moments' }), ask(26, { channel: 'sms', purpose: 'service' })]
  const goes = judge(others, [placed(0, 'sms')]).map(({ verdicts }) => verdicts.at(-1)?.verdict.kind ?? 'silent')
  expect(goes).toEqual(['pass', 'pass', 'silent'])
})

it('lets wait what a channel stops where the shop lets caps wait', () => {
  const [late] = judge([ask(24)], [placed(0), placed(1)], waiting)
  expect(late?.verdicts.find(({ verdict }) => verdict.kind === 'defer')).toMatchObject({
    ...{ gate: 'channel_cap', verdict: { reason: 'channel_cap', until: at(7 * 24) } },
  })
})

it('never lets more go by a channel than its cap, whatever is asked for in whatever order', () => {
  const channel = fc.constantFrom('sms' as const, 'private_chat' as const, 'moments' as const)
  const asks = fc.uniqueArray(fc.record({ hour: fc.integer({ min: 0, max: 900 }), channel }), {
    ...{ maxLength: 12, selector: ({ hour }) => hour },
  })
  fc.assert(
    fc.property(asks, fc.boolean(), (some, waits) => {
      const wanted = some.map(({ hour, channel: by }) => ask(hour, { channel: by }))
      const went = judge(wanted, [], waits ? waiting : rules).flatMap(({ verdicts }, nth) => {
        const one = wanted[nth]
        if (!one || verdicts.some(({ verdict }) => verdict.kind === 'suppress')) return []
        const late = verdicts.flatMap(({ verdict }) => (verdict.kind === 'defer' ? [verdict.until] : []))
        return [{ channel: one.channel, dueAt: late[0] ?? one.at }]
      })
      for (const { channel: by, touches, days } of restraint.channelCaps) {
        const times = went.filter((one) => one.channel === by).map(({ dueAt }) => dueAt)
        for (const [nth, time] of times.entries())
          expect(busiestSpan(times.toSpliced(nth, 1), time, days)).toBeLessThan(touches)
      }
    }),
  )
})

it('leaves a guide no more than the least of all caps of a private chat', () => {
  expect(fatigueOf(at(3), [placed(0)], rules)).toMatchObject({ left: 1, freeFrom: null })
  const full = fatigueOf(at(3), [placed(0), placed(1)], rules)
  expect(full).toMatchObject({ left: 0, freeFrom: at(7 * 24) })
  expect(fatigueOf(at(3), [placed(0, 'sms'), placed(1, 'sms')], rules)).toMatchObject({ left: 1, freeFrom: null })
})

it('takes one cap a channel', () => {
  const twice = { channelCaps: [1, 2].map((touches) => ({ channel: 'sms', touches, days: 7 })) }
  expect(restraintSchema.safeParse(twice).success).toBe(false)
})
