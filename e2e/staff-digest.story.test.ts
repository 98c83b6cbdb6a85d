import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newDraft } from '#modules/tasks/fixtures.ts'
import { assignTasks, notifyStaff } from '#modules/tasks/index.ts'
import {
  type Connected,
  connectSimulated,
  foundCompany,
  openSimulator,
  type SimulatedWecom,
} from './simulated-wecom.ts'

interface Seen {
  readonly to: readonly string[]
  readonly msgtype: string
  readonly body: { readonly title: string; readonly description: string; readonly url: string }
}
interface Proposed {
  readonly task: { readonly id: string }
  readonly to: { readonly id: string } | null
}
interface Line {
  readonly userid: string
  readonly kind: string
  readonly state: string
  readonly whyZh: string
}

const ZONE = 'Asia/Shanghai'
const HOUR_MS = 3_600_000
let world: World
let wecom: SimulatedWecom
let tenant: TestTenant
let owner: Caller
let guide: Caller
let connected: Connected
let corpId: string

beforeAll(async () => {
  wecom = await openSimulator()
  world = await openWorld(inject('engines'), modules, { wecomUrl: wecom.url, at: new Date() })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  guide = await tenant.signIn('guide', '小林')
  const company = await foundCompany(wecom, ['lin', 'chen'])
  corpId = company.corpId
  connected = await connectSimulated(world, owner, wecom, company)
  const { companyId } = connected
  await owner.call('POST', `/wecom/companies/${companyId}/directory`)
  const link = await owner.call('PUT', `/wecom/companies/${companyId}/members/lin/staff`, { staffId: guide.staffId })
  expect(link.status).toBe(200)
  moveTo(1, 9)
})
afterAll(async () => {
  await connected?.close()
  await world?.close()
  await wecom?.close()
})

/** Runs a job, and what it put on its way. */
async function run(name: string): Promise<void> {
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  const job = jobs.find((one) => one.name === name)
  const enqueued: [string, Readonly<Record<string, unknown>>][] = []
  if (job?.scope === 'tenant')
    await tenant.inside((ctx) =>
      job.run({ ...ctx, enqueue: async (next, payload) => void enqueued.push([next, payload]) }, {}),
    )
  for (const [next, payload] of enqueued) await runNamed(next, payload)
}

async function runNamed(name: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (job?.scope !== 'platform') throw new Error(`no job ${name}`)
  await job.run(world.platform, payload)
}

async function give(dueInHours: number): Promise<string> {
  const [taskId = ''] = await tenant.inside(async (ctx) => {
    const [person] = await upsertContacts(ctx, [{ identities: [], name: '王女士', source: 'manual' }])
    const dueAt = new Date(ctx.now().getTime() + dueInHours * HOUR_MS)
    return assignTasks(ctx, [newDraft(ctx, { contactId: person?.contactId ?? 0, staffId: guide.staffId }, { dueAt })])
  })
  return taskId
}

const seen = async () => (await wecom.show('staff-messages', { corpid: corpId })).messages as unknown as readonly Seen[]
const lines = async () => (await owner.call('GET', '/wecom/staff-messages?limit=100')).json.items as readonly Line[]
async function byHand(state?: string): Promise<readonly Line[]> {
  return (await lines()).filter((one) => one.kind === 'by_hand' && (!state || one.state === state))
}

/** So many days from now, at that hour in China: what WeCom signs must be of our time when it is connected. */
function moveTo(days: number, hour: number): void {
  const day = addDays(dayOf(new Date(), ZONE), days)
  world.clock.moveTo(new Date(startOfDay(day, ZONE).getTime() + hour * HOUR_MS))
}

it('tells a guide in the morning what is to be done, once, with the way to it and no name of a customer', async () => {
  await run('tasks.tell_day')
  expect(await seen()).toHaveLength(0)
  await give(3)
  await give(20)
  await run('tasks.tell_day')
  await run('tasks.tell_day')
  const cards = await seen()
  expect(cards).toMatchObject([{ to: ['lin'], msgtype: 'textcard', body: { title: '今天 1 个任务' } }])
  expect(cards[0]?.body.url).toContain(`/sign-in/wecom/${connected.companyId}?next=/workbench/tasks`)
  expect(JSON.stringify(cards)).not.toContain('王女士')
  expect(await lines()).toMatchObject([
    { userid: 'lin', kind: 'morning', state: 'sent', whyZh: '今天到期 1 个，超时 0 个。' },
  ])
})

it('tells of what is late in the evening', async () => {
  moveTo(1, 17)
  await run('tasks.tell_day')
  expect((await seen()).map(({ body }) => body.title)).toEqual(['今天 1 个任务', '1 个任务超时了'])
})

it('tells at once when a manager reminds, but not in quiet hours', async () => {
  const taskId = await give(48)
  const [told, telling] = await remind(taskId)
  expect(told).toMatchObject({ toPhone: true, remindersLeft: 2 })
  await telling()
  expect(await byHand()).toMatchObject([{ state: 'sent', whyZh: '老板催办。' }])
  moveTo(1, 22)
  const [later, held] = await remind(taskId)
  expect(later).toMatchObject({ toPhone: false, remindersLeft: 1 })
  await held()
  expect(await byHand('held')).toMatchObject([{ whyZh: expect.stringContaining('21:00 到 08:00') }])
  expect(await seen()).toHaveLength(3)
})

it('tells of customers in one card for half an hour, by number and not by name, and not in quiet hours', async () => {
  moveTo(1, 23)
  const before = (await seen()).length
  await tenant.inside(async (ctx) => {
    const people = await upsertContacts(
      ctx,
      ['赵女士', '钱女士'].map((name) => ({ identities: [], name, source: 'manual' })),
    )
    const about = people.map(({ contactId }) => ({ key: `n:${contactId}`, staffId: guide.staffId, contactId }))
    await notifyStaff(ctx, { source: 'SOP“回购”', words: '到回购的日子了', about })
    await notifyStaff(ctx, { source: 'SOP“回购”', words: '到回购的日子了', about })
  })
  await run('tasks.tell_notices')
  expect(await seen()).toHaveLength(before)
  moveTo(2, 8)
  await run('tasks.tell_notices')
  await run('tasks.tell_notices')
  const cards = (await seen()).slice(before)
  expect(cards).toMatchObject([{ to: ['lin'], body: { title: '2 位客户有新动态', description: '到回购的日子了' } }])
  expect(JSON.stringify(cards)).not.toContain('赵女士')
})

it('keeps the limit beyond which WeCom drops in silence, and says so', async () => {
  moveTo(2, 9)
  const payload = { tenantId: tenant.tenantId, companyId: connected.companyId, userid: 'lin', staffId: guide.staffId }
  for (let nth = 1; nth <= 31; nth += 1)
    await runNamed('tasks.tell_member', { ...payload, kind: 'by_hand', key: `limit ${nth}`, byName: '' })
  const dropped = (await byHand('held')).filter(({ whyZh }) => whyZh.includes('每分钟 30 条'))
  expect([dropped.length, (await byHand('sent')).length]).toEqual([1, 31])
})

it('says why a card did not go', async () => {
  moveTo(3, 9)
  await wecom.control('faults', { kind: 'errcode', code: 60020, path: 'message/send', times: 1 })
  await run('tasks.tell_day')
  const failed = (await lines()).filter(({ state }) => state === 'failed')
  expect(failed).toMatchObject([{ kind: 'morning', whyZh: expect.stringContaining('60020') }])
})

it('leaves guides alone when nobody wants digests', async () => {
  moveTo(4, 9)
  const before = (await lines()).length
  const setting = { morningAt: null, overdueAt: null, quietFrom: '21:00', quietUntil: '08:00' }
  expect((await owner.call('PUT', '/tasks/digest-setting', setting)).status).toBe(200)
  expect((await guide.call('PUT', '/tasks/digest-setting', setting)).status).toBe(403)
  await run('tasks.tell_day')
  expect((await lines()).length).toBe(before)
})

/** Reminds over the API; what it put on the queue is run by hand. */
async function remind(taskId: string): Promise<[Record<string, unknown>, () => Promise<void>]> {
  const { json } = await owner.call('POST', `/tasks/${taskId}/remind`)
  const payload = { tenantId: tenant.tenantId, companyId: connected.companyId, userid: 'lin', staffId: guide.staffId }
  return [
    json,
    () => runNamed('tasks.tell_member', { ...payload, kind: 'by_hand', key: world.clock.newId(), byName: '老板' }),
  ]
}

it('tells who does nothing, and gives their work to a friend of the customer alone', async () => {
  const { companyId } = connected
  const friend = await tenant.signIn('guide', '小陈')
  const stranger = await tenant.signIn('guide', '小外')
  const link = `/wecom/companies/${companyId}/members/chen/staff`
  expect((await owner.call('PUT', link, { staffId: friend.staffId })).status).toBe(200)
  moveTo(2, 10)
  const taskId = await give(9)
  const { contact } = (await owner.call('GET', `/tasks/${taskId}`)).json as { contact: { id: number } }
  await world.platform.database.pool.query(
    `insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, added_at)
     values ($1, $2, 'wmSchedule', 'chen', $3, $4)`,
    [tenant.tenantId, companyId, contact.id, world.clock.now()],
  )
  for (const hour of [15, 16, 17]) {
    moveTo(2, hour)
    await run('tasks.schedule')
  }
  expect((await lines()).filter(({ kind }) => kind === 'silent')).toMatchObject([{ userid: 'lin' }, { userid: 'lin' }])
  const { reassignments } = (await owner.call('GET', '/tasks/schedule')).json as { reassignments: Proposed[] }
  const ours = reassignments.find(({ task }) => task.id === taskId)
  expect(ours).toMatchObject({ to: { id: friend.staffId }, state: 'proposed' })
  // Of the others nobody is a friend: they are handed up, and go to no stranger.
  expect(reassignments.filter((one) => one !== ours).every(({ to }) => to === null)).toBe(true)
  expect(JSON.stringify(reassignments)).not.toContain(stranger.staffId)
})
