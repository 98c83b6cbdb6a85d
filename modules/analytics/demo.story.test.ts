import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { beginDemoFill, readDemoFill } from '#kit/node/demo-progress.ts'
import { startDemoFiller } from '#kit/node/fill-demo-at-start.ts'
import { startPump } from '#kit/node/pump-runner.ts'
import { openWorld, type World } from '#kit/testing/world.ts'

let world: World
let cookie: string
let cutOff: string

type Item = Readonly<Record<string, unknown>>

async function get(path: string): Promise<Record<string, unknown>> {
  const answer = await world.app.request(`/api/v1${path}`, { headers: { cookie } })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

async function itemsOf(path: string): Promise<readonly Item[]> {
  return (await get(path)).items as readonly Item[]
}

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
  const { platform } = world
  const link = await platform.directory.greet(platform)
  const signedIn = await world.app.request(link ?? '')
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const [tenant] = await platform.directory.listTenants(platform.database.system)
  cutOff = tenant?.id ?? ''
  // A fill that was cut off by a crash: the next start drops it and begins again.
  await beginDemoFill(platform.database.system, cutOff, world.clock.now())
  const pump = startPump(platform)
  const filler = startDemoFiller(platform, pump)
  await filler.done
  await pump.stop()
}, 600_000)
afterAll(() => world.close())

describe('the demo', () => {
  it('is a tenant of its own, filled to the end; the one cut off is gone', async () => {
    const { tenant, demoRoles } = (await get('/session')) as {
      tenant: { id: string; demo: boolean }
      demoRoles: string[]
    }
    expect(tenant).toMatchObject({ demo: true, name: '活水演示店' })
    expect(tenant.id).not.toBe(cutOff)
    expect(demoRoles).toEqual(['owner', 'operator', 'guide'])
    expect(await get('/demo/progress')).toMatchObject({ done: true, share: 1, failed: false })
    expect(await readDemoFill(world.platform.database.system, cutOff)).toMatchObject({ done: false })
  })

  it('has customers, a year of orders and figures for all of the home page', async () => {
    const { figures, sales } = (await get('/home?days=365')) as { figures: Item[]; sales: { points: Item[] } }
    const figure = new Map(figures.map(({ metric, value }) => [metric, Number(value)]))
    expect(figure.get('people_held')).toBeGreaterThanOrEqual(2000)
    expect(figure.get('orders')).toBeGreaterThan(5000)
    expect(figure.get('repeat_rate')).toBeGreaterThan(0.3)
    expect(figure.get('journeys_running')).toBe(3)
    expect(figure.get('tasks_open')).toBeGreaterThan(10)
    expect(sales.points.every((point) => Number(point.orders) > 0)).toBe(true)
    const rfm = (await get('/home/rfm')) as { customers: number; cells: Item[] }
    expect(rfm.cells).toHaveLength(25)
    expect(rfm.customers).toBeGreaterThan(1500)
  })

  it('came in through the importer', async () => {
    const imports = await itemsOf('/imports')
    expect(imports.map((one) => one.state)).toEqual(['finished', 'finished', 'finished'])
  })

  it('keeps its stories: the ring, and the guide who does nothing', async () => {
    const segments = await itemsOf('/segments')
    expect(segments.find((one) => one.name === '羊毛党嫌疑')).toMatchObject({ memberCount: 9 })
    expect(segments.length).toBeGreaterThanOrEqual(6)
    const { guides } = (await get('/tasks/board?days=31')) as { guides: { staff: { name: string }; done: number }[] }
    const idle = guides.filter((guide) => guide.done === 0)
    expect(idle.map((guide) => guide.staff.name)).toEqual(['何俊杰'])
  })

  it('has finished and running SOPs, and the effect planted in them is found', async () => {
    const journeys = await itemsOf('/journeys')
    expect(journeys.map((one) => one.state).toSorted()).toEqual(['running', 'running', 'running', 'stopped', 'stopped'])
    const welcome = journeys.find((one) => one.name === '新客首单关怀')
    const result = await get(`/journeys/${String(welcome?.id)}/result?goalDays=14&holdoutShare=0.25`)
    expect(result.guard).toBeNull()
    const difference = result.difference as { value: number; low: number; high: number }
    expect(difference.value).toBeGreaterThan(0.05)
  })

  it('has every step ticked but the connection of WeCom', async () => {
    const { steps } = (await get('/home/checklist')) as { steps: { step: string; done: boolean }[] }
    const open = steps.filter((step) => !step.done).map((step) => step.step)
    expect(open).toEqual(['wecom'])
  })
})
