import { describe, expect, it } from 'vitest'
import { afterAsking, afterHeld, afterLook, nextLook, type TransferPart } from './transfer.ts'

const NOW = new Date('2026-11-20T04:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const blank = { kind: 'customer', subject: 'wm1', state: 'asking', errcode: 0, askedAt: NOW } as const
const part = (more: Partial<TransferPart> = {}): TransferPart => ({
  ...blank,
  ...{ asks: 1, looks: 0, settledAt: null },
  ...more,
})

describe('a part of a transfer', () => {
  it('that WeCom took waits for the customer; a group is done', () => {
    expect(afterAsking(part(), 0, NOW).state).toBe('waiting')
    expect(afterAsking(part({ kind: 'group' }), 0, NOW).state).toBe('done')
    expect(afterAsking(part(), 40128, NOW)).toMatchObject({ state: 'rejected', errcode: 40128 })
  })

  it.each([
    [1, 'done'],
    [2, 'waiting'],
    [3, 'declined'],
    [4, 'full'],
  ])('of unknown outcome is what its record says: %i is %s', (status, state) => {
    expect(afterLook(part({ state: 'unresolved' }), { status, at: later(1) }, later(2)).state).toBe(state)
  })

  it('does not take an older transfer between the same two for its own', () => {
    expect(afterLook(part({ state: 'waiting' }), { status: 1, at: later(-48) }, later(2)).state).toBe('waiting')
    expect(afterLook(part({ state: 'unresolved' }), { status: 3, at: null }, later(1)).state).toBe('unresolved')
  })

  it('is asked for again only after three looks without a record', () => {
    let one = part({ state: 'unresolved' })
    for (const state of ['unresolved', 'unresolved', 'queued']) {
      one = afterLook(one, undefined, later(1))
      expect(one.state).toBe(state)
    }
  })

  it('that certainly was not done is not asked for for ever', () => {
    expect(afterHeld(part(), 45009, NOW).state).toBe('queued')
    expect(afterHeld(part({ asks: 30 }), 45009, NOW).state).toBe('rejected')
  })

  it('of which WeCom never speaks is told as silent after a week', () => {
    expect(afterLook(part({ state: 'waiting' }), undefined, later(7 * 24 + 1)).state).toBe('silent')
  })

  it('is looked at a little after its day is over, and not again once it is over', () => {
    expect(nextLook([part({ state: 'waiting' })], later(23))).toEqual(new Date(later(24).getTime() + 300_000))
    expect(nextLook([part({ state: 'done' })], NOW)).toBeUndefined()
    expect(nextLook([part({ state: 'queued', asks: 0 }), part({ state: 'waiting' })], NOW)).toEqual(NOW)
  })
})
