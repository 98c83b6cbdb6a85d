import { expect, it } from 'vitest'
import { groupMembers, LANES, laneOf, MEMBERS_A_CALL_MAX } from './sync.ts'

const members = (count: number) => Array.from({ length: count }, (_, nth) => nth)

it.each([1, 3, 20, 399, 1600, 5000])(
  '%i members are asked for once each, by enough lines and in few calls',
  (count) => {
    const groups = groupMembers(members(count), 4)
    expect(groups.flat()).toEqual(members(count))
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(MEMBERS_A_CALL_MAX)
    expect(groups.length).toBeLessThanOrEqual(Math.max(32, Math.ceil(count / MEMBERS_A_CALL_MAX)))
  },
)

it('of nobody there is no group', () => {
  expect(groupMembers([], 4)).toEqual([])
})

it('customers fall into lanes of about the same size, each always into the same', () => {
  const ids = Array.from({ length: 3000 }, (_, nth) => `wmqfasd1e1927831291723123109r${(nth * 7919).toString(36)}`)
  const sizes = Map.groupBy(ids, laneOf)
  expect([...sizes.keys()].toSorted()).toEqual(Array.from({ length: LANES }, (_, lane) => lane))
  for (const [lane, own] of sizes) {
    expect(own.length).toBeGreaterThan((0.8 * ids.length) / LANES)
    expect(own.every((id) => laneOf(id) === lane)).toBe(true)
  }
})
