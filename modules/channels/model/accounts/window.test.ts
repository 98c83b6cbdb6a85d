import { expect, it } from 'vitest'
import { isFollower, type WindowFacts, windowAt } from './window.ts'

const RULES = {
  afterMessage: { messages: 5, milliseconds: 48 * 3_600_000 },
  afterTouch: { messages: 3, milliseconds: 60_000 },
}
const at = (text: string) => new Date(`2026-11-20T${text}Z`)
const none: WindowFacts = { wroteAt: null, touchedAt: null, sentAt: [] }
const view = (facts: Partial<WindowFacts>, now: string) => windowAt({ ...none, ...facts }, RULES, at(now))

it('is shut to who never did anything', () => {
  expect(view({}, '10:00:00')).toEqual({ open: false, why: 'closed', closedAt: null })
})

it('opens for a minute and three after a click, and shuts to the second', () => {
  const touchedAt = at('10:00:00')
  expect(view({ touchedAt }, '10:00:59')).toMatchObject({ open: true, left: 3 })
  expect(view({ touchedAt }, '10:01:00')).toEqual({ open: false, why: 'closed', closedAt: at('10:01:00') })
  expect(view({ touchedAt, sentAt: [at('10:00:01')] }, '10:00:30')).toMatchObject({ left: 2 })
})

it('counts five after the last message of theirs, those before it no more', () => {
  const sentAt = ['09:00:00', '11:00:00', '11:01:00', '11:02:00', '11:03:00', '11:04:00'].map(at)
  expect(view({ wroteAt: at('10:00:00'), sentAt }, '12:00:00')).toMatchObject({ open: false, why: 'spent' })
  expect(view({ wroteAt: at('11:30:00'), sentAt }, '12:00:00')).toMatchObject({ open: true, left: 5 })
})

it('takes the wider of two windows, and nothing from the future', () => {
  const both = { wroteAt: at('09:00:00'), touchedAt: at('11:59:30') }
  expect(view(both, '12:00:00')).toMatchObject({ open: true, left: 5 })
  expect(view({ wroteAt: at('13:00:00') }, '12:00:00').open).toBe(false)
})

it('knows who left, whichever came last', () => {
  expect(isFollower({ followedAt: at('10:00:00'), leftAt: at('11:00:00') })).toBe(false)
  expect(isFollower({ followedAt: at('12:00:00'), leftAt: at('11:00:00') })).toBe(true)
  expect(isFollower({ followedAt: null, leftAt: null })).toBe(true)
})
