import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers } from './fixtures.ts'
import { tickJourneys } from './index.ts'

/** Ten in the morning in Shanghai. */
const START = new Date('2026-11-20T02:00:00Z')
const DAY_MS = 86_400_000
const id = (n: number) => `0190c0de-0000-7000-8000-0000000000e${n}`
const [SPLIT, WAIT, TWO, NEW] = [id(1), id(2), id(3), id(4)] as const

let world: World
let tenant: TestTenant
let operator: Caller
let journeyId = ''
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
})
afterAll(() => world.close())

type Json = Readonly<Record<string, unknown>>
interface Node {
  readonly nodeId: string
  readonly waiting: number
  readonly arrived: number
  readonly ways: readonly { readonly port: string; readonly people: number }[]
}
interface Figures {
  readonly version?: number
  readonly day?: string
  readonly treated: Json
  readonly nodes: readonly Node[]
}

const path = (rest = '') => `/journeys/${journeyId}${rest}`
const wait = (nodeId: string, days: number, next: string | null) => ({
  ...{ id: nodeId, kind: 'wait', title: '', next: { next } },
  until: { kind: 'after', minutes: days * 1440 },
})
const shares = [
  { port: 'a', percent: 50 },
  { port: 'b', percent: 50 },
]
const halves = { id: SPLIT, kind: 'split', title: '两半', shares, next: { a: WAIT, b: TWO } }
const first = { entry: SPLIT, nodes: [halves, wait(WAIT, 1, TWO), wait(TWO, 2, null)] }
/** The long wait is gone; who stood there goes on to another. */
const others = [wait(WAIT, 1, NEW), wait(NEW, 3, null)]
const second = { entry: SPLIT, nodes: [{ ...halves, next: { a: WAIT, b: NEW } }, ...others] }

async function save(flow: object): Promise<void> {
  const { draft } = (await operator.call('GET', path())).json
  const settings = { ...(draft as object), entry: { kind: 'manual' }, stage: null, holdoutPercent: 10, flow }
  expect((await operator.call('PATCH', path(), { settings: { ...settings, purpose: 'service' } })).status).toBe(200)
}
async function enter(people: number): Promise<void> {
  const contactIds = await tenant.inside((ctx) => newCustomers(ctx, people))
  expect((await operator.call('POST', path('/entries'), { contactIds })).json).toMatchObject({ entered: people })
  await tick()
}
async function tick() {
  await tickJourneys(world.platform, tenant.tenantId)
}
const figures = async (rest: string) => (await operator.call('GET', path(rest))).json as unknown as Figures
/** Only what both ways of asking tell. */
function plain({ treated, nodes }: Figures) {
  const { entered, active, done, exited } = treated
  const met = nodes.filter(({ waiting, arrived }) => waiting + arrived > 0)
  const told = met.map(({ nodeId, waiting, arrived, ways }) => {
    return { nodeId, waiting, arrived, ways: ways.toSorted((a, b) => a.port.localeCompare(b.port)) }
  })
  const nodesInOrder = told.toSorted((a, b) => a.nodeId.localeCompare(b.nodeId))
  return { treated: { entered, active, done, exited }, nodes: nodesInOrder }
}

it('says of every day what the numbers said at its end, through versions, moves and leaving', async () => {
  journeyId = String((await operator.call('POST', '/journeys', { name: '走几天', drawn: true })).json.id)
  expect((await operator.call('GET', path('/past?day=2026-11-20'))).json.code).toBe('not_launched')
  await save(first)
  expect((await operator.call('POST', path('/launch'))).json).toMatchObject({ state: 'running' })
  const seen = new Map<string, Figures>()
  const deeds: readonly (() => Promise<void>)[] = [
    () => enter(40),
    () => enter(20),
    async () => {
      await save(second)
      const moves = [{ nodeId: TWO, to: NEW }]
      const published = await operator.call('POST', path('/publish'), { onTheWay: 'migrate', moves })
      expect(published.json).toMatchObject({ version: 2 })
      await enter(10)
    },
    () => tick(),
    () => enter(5),
    async () => {
      expect((await operator.call('POST', path('/stop'))).status).toBe(200)
    },
  ]
  for (const [at, deed] of deeds.entries()) {
    world.clock.moveTo(new Date(START.getTime() + at * DAY_MS))
    await tick()
    await deed()
    // A millisecond before midnight in Shanghai.
    world.clock.moveTo(new Date(START.getTime() + at * DAY_MS + 14 * 3_600_000 - 1))
    await tick()
    const day = `2026-11-${20 + at}`
    seen.set(day, await figures('/numbers'))
  }
  world.clock.moveTo(new Date(START.getTime() + 20 * DAY_MS))
  for (const [day, then] of seen) {
    const past = await figures(`/past?day=${day}`)
    expect([day, plain(past)]).toEqual([day, plain(then)])
    expect(past).toMatchObject({ day, version: day < '2026-11-22' ? 1 : 2 })
  }
  // Something happened on every day, or the test tells nothing.
  expect(new Set([...seen.values()].map((one) => JSON.stringify(plain(one)))).size).toBe(seen.size)
  // Before the launch it is the launch, and what is to come is today.
  expect(await figures('/past?day=2020-01-01')).toMatchObject({ day: '2026-11-20' })
  expect(await figures('/past?day=2199-01-01')).toMatchObject({ day: '2026-12-10' })
})

it('names the people who stood at a node then, and those who had passed it', async () => {
  const at = async (day: string, nodeId: string) => {
    const all: { contactId: number; stood: boolean; passedAt: string | null }[] = []
    for (let cursor: unknown = ''; cursor !== null; ) {
      const query = `day=${day}&limit=7${cursor ? `&cursor=${cursor}` : ''}`
      const { json } = await operator.call('GET', path(`/past/${nodeId}/people?${query}`))
      all.push(...(json.items as typeof all))
      cursor = json.nextCursor
    }
    return all
  }
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-25']) {
    const { nodes } = await figures(`/past?day=${day}`)
    for (const nodeId of [SPLIT, WAIT, TWO, NEW]) {
      const people = await at(day, nodeId)
      const node = nodes.find((one) => one.nodeId === nodeId)
      expect([day, nodeId, people.filter((one) => one.stood).length]).toEqual([day, nodeId, node?.waiting ?? 0])
      expect(people.filter((one) => one.passedAt !== null)).toHaveLength(node?.arrived ?? 0)
    }
  }
  const nowhere = `/past/${world.clock.newId()}/people?day=2026-11-21`
  expect((await operator.call('GET', path(nowhere))).status).toBe(404)
  expect((await operator.call('GET', path('/past?day=2026-02-30'))).status).toBe(400)
  const stranger = await (await newTenant(world)).signIn('owner')
  expect((await stranger.call('GET', path('/past?day=2026-11-21'))).status).toBe(404)
})
