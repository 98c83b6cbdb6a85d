import { describe, expect, it } from 'vitest'
import { executorOf } from './executor.ts'

const active = new Set(['a', 'b', 'c'])
const person = { contactId: 7, guideStaffId: 'a' }

describe('the executor', () => {
  it('is the own guide, else the fallback, else nobody', () => {
    const own = { kind: 'own_guide', fallbackStaffId: 'b' } as const
    expect(executorOf(own, person, active)).toBe('a')
    expect(executorOf(own, { contactId: 7, guideStaffId: 'left' }, active)).toBe('b')
    expect(executorOf({ ...own, fallbackStaffId: null }, { contactId: 7, guideStaffId: null }, active)).toBeUndefined()
    expect(executorOf({ kind: 'named', staffId: 'left' }, person, active)).toBeUndefined()
  })

  it('takes turns among those who work', () => {
    const round = { kind: 'round_robin', staffIds: ['a', 'left', 'b', 'c'] } as const
    const turns = [1, 2, 3, 4, 5, 6].map((contactId) =>
      executorOf({ ...round, staffIds: [...round.staffIds] }, { contactId, guideStaffId: null }, active),
    )
    expect(turns).toEqual(['b', 'c', 'a', 'b', 'c', 'a'])
    expect(executorOf({ kind: 'round_robin', staffIds: ['left'] }, person, active)).toBeUndefined()
  })
})
