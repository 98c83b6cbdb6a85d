import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { spoilTouch } from './walk-store.ts'
import { openWalkTown, runTrial, StumblingGate, WALKS_FROM, type WalkTown } from './walk-town.ts'

/** `npm run lab:walks` is the long form. */
const FIXED_SEEDS = 12
const RANDOM_SEEDS = 8

const gate = new StumblingGate()
let world: World
let town: WalkTown
beforeAll(async () => {
  world = await openWorld(inject('engines'), gate.amid(modules), { at: WALKS_FROM })
  town = await openWalkTown(world, gate)
})
afterAll(() => world?.close())

const random = Math.floor(Math.random() * 1_000_000)
const SEEDS = [
  ...Array.from({ length: FIXED_SEEDS }, (_, i) => i + 1),
  ...Array.from({ length: RANDOM_SEEDS }, (_, i) => random + i),
]

it(`walks random journeys under faults, deaths and wrong clocks as a model does (seeds from ${random})`, async () => {
  const met = { touches: 0, heldBack: 0, putOff: 0, leftAlone: 0, stopped: 0, deaths: 0 }
  const sums = { ...met, happened: 0, answered: 0 }
  for (const seed of SEEDS) {
    const { differences, ...done } = await runTrial(town, seed)
    expect(differences, `seed ${seed}`).toEqual([])
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += done[name]
  }
  // Each of these was met: what never happens agrees with everything.
  for (const [name, sum] of Object.entries(sums)) expect([name, sum > 0]).toEqual([name, true])
})

it('would have noticed one touch that was held back and should not have been', async () => {
  for (const seed of SEEDS) {
    let spoilt = 0
    const { differences } = await runTrial(town, seed, async () => {
      spoilt = await spoilTouch(world.platform.database.system, town.tenant.tenantId)
    })
    if (spoilt === 0) continue
    // The line says another thing than the model, and has a task that a line held back has not.
    expect(differences).toHaveLength(2)
    return
  }
  throw new Error('No seed sent anything')
})
