import { describe, expect, it } from 'vitest'
import { isTogether } from './friendship.ts'
import { changesOf, movesOf, type Pair, toPair } from './pair.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute))
const recorded = { userid: 'lin', remark: '老客', state: '', addWay: 1, createdAt: at(0), tagIds: ['et1'] }
const setting = (minute: number) => ({ externalUserid: 'wm1', contactId: 7, withUnionid: true, askedAt: at(minute) })
const first = toPair({ userid: 'lin', before: undefined, heard: [], recorded }, setting(1))
const shown = (before: Pair, minute: number, more: Partial<typeof recorded> | null = {}) => {
  const news = { userid: 'lin', before, heard: [], recorded: more === null ? undefined : { ...recorded, ...more } }
  return toPair(news, setting(minute))
}

describe('a pair and what WeCom shows of it', () => {
  it('stays the same while the same is shown', () => {
    expect(changesOf(first, shown(first, 2))).toEqual([])
    expect(movesOf(first, shown(first, 2), 'c')).toEqual([])
  })

  it('names what is different', () => {
    expect(changesOf(first, shown(first, 2, { remark: '新', tagIds: [] }))).toEqual(['remark', 'tags'])
  })

  it('has ended by the member when WeCom no longer shows it, and holds again when it does after a while', () => {
    const ended = shown(first, 2, null)
    expect(ended).toMatchObject({ leftBy: 'staff', leftAt: at(2) })
    expect(isTogether(shown(ended, 5))).toBe(false)
    const back = shown(ended, 30)
    expect(isTogether(back)).toBe(true)
    expect(movesOf(ended, back, 'c')).toMatchObject([{ together: true, at: at(30).toISOString() }])
  })

  it('stays ended by the customer, whatever WeCom goes on showing', () => {
    const left = { ...first, leftAt: at(3), leftBy: 'customer' as const }
    expect(isTogether(shown(left, 59))).toBe(false)
    expect(isTogether(shown(left, 59, { createdAt: at(20) }))).toBe(true)
  })
})
