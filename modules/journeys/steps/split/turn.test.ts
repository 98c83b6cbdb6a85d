import { expect, it } from 'vitest'
import { shareOf } from './share-of.ts'
import { type SplitTurn, turnFor, wayOf } from './turn.ts'

const NODE = {
  id: '0190c0de-0000-7000-8000-0000000000b1',
  shares: [
    { port: 'a', percent: 50 },
    { port: 'b', percent: 30 },
    { port: 'c', percent: 20 },
  ],
}
const TENANT = '0190c0de-0000-7000-8000-0000000000b2'
const FROM = new Date('2026-11-20T02:00:00Z')
const UNTIL = new Date('2026-11-25T02:00:00Z')
const TURN: SplitTurn = { nodeId: NODE.id, port: 'b', keepPercent: 10, from: FROM, until: null }
const before = new Date(FROM.getTime() - 1)
const PEOPLE = Array.from({ length: 20_000 }, (_, i) => i + 1)

const waysAt = (enrolledAt: Date, turns: readonly SplitTurn[]) =>
  PEOPLE.map((contactId) => wayOf({ tenantId: TENANT, contactId, enrolledAt }, NODE, turns))
const drawn = PEOPLE.map((contactId) => shareOf({ tenantId: TENANT, nodeId: NODE.id, contactId }, NODE.shares))
const shareIn = (ways: readonly string[], port: string) => ways.filter((one) => one === port).length / ways.length

it('holds from its moment on for who enters, and leaves who was drawn before where they are', () => {
  expect(waysAt(before, [TURN])).toEqual(drawn)
  expect(shareIn(waysAt(FROM, [TURN]), 'b')).toBeCloseTo(0.9, 1)
  expect(turnFor(NODE, [TURN], before)).toBeUndefined()
  expect(turnFor(NODE, [TURN], FROM)).toBe(TURN)
})

it('keeps a small share on the other ways, in the proportion they had, whatever their own draw was', () => {
  const ways = waysAt(FROM, [TURN])
  expect(shareIn(ways, 'a')).toBeCloseTo(0.1 * (50 / 70), 2)
  expect(shareIn(ways, 'c')).toBeCloseTo(0.1 * (20 / 70), 2)
  // Who would have gone the winning way is kept on the others as often as anybody else.
  const own = ways.filter((_, i) => drawn[i] === 'b')
  expect(1 - shareIn(own, 'b')).toBeCloseTo(0.1, 1)
  expect(shareIn(waysAt(FROM, [{ ...TURN, keepPercent: 0 }]), 'b')).toBe(1)
})

it('goes on for who entered while it held, once it is undone, and for nobody after', () => {
  const undone = { ...TURN, until: UNTIL }
  expect(waysAt(FROM, [undone])).toEqual(waysAt(FROM, [TURN]))
  expect(waysAt(UNTIL, [undone])).toEqual(drawn)
})

it('is nothing to another split, and to one that has lost the way', () => {
  expect(waysAt(FROM, [{ ...TURN, nodeId: TENANT }])).toEqual(drawn)
  expect(waysAt(FROM, [{ ...TURN, port: 'gone' }])).toEqual(drawn)
})
