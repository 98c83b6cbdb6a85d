import { describe, expect, it } from 'vitest'
import {
  expiryOf,
  firstReminder,
  isOverdue,
  refusalToComplete,
  refusalToSettle,
  refusalToUndo,
  undoUntil,
} from './task.ts'

const at = (text: string) => new Date(`2026-11-20T${text}:00Z`)

describe('task', () => {
  it('is overdue from the minute it is due, while open', () => {
    expect(isOverdue({ state: 'open', dueAt: at('10:00') }, at('09:59'))).toBe(false)
    expect(isOverdue({ state: 'open', dueAt: at('10:00') }, at('10:00'))).toBe(true)
    expect(isOverdue({ state: 'done', dueAt: at('10:00') }, at('11:00'))).toBe(false)
    expect(expiryOf(at('10:00')).toISOString()).toBe('2026-11-21T10:00:00.000Z')
  })

  it('can be taken back for five minutes, when a person settled it', () => {
    const done = { state: 'done', settledAt: at('10:00') } as const
    expect(undoUntil(done)).toEqual(at('10:05'))
    expect(refusalToUndo(done, at('10:05'))).toBeUndefined()
    expect(refusalToUndo(done, at('10:06'))).toBe('too_late_to_undo')
    expect(refusalToUndo({ state: 'expired', settledAt: at('10:00') }, at('10:01'))).toBe('nothing_to_undo')
    expect(refusalToUndo({ state: 'open', settledAt: null }, at('10:01'))).toBe('nothing_to_undo')
  })

  it('says why it is settled', () => {
    expect(refusalToSettle({ state: 'open' })).toBeUndefined()
    expect(refusalToSettle({ state: 'skipped' })).toBe('already_settled')
    expect(refusalToSettle({ state: 'expired' })).toBe('task_expired')
    expect(refusalToSettle({ state: 'withdrawn' })).toBe('task_withdrawn')
    expect(refusalToComplete({ state: 'open', opensAt: at('10:00') }, at('09:59'))).toBe('not_open_yet')
    expect(refusalToComplete({ state: 'open', opensAt: at('10:00') }, at('10:00'))).toBeUndefined()
  })

  it('reminds before it is due, else when it is', () => {
    const dueAt = at('18:00')
    expect(firstReminder({ dueAt, remindAt: at('17:30'), remindWhenOverdue: true })).toEqual(at('17:30'))
    expect(firstReminder({ dueAt, remindAt: at('18:30'), remindWhenOverdue: true })).toEqual(dueAt)
    expect(firstReminder({ dueAt, remindWhenOverdue: false })).toBeNull()
  })
})
