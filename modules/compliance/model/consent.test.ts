import { describe, expect, it } from 'vitest'
import { type ConsentStatement, changeKind, consentAt } from './consent.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const said = (
  channel: ConsentStatement['channel'],
  state: ConsentStatement['state'],
  on: number,
  until?: number,
): ConsentStatement => ({
  purpose: 'marketing',
  channel,
  state,
  at: day(on),
  expiresAt: until === undefined ? null : day(until),
})
const state = (statements: ConsentStatement[], channel: ConsentStatement['channel'] = 'sms', now = 20) =>
  consentAt(statements, channel, day(now)).state

describe('what holds for a channel', () => {
  it.each<[string, ConsentStatement[], string]>([
    ['nothing was said', [], 'unknown'],
    ['all was granted', [said('', 'granted', 1)], 'granted'],
    ['all was refused', [said('', 'refused', 1)], 'refused'],
    ['another channel was refused', [said('', 'granted', 1), said('voice', 'refused', 2)], 'granted'],
    ['the channel was refused, then all granted', [said('sms', 'refused', 1), said('', 'granted', 2)], 'refused'],
    ['all was refused, then the channel granted', [said('', 'refused', 1), said('sms', 'granted', 2)], 'granted'],
    ['the channel was granted, then all refused', [said('sms', 'granted', 1), said('', 'refused', 2)], 'refused'],
    ['the channel was cleared, all refused', [said('', 'refused', 1), said('sms', 'unknown', 2)], 'refused'],
    [
      'the grant of the channel ran out, all granted',
      [said('', 'granted', 1), said('sms', 'granted', 2, 5)],
      'granted',
    ],
    ['the grant of the channel ran out', [said('sms', 'granted', 2, 5)], 'unknown'],
    [
      'the grant of all ran out, the channel granted',
      [said('', 'granted', 1, 5), said('sms', 'granted', 2)],
      'granted',
    ],
    ['a refusal with an end does not end', [said('sms', 'refused', 1, 5)], 'refused'],
  ])('%s', (_, statements, expected) => expect(state(statements)).toBe(expected))

  it('runs out at its moment, not after it', () => {
    const grant = [said('', 'granted', 1, 10)]
    expect(consentAt(grant, 'sms', new Date(day(10).getTime() - 1)).state).toBe('granted')
    expect(consentAt(grant, 'sms', day(10)).state).toBe('unknown')
  })

  it('asked for all channels, hears nothing of single ones', () => {
    expect(state([said('sms', 'granted', 1)], '')).toBe('unknown')
  })
})

it('a change is called by what it does', () => {
  expect([
    changeKind(null, 'granted'),
    changeKind('granted', 'refused'),
    changeKind('unknown', 'refused'),
    changeKind('refused', 'granted'),
    changeKind('refused', 'unknown'),
  ]).toEqual(['granted', 'withdrawn', 'refused', 'lifted', 'cleared'])
})
