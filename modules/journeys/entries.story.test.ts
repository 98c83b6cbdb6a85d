import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { CODE_SCANNED } from '#modules/acquisition/events.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { saveTags, tagContacts, upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { codeHearer } from './entries/code/hear.ts'
import { tickJourneys } from './index.ts'

/** Ten in the morning in Shanghai, a Saturday two days before the end of a February without a 29th. */
const START = new Date('2027-02-27T02:00:00Z')
const BIRTHDAYS = ['1992-02-29', '1990-02-28', '1991-03-01', null]
const WAIT = '0190c0de-0000-7000-8000-0000000000a1'

let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[] = []
let tagId = ''
let birthdays = ''

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
  await tenant.inside(async (ctx) => {
    const drafts = BIRTHDAYS.map((birthday, i) => {
      return { identities: [], source: 'manual', name: `客户${i}`, birthday: birthday ?? undefined }
    })
    people = (await upsertContacts(ctx, drafts)).map((one) => one.contactId)
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '来过' }])
    tagId = tag?.id ?? ''
  })
  await world.drain()
})
afterAll(() => world.close())

const moment = (hours: number) => world.clock.moveTo(new Date(START.getTime() + hours * 3_600_000))

/** A journey of one long wait, launched. */
async function begin(change: object): Promise<string> {
  const made = await operator.call('POST', '/journeys', { name: '进来就等', drawn: true })
  const id = String(made.json.id)
  const until = { kind: 'after', minutes: 60 }
  const flow = { entry: WAIT, nodes: [{ id: WAIT, kind: 'wait', title: '', until, next: { next: null } }] }
  const settings = { ...(made.json.draft as object), stage: null, holdoutPercent: 0, flow, ...change }
  expect((await operator.call('PATCH', `/journeys/${id}`, { settings })).status).toBe(200)
  const launched = await operator.call('POST', `/journeys/${id}/launch`)
  expect(launched.json).toMatchObject({ state: 'running', entered: 0 })
  return id
}

async function tick() {
  await world.drain()
  await tickJourneys(world.platform, tenant.tenantId)
}

interface Entered {
  readonly name: string
  readonly occurrence: number
  readonly enrolledAt: string
  readonly dueAt: string | null
}

async function entered(id: string): Promise<Entered[]> {
  const { json } = await operator.call('GET', `/journeys/${id}/people?limit=200`)
  return (json.items as Entered[]).map(({ name, occurrence, enrolledAt, dueAt }) => {
    return { name, occurrence, enrolledAt, dueAt }
  })
}

async function buy(place: number, orderNo: string, category: string) {
  const line = { productCode: 'A', productName: '货', category, quantity: 1, unitPrice: 10_000, amount: 10_000 }
  const head = { platform: 'generic', orderNo, kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  const contactId = people[place] ?? 0
  await tenant.inside((ctx) => saveOrders(ctx, [{ ...head, contactId, placedAt: ctx.now(), lines: [line] }]))
}

describe('a way into a journey', () => {
  it('is said before the launch, and what it lacks is named', async () => {
    const made = await operator.call('POST', '/journeys', { name: '缺', template: 'first_week' })
    const blank = { kind: 'event', event: '' }
    const settings = { ...(made.json.draft as object), entry: blank }
    const saved = await operator.call('PATCH', `/journeys/${made.json.id}`, { settings })
    expect(saved.json.missing).toEqual(['entry'])
    const code = { kind: 'code', entryIds: [WAIT] }
    const strange = await operator.call('PATCH', `/journeys/${made.json.id}`, {
      settings: { ...settings, entry: code },
    })
    expect([strange.status, (strange.json.fields as object[])[0]]).toMatchObject([
      404,
      { path: 'body.settings.entry.entryIds.0' },
    ])
  })

  it('opens the day before a birthday; who was born on a 29th has it on the 28th in a common year', async () => {
    birthdays = await begin({ entry: { kind: 'date', field: 'birthday', leadDays: 1, time: '10:00' } })
    const { json } = await operator.call('POST', `/journeys/${birthdays}/dry-run`)
    expect(json).toMatchObject({ basis: 'coming', people: 1 })
    for (const hours of [0, 0.5, 23.5, 24.5]) {
      moment(hours)
      await tick()
      await tick()
    }
    expect(await entered(birthdays)).toMatchObject([
      { name: '客户0', occurrence: 1, enrolledAt: START.toISOString() },
      { name: '客户1', occurrence: 1, enrolledAt: START.toISOString() },
      { name: '客户2', occurrence: 1, enrolledAt: '2027-02-28T02:00:00.000Z' },
    ])
  })

  it('opens by an event that says the right thing, from the moment it happened, and once for each', async () => {
    await tenant.inside((ctx) => tagContacts(ctx, { tagId, contactIds: [people[3] ?? 0], source: 'manual' }))
    await world.drain()
    moment(25)
    const where = [{ field: 'tagName', type: 'text', operator: 'is', values: ['来过'] }]
    const id = await begin({ entry: { kind: 'event', event: 'Tag Added', where }, reentryDays: 1 })
    const other = await begin({
      entry: { kind: 'event', event: 'Tag Added', where: [{ ...where[0], values: ['别的'] }] },
    })
    moment(25.1)
    await tenant.inside((ctx) => tagContacts(ctx, { tagId, contactIds: [people[0] ?? 0], source: 'manual' }))
    moment(25.5)
    await tick()
    await tick()
    const first = {
      ...{ name: '客户0', occurrence: 1 },
      ...{ enrolledAt: '2027-02-28T03:06:00.000Z', dueAt: '2027-02-28T04:06:00.000Z' },
    }
    // Who was tagged before the launch does not come in.
    expect(await entered(id)).toEqual([first])
    expect(await entered(other)).toEqual([])
    // Again an hour later: not yet. Again after a day: a second time, and heard once more it is not a third.
    const again = async (hours: number) => {
      moment(hours)
      const ask = { tagId, contactIds: [people[0] ?? 0], source: 'manual' }
      await tenant.inside((ctx) => tagContacts(ctx, { ...ask, off: true }))
      await tenant.inside((ctx) => tagContacts(ctx, ask))
      await tick()
    }
    await again(26.2)
    await again(49.2)
    moment(50.5)
    await tick()
    await tick()
    expect((await entered(id)).map((one) => one.occurrence)).toEqual([1, 2])
  })

  it('opens by an order: any, the first of a life, or one of a category', async () => {
    await buy(1, 'O1', '茶')
    await world.drain()
    moment(51)
    const [any, first, tea] = [
      await begin({ entry: { kind: 'order', which: 'paid' } }),
      await begin({ entry: { kind: 'order', which: 'first' } }),
      await begin({ entry: { kind: 'order', which: 'category', category: '茶' } }),
    ]
    const { json } = await operator.call('POST', `/journeys/${first}/dry-run`)
    expect(json).toMatchObject({ basis: 'past', people: 1 })
    moment(51.5)
    await buy(1, 'O2', '糖')
    await buy(2, 'O3', '茶')
    moment(52)
    await tick()
    const names = async (id: string) => (await entered(id)).map((one) => one.name)
    expect([await names(any), await names(first), await names(tea)]).toEqual([['客户1', '客户2'], ['客户2'], ['客户2']])
  })

  it('opens once by an order that the site told of and a file brought too', async () => {
    const id = await begin({ entry: { kind: 'event', event: 'Order Completed', where: [] }, reentryDays: 1 })
    const at = 52
    moment(at + 0.5)
    const tracked = { contactId: people[3] ?? 0, eventId: 'm1', name: 'Order Completed', amount: 10_000 }
    const event = { ...tracked, at: world.clock.now().toISOString(), properties: { order_id: 'W1' } }
    await tenant.inside((ctx) =>
      ctx.tell({ name: 'tracking.events_settled', version: 1, payload: { events: [event] } }),
    )
    await tick()
    expect((await entered(id)).map((one) => one.name)).toEqual(['客户3'])
    // The file knows the order by a later moment, at which the journey would take them again.
    moment(at + 26)
    await tick()
    await buy(3, 'W1', '茶')
    await tick()
    expect((await entered(id)).map((one) => one.occurrence)).toEqual([1])
    await buy(3, 'W2', '茶')
    await tick()
    expect((await entered(id)).map((one) => one.occurrence)).toEqual([1, 2])
  })

  it('opens on a birthday once a year, also in a year that has a 29th', async () => {
    for (const hours of [365 * 24 - 1, 365 * 24 + 1, 365 * 24 + 3, 366 * 24 + 1, 367 * 24 + 1]) {
      moment(hours)
      await tick()
      await tick()
    }
    expect((await entered(birthdays)).filter((one) => one.occurrence === 2)).toMatchObject([
      { name: '客户0', enrolledAt: '2028-02-28T02:00:00.000Z' },
      { name: '客户1', enrolledAt: '2028-02-27T02:00:00.000Z' },
      { name: '客户2', enrolledAt: '2028-02-29T02:00:00.000Z' },
    ])
    expect(await entered(birthdays)).toHaveLength(6)
  })

  it('opens to who joins by a code, and to who goes out of a segment', async () => {
    const after = 370 * 24
    moment(after)
    const entry = { kind: 'code', entryIds: [] as string[] }
    const made = await operator.call('POST', '/journeys', { name: '码', template: 'first_week' })
    expect(
      (
        await operator.call('PATCH', `/journeys/${made.json.id}`, {
          settings: { ...(made.json.draft as object), entry },
        })
      ).json.missing,
    ).toEqual(['entry'])
    const rule = { version: 1, root: { all: [{ kind: 'tag', has: 'any', tagIds: [tagId] }] } }
    const segment = await operator.call('POST', '/segments', { name: '来过的', rule })
    const segmentId = String(segment.json.id)
    const left = await begin({ entry: { kind: 'segment', when: 'left' }, stage: { segmentId } })
    const scans = [{ contactId: people[3] ?? 0, entryId: WAIT, entryName: '门店', at: world.clock.now().toISOString() }]
    await tenant.inside((ctx) => ctx.tell({ name: CODE_SCANNED, version: 1, payload: { scans } }))
    const scanned = await begin({
      entry: {
        kind: 'event',
        event: 'Entry Code Scanned',
        where: [{ field: 'entryName', type: 'text', operator: 'is', values: ['门店'] }],
      },
    })
    moment(after + 0.1)
    await tick()
    expect((await entered(scanned)).map((one) => one.name)).toEqual(['客户3'])
    const [from, to] = [new Date(0), world.clock.now()]
    const heard = await tenant.inside((ctx) =>
      codeHearer.hear(ctx, { entry: { kind: 'code', entryIds: [WAIT] }, from, to }),
    )
    expect(heard).toMatchObject([{ contactId: people[3], at: new Date(scans[0]?.at ?? 0) }])
    await tenant.inside((ctx) => tagContacts(ctx, { tagId, contactIds: [people[0] ?? 0], source: 'manual', off: true }))
    await world.drain()
    const job = modules.flatMap((one) => one.jobs ?? []).find((one) => one.name === 'segments.refresh_segment')
    if (job) await runJob(world.platform, job, { tenantId: tenant.tenantId, segmentId })
    await tick()
    expect((await entered(left)).map((one) => one.name)).toEqual(['客户0'])
  })

  it('opens by hand and by the API, shown before, once for one key', async () => {
    const id = await begin({ entry: { kind: 'manual' } })
    const contactIds = [people[1], people[2]]
    const ask = { contactIds }
    const tried = await operator.call('POST', `/journeys/${id}/entries/dry-run`, ask)
    expect(tried.json).toMatchObject({ asked: 2, enters: 2, onTheWay: 0, been: 0, unknown: 0 })
    const put = await operator.call('POST', `/journeys/${id}/entries`, ask)
    expect(put.json).toEqual({ asked: 2, entered: 2, troubled: 0 })
    expect((await operator.call('POST', `/journeys/${id}/entries`, ask)).json).toMatchObject({ asked: 2, entered: 0 })
    expect((await operator.call('POST', `/journeys/${id}/entries/dry-run`, ask)).json).toMatchObject({ onTheWay: 2 })
    const strange = await operator.call('POST', `/journeys/${id}/entries`, { contactIds: [people[0], 999_999_999] })
    expect([strange.status, strange.json.code]).toEqual([404, 'unknown_people'])
    expect((await entered(id)).map((one) => one.name)).toEqual(['客户1', '客户2'])
    const guide = await tenant.signIn('guide', '小林')
    expect((await guide.call('POST', `/journeys/${id}/entries`, ask)).status).toBe(403)
  })

  it('opens every month, on the last day of a short one, to all of a segment who are not on the way', async () => {
    const march = 398 * 24
    const rule = { version: 1, root: { all: [] } }
    const segment = await operator.call('POST', '/segments', { name: '全部', rule })
    const entry = { kind: 'repeat', every: { unit: 'month', days: [31] }, time: '11:00' }
    const blank = await operator.call('POST', '/journeys', { name: '没选人', template: 'first_week' })
    const never = { ...entry, every: { unit: 'week', days: [] } }
    const settings = { ...(blank.json.draft as object), stage: null, entry: never }
    const saved = await operator.call('PATCH', `/journeys/${blank.json.id}`, { settings })
    expect(saved.json.missing).toEqual(expect.arrayContaining(['stage', 'entry']))
    moment(march)
    const id = await begin({ entry, stage: { segmentId: segment.json.id } })
    expect((await operator.call('POST', `/journeys/${id}/dry-run`)).json).toMatchObject({ basis: 'coming', people: 4 })
    const times = async () => (await entered(id)).map((one) => `${one.occurrence} ${one.enrolledAt}`).toSorted()
    const all = (time: string) => Array(4).fill(time)
    for (const hours of [0.9, 1.1]) {
      moment(march + hours)
      await tick()
      await tick()
    }
    expect(await times()).toEqual(all('1 2028-03-31T03:00:00.000Z'))
    const april = march + 30 * 24
    moment(april + 0.5)
    await tick()
    expect(await times()).toHaveLength(4)
    moment(april + 1.5)
    await tick()
    expect((await times()).slice(4)).toEqual(all('2 2028-04-30T03:00:00.000Z'))
  })
})

describe('a goal', () => {
  it('may be an order of one category, or an event that says the right thing; whoever meets it leaves', async () => {
    const start = 440 * 24
    moment(start)
    const made = await operator.call('POST', '/journeys', { name: '没写目标', template: 'first_week' })
    const blank = { ...(made.json.draft as object), goal: { kind: 'category', category: '', days: 7 } }
    const saved = await operator.call('PATCH', `/journeys/${made.json.id}`, { settings: blank })
    expect(saved.json.missing).toEqual(expect.arrayContaining(['goal']))
    const where = [{ field: 'tagName', type: 'text', operator: 'is', values: ['来过'] }]
    const manual = { entry: { kind: 'manual' } }
    const ids = [
      await begin({ ...manual, goal: { kind: 'category', category: '茶', days: 7 } }),
      await begin({ ...manual, goal: { kind: 'event', event: 'Tag Added', where, days: 7 } }),
      await begin({ ...manual, goal: { kind: 'event', event: 'Tag Added', days: 7 } }),
      await begin({ ...manual, goal: { kind: 'bought', days: 7 } }),
    ]
    for (const id of ids) await operator.call('POST', `/journeys/${id}/entries`, { contactIds: [people[1], people[2]] })
    moment(start + 0.2)
    await tick()
    const [other] = await tenant.inside((ctx) => saveTags(ctx, [{ group: '旅程', name: '别的' }]))
    await buy(1, 'G1', '糖')
    await buy(2, 'G2', '茶')
    const tag = (place: number, id = tagId) =>
      tenant.inside((ctx) => tagContacts(ctx, { tagId: id, contactIds: [people[place] ?? 0], source: 'manual' }))
    await tag(1)
    await tag(2, other?.id)
    moment(start + 0.6)
    await tick()
    const gone = async (id: string) => {
      const { items } = (await operator.call('GET', `/journeys/${id}/people`)).json as unknown as {
        items: { name: string; state: string; exitReason: string }[]
      }
      return items.flatMap(({ name, exitReason }) => (exitReason === '' ? [] : [`${name} ${exitReason}`])).toSorted()
    }
    expect(await Promise.all(ids.map(gone))).toEqual([
      ['客户2 category_bought'],
      ['客户1 event_done'],
      ['客户1 event_done', '客户2 event_done'],
      ['客户1 bought', '客户2 bought'],
    ])
    const { exits } = (await operator.call('GET', `/journeys/${ids[0]}/numbers`)).json
    expect(exits).toEqual([{ reason: 'category_bought', people: 1 }])
    await world.drain()
    const lives = (await operator.call('GET', `/contacts/${people[2]}/timeline?limit=50`)).json.items as {
      name: string
      properties: { journeyId?: string; reason?: string }
    }[]
    const left = lives.filter(({ name }) => name === 'Journey Exited')
    expect(left.find(({ properties }) => properties.journeyId === ids[0])?.properties.reason).toBe('category_bought')
  })
})
