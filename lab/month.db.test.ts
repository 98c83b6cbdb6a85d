import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareMonth } from './month-compare.ts'
import { liveMonth } from './month-life.ts'
import { spoilLedger } from './month-store.ts'
import { openTown, type Town } from './month-town.ts'

/** A small town and a short month; `npm run lab:month` is the long form. */
const SIZE = { people: 240, guides: 4, from: new Date('2026-11-01T01:00:00Z') }
const DAYS = 5

let town: Town
beforeAll(async () => {
  town = await openTown(SIZE)
})
afterAll(() => town?.close())

it('says of mass and group sends, moments, welcomes and texts in chats what people saw, under faults', async () => {
  await liveMonth(town, DAYS, () => {})
  const verdict = await compareMonth(town)
  expect(verdict.samples).toEqual({})
  // All five kinds were driven, and something of each arrived: an empty ledger agrees with everything.
  for (const { kind, said, seen } of verdict.kinds) expect([kind, said > 0, seen > 0]).toEqual([kind, true, true])
  expect(verdict.agrees).toBe(true)
})

it('names a touch that was said and not seen, and one that was seen and not said', async () => {
  await spoilLedger(town.world.platform.database.system, town.tenant.tenantId)
  const { agrees, samples } = await compareMonth(town)
  expect(agrees).toBe(false)
  const names = ['1 mass send saidOnly', '1 mass send seenOnly', '1 welcome seenOnly']
  expect(Object.keys(samples).toSorted()).toEqual(names)
})
