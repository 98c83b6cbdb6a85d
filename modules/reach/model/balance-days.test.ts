import { expect, it } from 'vitest'
import { BALANCE_DAYS_AHEAD, BALANCE_DAYS_BACK, balanceByDay } from './balance-days.ts'
import type { Placed } from './placed.ts'
import { DEFAULT_RESTRAINT } from './restraint.ts'

const zone = 'Asia/Shanghai'
const rules = { ...DEFAULT_RESTRAINT.budget, on: true }
const touch = (at: string, more: Partial<Placed> = {}): Placed => ({
  ...{ purpose: 'marketing', channel: 'private_chat', contentKind: 'selling', dueAt: new Date(at) },
  ...more,
})
const days = (placed: readonly Placed[]) => balanceByDay('2026-11-20', placed, { rules, zone })
const onDay = (placed: readonly Placed[], day: string) => days(placed).find((one) => one.day === day)

it('falls by three points on the day of a private message and comes back in a fortnight', () => {
  const sent = [touch('2026-11-10T10:00+08:00')]
  expect(onDay(sent, '2026-11-09')).toEqual({ day: '2026-11-09', left: 12, took: 0, gave: 0 })
  expect(onDay(sent, '2026-11-10')).toMatchObject({ left: 9, took: 1 })
  expect(onDay(sent, '2026-11-17')?.left).toBeCloseTo(10.6, 1)
  expect(onDay(sent, '2026-11-24')?.left).toBe(12)
})

it('counts the day on the clock of the shop, and shows what is planned', () => {
  const night = [touch('2026-11-20T16:30:00Z')]
  expect(onDay(night, '2026-11-20')).toMatchObject({ left: 12, took: 0 })
  expect(onDay(night, '2026-11-21')).toMatchObject({ left: 9, took: 1 })
  const all = days([])
  expect(all).toHaveLength(BALANCE_DAYS_BACK + 1 + BALANCE_DAYS_AHEAD)
  expect([all[0]?.day, all.at(-1)?.day]).toEqual(['2026-10-21', '2026-12-04'])
})

it('gives points back for what arrived and was of use', () => {
  const at = new Date('2026-11-12T10:00+08:00')
  const useful = touch('2026-11-12T10:00+08:00', { contentKind: 'useful', wentAt: at })
  expect(onDay([useful], '2026-11-12')).toMatchObject({ gave: 1, took: 1 })
  expect(onDay([useful], '2026-11-12')?.left).toBeGreaterThan(12 - 0.3 * 3)
})
