import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { proposeTouches } from '#modules/reach/index.ts'
import { newDraft } from './fixtures.ts'
import { assignTasks, tickTasks } from './index.ts'
import type { TaskDraft } from './model/task.ts'

const MINUTE_MS = 60_000
let world: World
let tenant: TestTenant
let owner: Caller
let lin: Caller
let wang: Caller

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  lin = await tenant.signIn('guide', '小林')
  wang = await tenant.signIn('guide', '小王')
})
afterAll(() => world.close())

function pass(minutes: number) {
  world.clock.moveTo(new Date(world.clock.now().getTime() + minutes * MINUTE_MS))
}

/** A task for a new customer, with a touch behind it. */
async function give(guide: Caller, change: Partial<TaskDraft> = {}, name = '王女士'): Promise<string> {
  const [taskId] = await tenant.inside(async (ctx) => {
    const [person] = await upsertContacts(ctx, [{ identities: [], name, source: 'manual' }])
    const contactId = person?.contactId ?? 0
    const at = ctx.now()
    const ask = { key: ctx.newId(), contactId, purpose: 'marketing', channel: 'private_chat', at } as const
    const [decision] = await proposeTouches(ctx, [ask])
    const touch = { touchId: decision?.touchId, ...change }
    return assignTasks(ctx, [newDraft(ctx, { contactId, staffId: guide.staffId }, touch)])
  })
  return taskId ?? ''
}

async function touchState(taskId: string): Promise<string> {
  await world.drain()
  const { json } = await owner.call('GET', `/tasks/${taskId}`)
  const rows = await world.platform.warehouse.rows<{ id: string; state: string }>(
    ch`select toString(touch_id) as id, state from touches final`,
  )
  return rows.find((row) => row.id === json.touchId)?.state ?? ''
}

const titles = (answer: { json: Record<string, unknown> }) =>
  (answer.json.items as { title: string }[]).map((task) => task.title)

describe("a guide's day", () => {
  it('lists what is overdue first, then by value; pages keep the order', async () => {
    const guide = await tenant.signIn('guide', '排序')
    const due = (hours: number) => new Date(world.clock.now().getTime() + hours * 60 * MINUTE_MS)
    await give(guide, { title: '小客', value: 10_000, dueAt: due(3) })
    await give(guide, { title: '大客', value: 990_000, dueAt: due(5) })
    await give(guide, { title: '快超时', value: 0, dueAt: due(1) })
    await give(guide, { title: '明天', value: 5_000_000, dueAt: due(26) })
    expect(titles(await guide.call('GET', '/tasks/mine'))).toEqual(['大客', '小客', '快超时', '明天'])
    pass(90)
    expect(titles(await guide.call('GET', '/tasks/mine'))).toEqual(['快超时', '大客', '小客', '明天'])
    expect(titles(await guide.call('GET', '/tasks/mine?tab=overdue'))).toEqual(['快超时'])
    const first = await guide.call('GET', '/tasks/mine?limit=3')
    const rest = await guide.call('GET', `/tasks/mine?limit=3&cursor=${first.json.nextCursor}`)
    expect([...titles(first), ...titles(rest)]).toEqual(['快超时', '大客', '小客', '明天'])
    expect((await guide.call('GET', '/tasks/mine/day')).json).toMatchObject({ todo: 4, dueToday: 3, overdue: 1 })
  })

  it('is done with proof, once, and confirms the touch without claiming a delivery', async () => {
    const taskId = await give(lin)
    const shown = await lin.call('GET', `/tasks/${taskId}`)
    expect(shown.json).toMatchObject({ text: '您好，东西收到了吗？', contact: { name: '王女士' }, overdue: false })
    const taps = await Promise.all([1, 2, 3].map(() => lin.call('POST', `/tasks/${taskId}/complete`, {})))
    expect(taps.map((tap) => tap.status)).toEqual([200, 200, 200])
    expect(new Set(taps.map((tap) => tap.json.settledAt)).size).toBe(1)
    expect(await touchState(taskId)).toBe('confirmed')
    const told = await world.platform.warehouse.rows<{ name: string; n: number }>(
      ch`select name, count() as n from events where properties['taskId'] != '' group by name`,
    )
    expect(told.find((row) => row.name === 'Task Confirmed')?.n).toBe(1)
  })

  it('may be taken back for five minutes, and done again', async () => {
    const taskId = await give(lin)
    await lin.call('POST', `/tasks/${taskId}/complete`, {})
    pass(5)
    expect((await lin.call('POST', `/tasks/${taskId}/undo`)).json).toMatchObject({ state: 'open', undoUntil: null })
    expect(await touchState(taskId)).toBe('proposed')
    expect((await lin.call('POST', `/tasks/${taskId}/complete`, { note: '已回复' })).status).toBe(200)
    pass(6)
    const late = await lin.call('POST', `/tasks/${taskId}/undo`)
    expect([late.status, late.json.code]).toEqual([409, 'too_late_to_undo'])
    expect((await lin.call('GET', `/tasks/${taskId}`)).json).toMatchObject({ state: 'done', note: '已回复' })
  })

  it('may be skipped with a reason, and then not done', async () => {
    const taskId = await give(lin)
    const nameless = await lin.call('POST', `/tasks/${taskId}/skip`, { reason: 'lazy' })
    expect([nameless.status, nameless.json.code]).toEqual([400, 'invalid_input'])
    expect((await lin.call('POST', `/tasks/${taskId}/skip`, { reason: 'just_talked' })).status).toBe(200)
    expect((await lin.call('POST', `/tasks/${taskId}/complete`, {})).json.code).toBe('already_settled')
    expect(await touchState(taskId)).toBe('refused')
  })

  it('waits for the end of quiet hours', async () => {
    const taskId = await give(lin, { opensAt: new Date(world.clock.now().getTime() + 30 * MINUTE_MS) })
    expect((await lin.call('POST', `/tasks/${taskId}/complete`, {})).json.code).toBe('not_open_yet')
    pass(30)
    expect((await lin.call('POST', `/tasks/${taskId}/complete`, {})).status).toBe(200)
  })

  it('shows nothing of others, and lets nobody act for them', async () => {
    const taskId = await give(lin)
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/complete'],
      ['POST', '/undo'],
      ['POST', '/skip'],
    ] as const) {
      const body = method === 'GET' ? undefined : { reason: 'other' }
      expect((await wang.call(method, `/tasks/${taskId}${path}`, body)).status).toBe(404)
    }
    expect((await wang.call('POST', `/tasks/${taskId}/remind`)).status).toBe(403)
    expect((await wang.call('GET', '/tasks')).status).toBe(403)
    expect((await lin.call('GET', `/tasks/${taskId}`)).json.state).toBe('open')
  })
})

describe('the board', () => {
  it('reminds as often as the dated rule allows, and again when a day has passed', async () => {
    const taskId = await give(wang, { dueAt: new Date(world.clock.now().getTime() + 48 * 60 * MINUTE_MS) })
    const lefts: unknown[] = []
    for (let i = 0; i < 3; i++) lefts.push((await owner.call('POST', `/tasks/${taskId}/remind`)).json.remindersLeft)
    expect(lefts).toEqual([2, 1, 0])
    const spent = await owner.call('POST', `/tasks/${taskId}/remind`)
    expect([spent.status, spent.json.code]).toEqual([429, 'reminder_quota_spent'])
    expect(spent.json.message).toMatch(/24 小时内最多提醒 3 次.*自 \d{4}-\d\d-\d\d 起/)
    expect((await wang.call('GET', '/tasks/mine/day')).json.reminders).toMatchObject([
      { taskId, kind: 'by_hand', byName: '老板' },
    ])
    pass(24 * 60)
    expect((await owner.call('POST', `/tasks/${taskId}/remind`)).json.remindersLeft).toBe(2)
  })

  it('hands tasks over, all or none', async () => {
    const ids = [await give(wang, { title: '交接' }), await give(wang, { title: '交接' })]
    const done = await give(wang)
    await wang.call('POST', `/tasks/${done}/complete`, {})
    const mixed = await owner.call('POST', '/tasks/reassign', { taskIds: [...ids, done], staffId: lin.staffId })
    expect([mixed.status, mixed.json.code]).toEqual([409, 'already_settled'])
    expect((await lin.call('GET', `/tasks/${ids[0]}`)).status).toBe(404)
    const moved = await owner.call('POST', '/tasks/reassign', { taskIds: ids, staffId: lin.staffId })
    expect(moved.json).toEqual({ moved: 2 })
    expect((await lin.call('GET', `/tasks/${ids[0]}`)).status).toBe(200)
    expect((await wang.call('POST', `/tasks/${ids[0]}/complete`, {})).status).toBe(404)
  })

  it('reminds by the clock, then once when overdue; a day later the task expires with its touch', async () => {
    const start = world.clock.now().getTime()
    const dueAt = new Date(start + 120 * MINUTE_MS)
    const remindAt = new Date(start + 60 * MINUTE_MS)
    const taskId = await give(wang, { dueAt, remindAt, remindWhenOverdue: true })
    const tick = () => tenant.inside((ctx) => tickTasks(ctx))
    await tick()
    const kinds: string[] = []
    for (const minutes of [61, 30, 60]) {
      pass(minutes)
      await tick()
      await tick()
      const { json } = await wang.call('GET', '/tasks/mine/day')
      const mine = (json.reminders as { taskId: string; kind: string }[]).filter((one) => one.taskId === taskId)
      kinds.push(mine[0]?.kind ?? '')
    }
    expect(kinds).toEqual(['before_due', 'before_due', 'overdue'])
    expect((await owner.call('GET', `/tasks/${taskId}`)).json).toMatchObject({ overdue: true, remindersLeft: 1 })
    pass(24 * 60)
    await tick()
    expect((await wang.call('POST', `/tasks/${taskId}/complete`, {})).json.code).toBe('task_expired')
    expect(await touchState(taskId)).toBe('expired')
  })

  it('counts by guide what its columns show', async () => {
    const fresh = await newTenant(world, '看板店')
    const boss = await fresh.signIn('owner')
    const guide = await fresh.signIn('guide', '小周')
    await fresh.signIn('guide', '没活')
    const ids = await fresh.inside(async (ctx) => {
      const people = await upsertContacts(
        ctx,
        ['甲', '乙', '丙'].map((name) => ({ identities: [], name, source: 'manual' })),
      )
      const who = people.map(({ contactId }) => ({ contactId, staffId: guide.staffId }))
      return assignTasks(
        ctx,
        who.map((one, i) => newDraft(ctx, one, i === 0 ? { dueAt: new Date(ctx.now().getTime() + 1000) } : {})),
      )
    })
    await guide.call('POST', `/tasks/${ids[1]}/complete`, {})
    pass(1)
    const { json } = await boss.call('GET', '/tasks/board')
    const columns = (json.columns as { column: string; count: number; tasks: { id: string }[] }[]).map(
      ({ column, count, tasks }) => [column, count, tasks.map((task) => task.id)],
    )
    expect(columns).toEqual([
      ['overdue', 1, [ids[0]]],
      ['todo', 1, [ids[2]]],
      ['done', 1, [ids[1]]],
      ['skipped', 0, []],
      ['expired', 0, []],
    ])
    expect(json.guides).toMatchObject([
      { staff: { name: '小周' }, todo: 1, overdue: 1, done: 1, doneOnTime: 1 },
      { staff: { name: '没活' }, todo: 0, overdue: 0, done: 0 },
    ])
    expect(json.rule).toMatchObject({ perTask: 3, hours: 24 })
  })
})

describe('assigning', () => {
  it('keeps the task of a key that exists, and answers in the order asked', async () => {
    const guide = await tenant.signIn('guide')
    const [person] = await tenant.inside((ctx) =>
      upsertContacts(ctx, [{ identities: [], name: '重复', source: 'manual' }]),
    )
    const who = { contactId: person?.contactId ?? 0, staffId: guide.staffId }
    const assign = (keys: string[]) =>
      tenant.inside((ctx) =>
        assignTasks(
          ctx,
          keys.map((key) => newDraft(ctx, who, { key })),
        ),
      )
    const [a, b] = await assign(['one', 'two'])
    expect(await assign(['two', 'three', 'one', 'two'])).toEqual([b, expect.any(String), a, b])
    expect((await guide.call('GET', '/tasks/mine')).json.items).toHaveLength(3)
  })
})
