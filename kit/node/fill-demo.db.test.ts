import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { readDemoFill } from './demo-progress.ts'
import { fillDemo } from './fill-demo.ts'
import { defineModule, type ModuleManifest } from './module.ts'

const seen: string[] = []
let breakAt: string | undefined

/** Notes when it is called, and breaks where it is told to. */
function toy(name: string, hours: readonly number[]): ModuleManifest {
  return defineModule({
    name,
    folder: new URL('./nowhere/', import.meta.url),
    tables: [],
    listens: [
      {
        name: `${name}.listener`,
        facts: [`${name}.happened`],
        hear: async (ctx, facts) => {
          seen.push(`${name} heard ${facts.length} at ${ctx.now().toISOString()}`)
        },
      },
    ],
    demo: {
      start: async (stage) => {
        seen.push(`${name} starts`)
        stage.progress(name)
      },
      daily: hours.map((hour) => ({
        hour,
        run: async (stage, moment, day) => {
          seen.push(`${name} ${day} ${hour} ${stage.random().toFixed(6)}`)
          if (breakAt === day) throw new Error('broken on purpose')
          await stage.at(moment, (ctx) => ctx.tell({ name: `${name}.happened`, version: 1, payload: {} }))
        },
      })),
      finish: async () => void seen.push(`${name} ends`),
    },
  })
}

let world: World
let tenant: TestTenant
beforeAll(async () => {
  const withoutDemo = modules.map(({ demo: _, ...module }) => module as ModuleManifest)
  world = await openWorld(inject('engines'), [...withoutDemo, toy('one', [9, 18]), toy('two', [12])], {
    at: new Date('2026-11-20T04:00:00Z'),
  })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.drain()
  seen.length = 0
  breakAt = undefined
  tenant = await newTenant(world)
})

const fill = () => fillDemo(world.platform, { tenantId: tenant.tenantId, days: 2, drain: world.drain })
const progress = () => readDemoFill(world.platform.database.system, tenant.tenantId)

describe('filling a demo', () => {
  it('goes through the modules in order, then hour by hour, and ends', async () => {
    await fill()
    expect(seen.filter((line) => !line.includes('heard')).map((line) => line.replace(/ 0\.\d+$/, ''))).toEqual([
      ...['one starts', 'two starts'],
      ...['one 2026-11-18 9', 'two 2026-11-18 12', 'one 2026-11-18 18'],
      ...['one 2026-11-19 9', 'two 2026-11-19 12', 'one 2026-11-19 18'],
      ...['one ends', 'two ends'],
    ])
    expect(await progress()).toMatchObject({ done: true, share: 1, failed: false })
  })

  it('holds the tenant’s clock for listeners, and lets go of it', async () => {
    await fill()
    // 18:00 in Shanghai on the last lived day, when it was drained.
    const heard = seen.flatMap((line) => [...(/^one heard (\d+) at (.+)$/.exec(line) ?? []).slice(1)])
    expect(new Set(heard.filter((_, place) => place % 2 === 1))).toEqual(new Set(['2026-11-19T10:00:00.000Z']))
    expect(heard.filter((_, place) => place % 2 === 0).reduce((sum, count) => sum + Number(count), 0)).toBe(4)
    expect(world.platform.isHeld(tenant.tenantId)).toBe(false)
    expect(await tenant.inside(async (ctx) => ctx.now())).toEqual(world.clock.now())
  })

  it('draws the same chances again for another tenant', async () => {
    await fill()
    const first = seen.filter((line) => / 0\.\d+$/.test(line))
    seen.length = 0
    tenant = await newTenant(world)
    await fill()
    expect(seen.filter((line) => / 0\.\d+$/.test(line))).toEqual(first)
    expect(new Set(first.map((line) => line.slice(-8))).size).toBe(first.length)
  })

  it('notes why it broke, and lets go of the clock', async () => {
    breakAt = '2026-11-19'
    await expect(fill()).rejects.toThrow('broken on purpose')
    expect(await progress()).toMatchObject({ done: false, failed: true, text: 'broken on purpose' })
    expect(world.platform.isHeld(tenant.tenantId)).toBe(false)
  })

  it('stops without a word when the demo is cleared meanwhile; its facts hold up nobody', async () => {
    const { platform } = world
    await platform.directory.greet(platform)
    const tenants = await platform.directory.listTenants(platform.database.system)
    const tenantId = tenants.find((one) => one.demo)?.id ?? ''
    const filling = fillDemo(platform, {
      tenantId,
      days: 4,
      drain: async () => {
        if (seen.some((line) => line.startsWith('two 2026-11-17')))
          await platform.directory.renewDemo(platform, tenantId)
      },
    })
    await expect(filling).resolves.toBeUndefined()
    expect(seen.at(-1)).toContain('one 2026-11-18 9')
    const other = await newTenant(world)
    seen.length = 0
    await other.inside((ctx) => ctx.tell({ name: 'two.happened', version: 1, payload: {} }))
    await world.drain()
    expect(seen).toEqual([`two heard 1 at ${world.clock.now().toISOString()}`])
  })
})
