import { describe, expect, it } from 'vitest'
import type { Node } from '../steps/node-schema.ts'
import { BLANK_SETTINGS, type Settings } from './settings.ts'
import { sayTest } from './split-same.ts'

const id = (n: number) => `0190c0de-0000-7000-8000-00000000000${n}`
const say = (n: number, text: string, next: string | null): Node => {
  return { id: id(n), kind: 'message', title: '说', scriptId: null, text, next: { next } }
}
const shares = [
  { port: 'a', percent: 50 },
  { port: 'b', percent: 50 },
]
const winner = { perWay: 100, onWin: 'propose' as const, keepPercent: 20 }
const split: Node = { id: id(2), kind: 'split', title: '分', shares, winner, next: { a: id(3), b: id(4) } }
const until = { kind: 'after' as const, minutes: 60 }
const wait: Node = { id: id(4), kind: 'wait', title: '等', until, next: { next: id(5) } }
const nodes: readonly Node[] = [say(1, '早', id(2)), split, say(3, '甲', null), wait, say(5, '乙', null)]

function drawn(change: readonly Node[] = [], more: Partial<Settings> = {}): Settings {
  const changed = nodes.map((node) => change.find((one) => one.id === node.id) ?? node)
  return { ...BLANK_SETTINGS, ...more, flow: { entry: id(1), nodes: [...changed] } }
}
const isSame = (other: Settings) => sayTest(other, id(2)) === sayTest(drawn(), id(2))

describe('a test of ways', () => {
  it('stays the same while only what lies before it, names, order and the rule of winning change', () => {
    expect(isSame(drawn([say(1, '晚上好', id(2))]))).toBe(true)
    expect(isSame(drawn([{ ...wait, title: '等一等' }]))).toBe(true)
    expect(isSame(drawn([{ ...split, title: '说法', winner: { ...winner, perWay: 200 } }]))).toBe(true)
    expect(isSame(drawn([{ ...split, next: { b: id(4), a: id(3) } }]))).toBe(true)
    expect(isSame({ ...drawn(), dueHours: 20, flow: { entry: id(1), nodes: [...nodes].reverse() } })).toBe(true)
    expect(isSame(drawn([], { plan: { hypothesis: '甲更好', primaryGoal: 'money' } }))).toBe(true)
  })

  it('is another once anything after it, the goal or its days differ', () => {
    expect(isSame(drawn([say(3, '甲甲', null)]))).toBe(false)
    expect(isSame(drawn([say(5, '乙乙', null)]))).toBe(false)
    expect(isSame(drawn([{ ...wait, until: { ...until, minutes: 90 } }]))).toBe(false)
    expect(isSame(drawn([{ ...split, next: { a: id(4), b: id(3) } }]))).toBe(false)
    expect(isSame(drawn([{ ...split, shares: shares.map((one) => ({ ...one, port: one.port })) }]))).toBe(true)
    const uneven = shares.map(({ port }) => ({ port, percent: port === 'a' ? 60 : 40 }))
    expect(isSame(drawn([{ ...split, shares: uneven }]))).toBe(false)
    expect(isSame(drawn([], { plan: { hypothesis: '', primaryGoal: 'orders' } }))).toBe(false)
    expect(isSame(drawn([], { goal: { kind: 'bought', days: 7 } }))).toBe(false)
    expect(sayTest(drawn(), id(3))).toBeUndefined()
  })
})
