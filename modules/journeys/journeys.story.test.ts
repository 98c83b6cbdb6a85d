import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { removeContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers } from './fixtures.ts'
import { tickJourneys } from './index.ts'

const HOUR_MS = 3_600_000
/** Half past nine in the morning in Shanghai. */
const START = new Date('2026-11-20T01:30:00Z')
let world: World
let tenant: TestTenant
let operator: Caller
let guide: Caller
let segmentId = ''
let journeyId = ''
let people: readonly number[] = []

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
  guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 60, guide.staffId))
  await world.drain()
})
afterAll(() => world.close())

function later(hours: number) {
  world.clock.moveTo(new Date(world.clock.now().getTime() + hours * HOUR_MS))
}

async function tick() {
  await world.drain()
  return tickJourneys(world.platform, tenant.tenantId)
}

async function job(name: string, payload: object = {}) {
  const found = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (!found) throw new Error(`No job ${name}`)
  await runJob(world.platform, found, { ...payload, tenantId: tenant.tenantId })
}

async function buy(contactId: number, orderNo: string) {
  const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 990_000, amount: 990_000 }
  const head = { platform: 'generic', orderNo, kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  const saved = await tenant.inside((ctx) =>
    saveOrders(ctx, [{ ...head, contactId, placedAt: ctx.now(), lines: [line] }]),
  )
  expect(saved.ok).toBe(true)
}

const path = (rest = '') => `/journeys/${journeyId}${rest}`
const numbers = async () => (await operator.call('GET', path('/numbers'))).json
const everybody = { version: 1, root: { all: [] } }

describe('an SOP from its draft to its result', () => {
  it('begins as a template and says what it lacks', async () => {
    const segment = await operator.call('POST', '/segments', { name: '所有人', rule: everybody })
    segmentId = String(segment.json.id)
    const made = await operator.call('POST', '/journeys', { name: '新客', template: 'first_week' })
    journeyId = String(made.json.id)
    expect(made.json).toMatchObject({ state: 'draft', missing: ['stage'], warnings: [] })
    const refused = await operator.call('POST', path('/launch'))
    expect([refused.status, refused.json.code]).toEqual([422, 'incomplete'])
    expect(refused.json.message).toContain('客户阶段（分群）')

    const draft = made.json.draft as { steps: object[] }
    const settings = { ...draft, stage: { segmentId }, holdoutPercent: 30, dueHours: 8 }
    const odd = await operator.call('PATCH', path(), { settings: { ...settings, holdoutPercent: 90 } })
    expect([odd.status, (odd.json.fields as { path: string }[])[0]?.path]).toEqual([
      400,
      'body.settings.holdoutPercent',
    ])
    const saved = await operator.call('PATCH', path(), { settings })
    expect(saved.json).toMatchObject({ missing: [], segment: { name: '所有人' } })
    expect((await guide.call('POST', path('/launch'))).status).toBe(403)
  })

  it('is not launched for somebody who left', async () => {
    const leaver = await tenant.signIn('guide', '小离')
    const owner = await tenant.signIn('owner')
    const draft = (await operator.call('GET', path())).json.draft as object
    const named = { ...draft, executor: { kind: 'named', staffId: leaver.staffId } }
    await operator.call('PATCH', path(), { settings: named })
    await owner.call('PATCH', `/staff/${leaver.staffId}`, { active: false })
    const refused = await operator.call('POST', path('/launch'))
    expect([refused.status, refused.json.code]).toEqual([409, 'executor_left'])
    expect(refused.json.message).toContain('小离')
    await operator.call('PATCH', path(), { settings: draft })
  })

  it('is tried out without leaving a trace', async () => {
    const { status, json } = await operator.call('POST', path('/dry-run'))
    expect(status).toBe(200)
    const { treated, holdout } = json as { treated: number; holdout: number }
    expect(treated + holdout).toBe(60)
    expect(json).toMatchObject({
      people: 60,
      first: { proposed: treated, suppressed: [] },
      touches: { total: treated * 3, perPerson: 3, perPersonInWeek: 3 },
      firstAt: '2026-11-21T02:30:00.000Z',
      leftOut: [],
    })
    const days = json.days as { day: string; tasks: number; guides: { name: string; tasks: number }[] }[]
    expect(days.map((one) => one.tasks)).toEqual([0, treated, 0, treated, 0, 0, 0])
    expect(days[1]).toMatchObject({ day: '2026-11-21', guides: [{ name: '小林', tasks: treated }] })
    expect(await numbers()).toMatchObject({ treated: { entered: 0 }, holdout: { entered: 0 } })
  })

  it('is launched once; its people enter and the rest are left alone, the same as tried', async () => {
    const tried = (await operator.call('POST', path('/dry-run'))).json
    const launched = await operator.call('POST', path('/launch'))
    expect(launched.json).toMatchObject({ state: 'running', version: 1, entered: 60 })
    expect((await operator.call('POST', path('/launch'))).json.code).toBe('wrong_state')
    expect(await numbers()).toMatchObject({
      treated: { entered: tried.treated, active: tried.treated },
      holdout: { entered: tried.holdout },
    })
    expect(await tick()).toEqual({ moved: 0, goalsMet: 0 })
  })

  it('comes to the guide at its hour, who does it by hand', async () => {
    later(25)
    const { moved } = await tick()
    expect(moved).toBe(((await numbers()).treated as { entered: number }).entered)
    const mine = (await guide.call('GET', '/tasks/mine?limit=200')).json.items as { id: string }[]
    expect(mine).toHaveLength(moved)
    const task = await guide.call('GET', `/tasks/${mine[0]?.id}`)
    expect(task.json.text).toMatch(/^客户\d{4}您好，我是测试店的小林/)
    expect(task.json.why).toContain('SOP“新客”第 1 天')
    for (const { id } of mine.slice(0, 5)) await guide.call('POST', `/tasks/${id}/complete`, {})
    await world.drain()
    const { steps } = (await numbers()) as { steps: object[] }
    expect(steps[0]).toMatchObject({
      day: 1,
      arrived: moved,
      proposed: moved,
      assigned: moved,
      confirmed: 5,
      delivered: 0,
    })
    expect(steps[1]).toMatchObject({ waiting: moved, arrived: 0 })
  })

  it('lets go of who bought, in both arms, and takes their open task back', async () => {
    const rows = (await operator.call('GET', path('/people?limit=200'))).json.items as {
      contactId: number
      arm: string
      last: { taskId: string } | null
    }[]
    const [treated] = rows.filter((one) => one.arm === 'treated').toReversed()
    const [holdout] = rows.filter((one) => one.arm === 'holdout')
    later(1)
    await buy(treated?.contactId ?? 0, 'T1')
    await buy(holdout?.contactId ?? 0, 'H1')
    later(1)
    expect(await tick()).toEqual({ moved: 0, goalsMet: 2 })
    expect(await tick()).toEqual({ moved: 0, goalsMet: 0 })
    expect((await guide.call('GET', `/tasks/${treated?.last?.taskId}`)).json.state).toBe('withdrawn')
    expect(await numbers()).toMatchObject({ treated: { bought: 1, exited: 1 }, holdout: { bought: 1, exited: 1 } })
  })

  it('changes its words on the way, not whom it takes in; who is past a step keeps the old ones', async () => {
    const { draft } = (await operator.call('GET', path())).json as { draft: { steps: { text: string; day: number }[] } }
    const refused = await operator.call('PATCH', path(), { settings: { ...draft, holdoutPercent: 10 } })
    expect([refused.status, refused.json.code]).toEqual([409, 'structure_fixed'])
    const reworded = { ...draft, steps: draft.steps.map((step) => ({ ...step, text: '换了说法' })) }
    expect((await operator.call('PATCH', path(), { settings: reworded })).json).toMatchObject({ changed: true })
    const published = await operator.call('POST', path('/publish'), { onTheWay: 'migrate' })
    expect(published.json).toMatchObject({ version: 2, changed: false, left: 0, finishing: 0 })
    later(56)
    expect((await tick()).moved).toBeGreaterThan(30)
    const mine = (await guide.call('GET', '/tasks/mine?limit=200')).json.items as { id: string; title: string }[]
    const texts = await Promise.all(mine.map(async ({ id }) => (await guide.call('GET', `/tasks/${id}`)).json))
    expect(new Set(texts.map(({ title, text }) => `${title}:${String(text).slice(0, 4)}`))).toEqual(
      new Set(['到货关怀:客户00', '使用小技巧:换了说法']),
    )
  })

  it('takes in who comes later, and lets go of who is no longer held', async () => {
    const before = await numbers()
    const [late] = await tenant.inside((ctx) => newCustomers(ctx, 1, guide.staffId))
    await world.drain()
    await job('segments.refresh_segment', { segmentId })
    await world.drain()
    const after = await numbers()
    const sum = (from: Record<string, unknown>) =>
      [from.treated, from.holdout].reduce<number>((all, arm) => all + (arm as { entered: number }).entered, 0)
    expect(sum(after)).toBe(sum(before) + 1)
    await tenant.inside((ctx) => removeContacts(ctx, [late ?? 0]))
    await world.drain()
    const gone = (await operator.call('GET', path('/people?limit=200'))).json.items as { contactId: number }[]
    expect(gone.find((one) => one.contactId === late)).toMatchObject({ state: 'exited', exitReason: 'contact_removed' })
  })

  it('is the same in the warehouse as here', async () => {
    await world.drain()
    const { checks } = await checkWarehouse(world.platform)
    expect(checks.filter((check) => check.table === 'enrolments')).toMatchObject([{ ok: true, rows: 61 }])
    const events = await world.platform.warehouse.rows<{ name: string; n: number }>(
      ch`select name, count() as n from events where startsWith(name, 'Journey') group by name order by name`,
    )
    expect(events).toEqual([
      { name: 'Journey Entered', n: 61 },
      { name: 'Journey Exited', n: 3 },
      { name: 'Journey Goal Met', n: 2 },
    ])
  })

  it('stops for good, and may then be put away', async () => {
    expect((await operator.call('POST', path('/archive'))).json.code).toBe('wrong_state')
    const stopped = await operator.call('POST', path('/stop'))
    expect(stopped.json).toMatchObject({ state: 'stopped' })
    expect(stopped.json.withdrawn).toBeGreaterThan(0)
    later(24 * 5)
    expect((await tick()).moved).toBe(0)
    expect((await operator.call('POST', path('/resume'))).json.code).toBe('wrong_state')
    expect((await operator.call('POST', path('/archive'))).json).toMatchObject({ state: 'archived' })
    expect((await operator.call('GET', '/journeys')).json.items).toEqual([])
    expect((await operator.call('GET', '/journeys?state=archived')).json.items).toMatchObject([{ id: journeyId }])
  })

  it('is not there for another tenant', async () => {
    const stranger = await (await newTenant(world, '别家')).signIn('owner')
    for (const rest of ['', '/people', '/numbers']) expect((await stranger.call('GET', path(rest))).status).toBe(404)
    for (const rest of ['/dry-run', '/launch', '/pause', '/resume', '/stop', '/publish', '/archive'])
      expect((await stranger.call('POST', path(rest))).status).toBe(404)
    expect((await stranger.call('PATCH', path(), { name: '我的' })).status).toBe(404)
    expect((await operator.call('GET', path())).json.name).toBe('新客')
    expect(people).toHaveLength(60)
  })
})
