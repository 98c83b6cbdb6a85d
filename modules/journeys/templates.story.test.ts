import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers } from './fixtures.ts'
import { INDUSTRY_TEMPLATES } from './model/industry/industry-templates.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

interface Made {
  readonly id: string
  readonly name: string
  readonly missing: readonly string[]
  readonly faults: readonly object[]
  readonly scriptsAdded: number
  readonly segment: { readonly name: string } | null
  readonly draft: { readonly flow: { readonly nodes: readonly { kind: string; scriptId?: string; text?: string }[] } }
}
const make = async (template: string) =>
  (await operator.call('post', '/journeys/from-template', { template })).json as unknown as Made
const scripts = async () =>
  (await operator.call('get', '/scripts?limit=200')).json.items as { id: string; name: string; body: string }[]

it('makes of every template, on the first day of a shop, a draft that lacks nothing', async () => {
  let added = 0
  for (const { key, zh, people } of INDUSTRY_TEMPLATES) {
    const made = await make(key)
    expect([made.name, made.missing, made.faults]).toEqual([zh, [], []])
    expect(made.segment?.name).toBe(people.kind === 'bought' ? zh : undefined)
    const messages = made.draft.flow.nodes.filter(({ kind }) => kind === 'message')
    expect(made.scriptsAdded).toBe(messages.length)
    added += messages.length
  }
  const library = await scripts()
  expect(library).toHaveLength(added)
  expect(library.find(({ name }) => name === '七天换粮陪伴 · 便便怎么样')?.body).toContain('便便成形吗')
})

it('is used twice without doubling the library, and its people get a segment of their own each time', async () => {
  const before = (await scripts()).length
  const again = await make('car_maintenance')
  expect([again.scriptsAdded, again.segment?.name]).toEqual([0, '保养到期提醒 2'])
  expect((await scripts()).length).toBe(before)
  const message = again.draft.flow.nodes.find(({ kind }) => kind === 'message')
  const said = (await scripts()).find(({ id }) => id === message?.scriptId)
  expect(said?.body).toBe(message?.text)
})

it('is launched as it is, where the shop asks for a hypothesis too', async () => {
  const owner = await tenant.signIn('owner', '店主')
  expect((await owner.call('put', '/journey-rules', { hypothesisRequired: true })).status).toBe(200)
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside((ctx) => newCustomers(ctx, 3, guide.staffId))
  await world.drain()
  const { id } = await make('food_first_box')
  const launched = await operator.call('post', `/journeys/${id}/launch`)
  expect([launched.status, launched.json.state]).toEqual([200, 'running'])
})

it('knows no other templates, and is closed to guides', async () => {
  expect((await operator.call('post', '/journeys/from-template', { template: 'nothing' })).status).toBe(404)
  const guide = await tenant.signIn('guide', '小王')
  expect((await guide.call('post', '/journeys/from-template', { template: 'car_season' })).status).toBe(403)
})

it('says that its names are taken when they are, not that there are too many segments', async () => {
  const use = () => operator.call('post', '/journeys/from-template', { template: 'clinic_checkup' })
  let answer = await use()
  for (let nth = 0; nth < 30 && answer.status === 200; nth += 1) answer = await use()
  expect(answer).toMatchObject({ status: 409, json: { code: 'template_names_taken' } })
  expect(String(answer.json.message)).toContain('“定期检查提醒”已经用过 20 次')
  const mine = (await operator.call('get', '/segments?q=定期检查提醒&limit=100')).json.items as {
    id: string
    name: string
  }[]
  expect(mine).toHaveLength(20)
  const third = mine.find(({ name }) => name === '定期检查提醒 3')
  const renamed = await operator.call('PATCH', `/segments/${third?.id}`, { name: '三月复查' })
  expect(renamed.status).toBe(200)
  expect((await use()).json).toMatchObject({ segment: { name: '定期检查提醒 3' } })
})
