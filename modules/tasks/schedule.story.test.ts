import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newDraft } from './fixtures.ts'
import { assignTasks } from './index.ts'
import { listOfDay } from './server/store/reassignment.ts'
import { moveTasks } from './server/store/task.ts'

type Json = Readonly<Record<string, unknown>>
interface Item {
  readonly id: string
  readonly task: { readonly id: string; readonly contact: { readonly name: string } }
  readonly from: { readonly name: string }
  readonly to: { readonly name: string } | null
  readonly cause: string
  readonly state: string
  readonly facts: Json
  readonly escalatedAt: string | null
  readonly mine: boolean
  readonly decidedBy: string
}

const YUAN = 10_000
let world: World
let tenant: TestTenant
let owner: Caller
let near: Caller
let far: Caller
let idle: Caller
let good: Caller

beforeAll(async () => {
  // A Monday, nine in the morning in Shanghai.
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-23T01:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  near = await tenant.signIn('operator', '近店长')
  far = await tenant.signIn('operator', '远店长')
  idle = await tenant.signIn('guide', '小闲')
  good = await tenant.signIn('guide', '小勤')
  await department('一店', [near, idle, good])
  await department('二店', [far])
  for (const one of [near, far])
    expect((await owner.call('PUT', `/staff/${one.staffId}/sight`, { sight: 'department' })).status).toBe(200)
})
afterAll(() => world.close())

async function department(name: string, staff: readonly Caller[]): Promise<void> {
  const body = { name, parentId: null, staffIds: staff.map(({ staffId }) => staffId) }
  expect((await owner.call('POST', '/departments', body)).status).toBe(200)
}

/** A task of one guide about a customer whom another looks after, due at eight in the evening. */
async function give(to: Caller, keeper: Caller, name: string, yuan: number): Promise<string> {
  const [taskId = ''] = await tenant.inside(async (ctx) => {
    const draft = { identities: [], name, source: 'manual', guideStaffId: keeper.staffId }
    const [person] = await upsertContacts(ctx, [draft])
    const dueAt = new Date(`${ctx.now().toISOString().slice(0, 10)}T12:00:00Z`)
    const who = { contactId: person?.contactId ?? 0, staffId: to.staffId }
    return assignTasks(ctx, [newDraft(ctx, who, { dueAt, value: yuan * YUAN })])
  })
  return taskId
}

/** The clock in Shanghai; what nobody did expires, and the job looks. */
async function lookAt(day: number, clock: string): Promise<void> {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  world.clock.moveTo(new Date(Date.UTC(2026, 10, day, hour - 8, minute)))
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  for (const wanted of ['tasks.tick', 'tasks.schedule']) {
    const job = jobs.find(({ name }) => name === wanted)
    if (job?.scope !== 'tenant') throw new Error(`No job ${wanted}`)
    await tenant.inside((ctx) => job.run(ctx, {}))
  }
}

const schedule = async (by: Caller = owner) => (await by.call('GET', '/tasks/schedule')).json
const items = async (by?: Caller) => (await schedule(by)).reassignments as unknown as readonly Item[]
const brief = async (by?: Caller) =>
  (await items(by)).map(({ task, from, to, cause, state }) => [
    ...[task.contact.name, from.name, to?.name ?? null, cause, state],
  ])
const idOf = async (name: string) => (await items()).find(({ task }) => task.contact.name === name)?.id ?? ''
const decide = async (by: Caller, decision: string, ...ids: string[]) =>
  (await by.call('POST', '/tasks/reassignments/decisions', { ids, decision })).json
const guideOf = async (name: string, by?: Caller) =>
  ((await schedule(by)).guides as { staff: { name: string } }[]).find(({ staff }) => staff.name === name) as
    | Json
    | undefined
const silent = async () =>
  ((await idle.call('GET', '/tasks/mine/day')).json.reminders as { kind: string; title: string }[]).filter(
    ({ kind }) => kind === 'silent',
  )

it('who has nothing done by the hour is reminded, then their work is proposed to who may have it', async () => {
  await give(idle, good, '甲客', 50)
  const dear = await give(idle, idle, '乙客', 900)
  await give(idle, good, '丙客', 300)
  await lookAt(23, '14:50')
  expect(await silent()).toEqual([])
  await lookAt(23, '15:00')
  await lookAt(23, '15:10')
  expect(await silent()).toHaveLength(1)
  expect(await guideOf('小闲')).toMatchObject({ step: 'waiting', reminded: 1, openToday: 3, doneToday: 0 })
  await lookAt(23, '16:00')
  expect(await guideOf('小闲')).toMatchObject({ reminded: 2 })
  // A reminder stays with who was reminded, whoever has the task.
  await tenant.inside((ctx) => moveTasks(ctx, [dear], good.staffId))
  expect(await guideOf('小闲')).toMatchObject({ reminded: 2 })
  expect(await guideOf('小勤')).toMatchObject({ reminded: 0 })
  await tenant.inside((ctx) => moveTasks(ctx, [dear], idle.staffId))
  await lookAt(23, '16:50')
  expect(await items()).toEqual([])
  await lookAt(23, '17:00')
  await lookAt(23, '17:10')
  // The customer of the idle guide alone is nobody else's to speak with: told at once to who is above.
  expect(await brief()).toEqual([
    ['乙客', '小闲', null, 'silent', 'proposed'],
    ['丙客', '小闲', '小勤', 'silent', 'proposed'],
    ['甲客', '小闲', '小勤', 'silent', 'proposed'],
  ])
  const [first, second] = await items(near)
  expect(first).toMatchObject({ mine: true, escalatedAt: expect.any(String), facts: { reminders: 2, room: null } })
  expect(second).toMatchObject({ mine: false, escalatedAt: null, facts: { worth: 300 * YUAN, openToday: 3 } })
})

it('is for those alone who manage that guide', async () => {
  expect((await idle.call('GET', '/tasks/schedule')).status).toBe(403)
  expect(await items(far)).toEqual([])
  expect((await schedule(far)).guides).toEqual([])
  expect(await guideOf('小闲', near)).toBeDefined()
  const id = await idOf('甲客')
  expect(await decide(far, 'accept', id)).toEqual({ done: [], rejected: [{ id, reason: 'not_found' }] })
  const pattern = { perDay: 5, daysOff: null, workFrom: '09:00', workUntil: '21:00', awayFrom: null, awayUntil: null }
  expect((await far.call('PUT', `/tasks/work-patterns/${idle.staffId}`, pattern)).status).toBe(404)
})

it('moves when a manager says so, and back; what is declined stays', async () => {
  const [a, b, c] = [await idOf('甲客'), await idOf('乙客'), await idOf('丙客')]
  expect(await decide(near, 'accept', a, b)).toEqual({ done: [a], rejected: [{ id: b, reason: 'nobody_can' }] })
  const todo = async (by: Caller) =>
    ((await by.call('GET', '/tasks/mine')).json.items as { contact: { name: string } }[]).map((one) => one.contact.name)
  expect(await todo(good)).toEqual(['甲客'])
  expect(await todo(idle)).toEqual(['乙客', '丙客'])
  expect((await decide(near, 'accept', a)).rejected).toEqual([{ id: a, reason: 'already_decided' }])
  expect((await decide(near, 'undo', a)).done).toEqual([a])
  expect(await todo(good)).toEqual([])
  expect((await decide(near, 'decline', c)).done).toEqual([c])
  await lookAt(23, '17:20')
  expect(await brief()).toEqual([
    ['乙客', '小闲', null, 'silent', 'proposed'],
    ['丙客', '小闲', '小勤', 'silent', 'declined'],
    ['甲客', '小闲', '小勤', 'silent', 'undone'],
  ])
  const audit = (await owner.call('GET', '/audit?limit=50')).json.items as { action: string }[]
  expect(audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['tasks.reassign', 'tasks.decline_reassignment']),
  )
})

it('ends when the guide is back, and refuses what has changed meanwhile', async () => {
  await give(idle, good, '丁客', 10)
  await lookAt(23, '17:30')
  const d = await idOf('丁客')
  const mine = (await idle.call('GET', '/tasks/mine')).json.items as { id: string; contact: { name: string } }[]
  const taskId = mine.find(({ contact }) => contact.name === '丁客')?.id
  expect((await idle.call('POST', `/tasks/${taskId}/complete`, {})).status).toBe(200)
  expect((await decide(owner, 'accept', d)).rejected).toEqual([{ id: d, reason: 'task_moved_on' }])
  await lookAt(23, '17:40')
  expect(await guideOf('小闲')).toMatchObject({ step: 'active', doneToday: 1 })
  expect((await items()).filter(({ state }) => state === 'proposed')).toEqual([])
})

it('what nobody decides is handed up after its time', async () => {
  await lookAt(24, '09:00')
  await give(idle, good, '戊客', 40)
  await lookAt(24, '15:00')
  await lookAt(24, '16:00')
  await lookAt(24, '17:00')
  const waiting = async () => (await items(near)).find(({ task }) => task.contact.name === '戊客')
  expect(await waiting()).toMatchObject({ state: 'proposed', escalatedAt: null })
  await lookAt(24, '18:50')
  expect(await waiting()).toMatchObject({ escalatedAt: null })
  await lookAt(24, '19:00')
  expect(await waiting()).toMatchObject({ escalatedAt: expect.any(String), mine: true })
  // Who sees the department is nearer than the owner.
  expect((await items()).find(({ task }) => task.contact.name === '戊客')).toMatchObject({ mine: false })
})

it('what nobody had room for goes to a colleague who has later', async () => {
  const pattern = { daysOff: null, workFrom: '09:00', workUntil: '21:00', awayFrom: null, awayUntil: null }
  const perDay = (most: number | null) =>
    owner.call('PUT', `/tasks/work-patterns/${good.staffId}`, { ...pattern, perDay: most })
  const late = async () => (await brief()).find(([name]) => name === '庚客')
  expect((await perDay(0)).status).toBe(200)
  const taskId = await give(idle, good, '庚客', 30)
  await lookAt(24, '19:10')
  expect(await late()).toEqual(['庚客', '小闲', null, 'silent', 'proposed'])
  await perDay(null)
  await lookAt(24, '19:20')
  expect(await late()).toEqual(['庚客', '小闲', '小勤', 'silent', 'proposed'])
  expect((await idle.call('POST', `/tasks/${taskId}/complete`, {})).status).toBe(200)
})

it('what does not fit goes to others, by worth; who is away is relieved, by itself where allowed', async () => {
  const pattern = { perDay: 2, daysOff: [], workFrom: '09:00', workUntil: '21:00', awayFrom: null, awayUntil: null }
  expect((await near.call('PUT', `/tasks/work-patterns/${idle.staffId}`, pattern)).status).toBe(200)
  await lookAt(25, '08:30')
  for (const [name, yuan] of [
    ['贵', 500],
    ['中', 200],
    ['贱', 5],
  ] as const)
    await give(idle, good, name, yuan)
  await lookAt(25, '09:00')
  expect(await guideOf('小闲')).toMatchObject({ perDay: 2, room: 2, beyond: 2, step: 'active' })
  expect((await brief()).filter(([, , , cause]) => cause === 'beyond')).toEqual([
    ['戊客', '小闲', '小勤', 'beyond', 'proposed'],
    ['贱', '小闲', '小勤', 'beyond', 'proposed'],
  ])
  const setting = { silentBy: '15:00', reminders: 1, everyMinutes: 30, autoMove: true, escalateMinutes: 60 }
  expect((await owner.call('PUT', '/tasks/schedule-setting', { ...setting, reminders: 9 })).status).toBe(400)
  // It holds for the whole shop: who sees a part of it does not set it.
  const digest = (await near.call('GET', '/tasks/digest-setting')).json
  expect((await near.call('PUT', '/tasks/schedule-setting', setting)).status).toBe(403)
  expect((await near.call('PUT', '/tasks/digest-setting', digest)).status).toBe(403)
  expect((await owner.call('PUT', '/tasks/schedule-setting', setting)).json).toEqual(setting)
  const away = { ...pattern, awayFrom: '2026-11-26', awayUntil: null }
  await near.call('PUT', `/tasks/work-patterns/${idle.staffId}`, away)
  await lookAt(26, '08:30')
  await give(idle, good, '病假', 70)
  await lookAt(26, '09:00')
  const moved = (await items()).find(({ task }) => task.contact.name === '病假')
  expect(moved).toMatchObject({ cause: 'away', state: 'done', to: { name: '小勤' }, decidedBy: '' })
  expect(await guideOf('小闲')).toMatchObject({ worksToday: false, room: 0 })
  expect((await decide(near, 'undo', moved?.id ?? '')).done).toEqual([moved?.id])
  // Taken back it stays: the same is not moved twice on a day.
  await lookAt(26, '09:10')
  expect((await items()).find(({ task }) => task.contact.name === '病假')).toMatchObject({ state: 'undone' })
})

it('nothing happens in the quiet hours', async () => {
  await give(idle, good, '夜里', 20)
  await lookAt(27, '06:00')
  expect((await items()).filter(({ task }) => task.contact.name === '夜里')).toEqual([])
})

it('more than fits into one look comes with the next, and who does something on a day off is there', async () => {
  const setting = { silentBy: '15:00', reminders: 1, everyMinutes: 30, autoMove: false, escalateMinutes: 60 }
  expect((await owner.call('PUT', '/tasks/schedule-setting', setting)).status).toBe(200)
  await lookAt(30, '08:30')
  const taskIds = await tenant.inside(async (ctx) => {
    const names = Array.from({ length: 203 }, (_, nth) => `多${nth}`)
    const draft = { identities: [], source: 'manual', guideStaffId: good.staffId } as const
    const people = await upsertContacts(
      ctx,
      names.map((name) => ({ ...draft, name })),
    )
    const dueAt = new Date('2026-11-30T12:00:00Z')
    return assignTasks(
      ctx,
      people.map(({ contactId }) => newDraft(ctx, { contactId, staffId: idle.staffId }, { dueAt })),
    )
  })
  const proposed = async () => (await tenant.inside((ctx) => listOfDay(ctx, '2026-11-30', 1000))).length
  await lookAt(30, '09:00')
  expect(await proposed()).toBe(200)
  await lookAt(30, '09:10')
  expect(await proposed()).toBe(203)
  expect(await guideOf('小闲')).toMatchObject({ worksToday: false, step: 'relieve' })
  expect((await idle.call('POST', `/tasks/${taskIds[0]}/complete`, {})).status).toBe(200)
  expect(await guideOf('小闲')).toMatchObject({ worksToday: true, step: 'active' })
})
