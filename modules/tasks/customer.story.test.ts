import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { proposeTouches } from '#modules/reach/index.ts'
import { newDraft } from './fixtures.ts'
import { assignTasks, tickTasks } from './index.ts'
import type { TaskDraft } from './model/task.ts'

type Json = Record<string, unknown>
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

async function meet(name: string, guide?: Caller): Promise<number> {
  return tenant.inside(async (ctx) => {
    const [person] = await upsertContacts(ctx, [
      { identities: [], name, source: 'manual', ...(guide && { guideStaffId: guide.staffId }) },
    ])
    return person?.contactId ?? 0
  })
}

/** A task with a touch behind it. */
async function give(guide: Caller, contactId: number, change: Partial<TaskDraft> = {}): Promise<string> {
  const [taskId] = await tenant.inside(async (ctx) => {
    const ask = { key: ctx.newId(), contactId, purpose: 'marketing', channel: 'private_chat', at: ctx.now() } as const
    const [decision] = await proposeTouches(ctx, [ask])
    return assignTasks(ctx, [
      newDraft(ctx, { contactId, staffId: guide.staffId }, { touchId: decision?.touchId, ...change }),
    ])
  })
  return taskId ?? ''
}

const read = async (contactId: number, by = lin) => (await by.call('GET', `/tasks/customers/${contactId}`)).json
const stateOf = async (taskId: string) => (await owner.call('GET', `/tasks/${taskId}`)).json.state

describe('the customer beside the chat', () => {
  it('shows what is open and why, what may still be sent, and only to whom they concern', async () => {
    const contactId = await meet('王女士')
    const taskId = await give(lin, contactId, { why: '上次买的茶快喝完了' })
    const seen = await read(contactId)
    expect(seen).toMatchObject({ person: { name: '王女士' }, orders: { count: 0 }, followStage: null, chats: [] })
    expect(seen.tasks).toMatchObject([{ id: taskId, why: '上次买的茶快喝完了', touchWhy: expect.stringMatching(/.+/) }])
    expect(seen.quota).toMatchObject({ left: expect.any(Number), receiveUsed: 1, ruleSource: expect.any(String) })
    expect((await wang.call('GET', `/tasks/customers/${contactId}`)).status).toBe(404)
    expect((await read(contactId, owner)).tasks).toHaveLength(1)
  })

  it('keeps where one stands and what was noted; the last may be taken back for five minutes', async () => {
    const contactId = await meet('钱先生', lin)
    const path = `/tasks/customers/${contactId}/follow-ups`
    expect((await lin.call('POST', path, { note: '  ' })).status).toBe(400)
    await lin.call('POST', path, { stage: 'contacted', note: '喜欢淡一点的' })
    pass(1)
    const { json } = await lin.call('POST', path, { stage: 'deciding' })
    expect(await read(contactId)).toMatchObject({ followStage: 'deciding' })
    expect((await wang.call('DELETE', `/tasks/follow-ups/${json.id}`)).status).toBe(404)
    expect((await lin.call('DELETE', `/tasks/follow-ups/${json.id}`)).status).toBe(200)
    const after = await read(contactId)
    expect(after).toMatchObject({ followStage: 'contacted', followUps: [{ note: '喜欢淡一点的', staffName: '小林' }] })
    pass(6)
    const [old] = (await read(contactId)).followUps as Json[]
    expect(old?.fresh).toBe(false)
    expect((await lin.call('DELETE', `/tasks/follow-ups/${old?.id}`)).json.code).toBe('too_late_to_undo')
  })
})

describe('a guide’s own tags', () => {
  it('stand with the customer for the guide and the managers, and for no other guide', async () => {
    const contactId = await meet('周女士', lin)
    const { tagId } = (await lin.call('POST', '/tags/own', { name: '爱聊天' })).json
    const path = `/contacts/${contactId}/own-tags`
    expect((await lin.call('POST', path, { ownTagId: tagId, on: true })).json).toEqual({ changed: true })
    expect((await read(contactId)).tags).toEqual(['爱聊天'])
    await owner.call('POST', '/contacts/guides', { assignments: [{ contactId, staffId: wang.staffId }] })
    expect((await read(contactId, wang)).tags).toEqual([])
    expect((await read(contactId, owner)).tags).toEqual(['爱聊天'])
    expect((await lin.call('POST', path, { ownTagId: tagId, on: false })).status).toBe(404)
  })
})

describe('a text put into the chat', () => {
  it('is opened by the tap and sent by the answer alone; the task is done by it once', async () => {
    const contactId = await meet('孙女士')
    const taskId = await give(lin, contactId)
    const body = { text: '您好', taskId }
    const opened = (await lin.call('POST', `/tasks/customers/${contactId}/chat-messages`, body)).json
    expect(opened.state).toBe('opened')
    expect(await stateOf(taskId)).toBe('open')
    const result = `/tasks/chat-messages/${opened.id}/result`
    expect((await wang.call('POST', result, { sent: true })).status).toBe(404)
    expect((await lin.call('POST', result, { sent: true })).json).toMatchObject({ state: 'sent', taskDone: true })
    expect((await lin.call('POST', result, { sent: false })).json).toMatchObject({ state: 'sent' })
    expect(await stateOf(taskId)).toBe('done')
    const [touch] = (await owner.call('GET', `/touches?contactId=${contactId}`)).json.items as Json[]
    expect(touch?.state).toBe('confirmed')
    await lin.call('POST', `/tasks/${taskId}/undo`)
    expect((await lin.call('POST', result, { sent: true })).json).toMatchObject({ state: 'sent', taskDone: false })
    expect(await stateOf(taskId), 'told again after it was taken back').toBe('open')
  })

  it('that did not go leaves the task open, and says why', async () => {
    const contactId = await meet('李先生')
    const taskId = await give(lin, contactId)
    const path = `/tasks/customers/${contactId}/chat-messages`
    const { id } = (await lin.call('POST', path, { text: '您好', taskId })).json
    const fault = 'sendChatMessage:cancel'
    await lin.call('POST', `/tasks/chat-messages/${id}/result`, { sent: false, fault })
    expect(await stateOf(taskId)).toBe('open')
    expect((await read(contactId)).chats).toMatchObject([{ state: 'not_sent', fault, taskId }])
    const other = await meet('周女士', lin)
    expect((await lin.call('POST', `/tasks/customers/${other}/chat-messages`, { text: 'x', taskId })).json.code).toBe(
      'other_customer',
    )
  })

  it('of which nothing is heard for a day is unknown, never sent; an answer that still comes holds', async () => {
    const contactId = await meet('冯女士', lin)
    const body = { text: '新茶到了' }
    const { id } = (await lin.call('POST', `/tasks/customers/${contactId}/chat-messages`, body)).json
    const states = async () => {
      const { items } = (await owner.call('GET', `/touches?contactId=${contactId}`)).json
      const [chat] = (await read(contactId)).chats as Json[]
      return [chat?.state, (items as Json[])[0]?.state, (items as Json[])[0]?.sentence]
    }
    const tick = () => tenant.inside((ctx) => tickTasks(ctx))
    pass(24 * 60 - 1)
    await tick()
    expect(await states()).toMatchObject(['opened', 'proposed', expect.any(String)])
    pass(2)
    await tick()
    expect(await states()).toEqual(['unresolved', 'expired', expect.stringContaining('发没发出不知道')])
    await lin.call('POST', `/tasks/chat-messages/${id}/result`, { sent: true })
    expect(await states()).toMatchObject(['sent', 'confirmed', expect.any(String)])
  })

  it('without a task passes the gates, and has its line in the ledger either way', async () => {
    const contactId = await meet('郑女士', lin)
    const path = `/tasks/customers/${contactId}/chat-messages`
    const { id } = (await lin.call('POST', path, { text: '新茶到了' })).json
    const ledger = async () => (await owner.call('GET', `/touches?contactId=${contactId}`)).json.items as Json[]
    expect(await ledger()).toMatchObject([{ state: 'proposed', purpose: 'marketing' }])
    await lin.call('POST', `/tasks/chat-messages/${id}/result`, { sent: true })
    expect(await ledger()).toMatchObject([{ state: 'confirmed' }])
    const refusal = { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '不要了' } }
    expect((await owner.call('PUT', `/contacts/${contactId}/consents`, refusal)).status).toBe(200)
    const stopped = (await lin.call('POST', path, { text: '再看看新茶' })).json
    expect(stopped).toMatchObject({ state: 'not_sent', fault: expect.stringMatching(/拒|不/) })
    expect((await ledger()).map(({ state }) => state).toSorted()).toEqual(['confirmed', 'suppressed'])
    await lin.call('POST', `/tasks/chat-messages/${stopped.id}/result`, { sent: true })
    expect((await ledger()).map(({ state }) => state).toSorted()).toEqual(['confirmed', 'suppressed'])
  })

  it('is service by the words of a service script alone, not by its name', async () => {
    const contactId = await meet('蒋女士', lin)
    const refusal = { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '不要了' } }
    await owner.call('PUT', `/contacts/${contactId}/consents`, refusal)
    const script = { name: '补发', body: '{{客户称呼}}，破的这就补发。', purpose: 'after_sales' }
    const { id: scriptId } = (await owner.call('POST', '/scripts', script)).json
    const say = async (text: string) =>
      (await lin.call('POST', `/tasks/customers/${contactId}/chat-messages`, { text, scriptId })).json.state
    expect(await say('蒋女士，破的这就补发。')).toBe('opened')
    expect(await say('新茶到了，买二送一')).toBe('not_sent')
  })

  it('waits for the end of quiet hours', async () => {
    const contactId = await meet('吴女士')
    const opensAt = new Date(world.clock.now().getTime() + 60 * MINUTE_MS)
    const taskId = await give(lin, contactId, { opensAt })
    const asked = await lin.call('POST', `/tasks/customers/${contactId}/chat-messages`, { text: '您好', taskId })
    expect(asked.json.code).toBe('not_open_yet')
  })
})

describe('many at once', () => {
  it('are marked, each for itself, taken back together, and counted', async () => {
    const guide = await tenant.signIn('guide', '批量')
    const people = await Promise.all(['甲', '乙', '丙'].map((name) => meet(name)))
    const ids = await Promise.all(people.map((contactId) => give(guide, contactId)))
    const foreign = await give(wang, await meet('丁'))
    const { json } = await guide.call('POST', '/tasks/mine/completions', { taskIds: [...ids, foreign] })
    expect((json.done as string[]).toSorted()).toEqual(ids.toSorted())
    expect(json.rejected).toEqual([{ index: 3, taskId: foreign, reason: 'not_found' }])
    await guide.call('POST', '/tasks/mine/undos', { taskIds: ids.slice(0, 1) })
    expect(await Promise.all(ids.map(stateOf))).toEqual(['open', 'done', 'done'])
    await buy(people[1] ?? 0, 10)
    await buy(people[0] ?? 0, 10)
    pass(60)
    expect((await guide.call('GET', '/tasks/mine/performance?days=7')).json).toMatchObject({
      ...{ done: 2, delivered: 0, buyers: 1, afterDays: 7 },
    })
  })

  it('go to another when a guide leaves, and the people they look after follow', async () => {
    const leaver = await tenant.signIn('guide', '离职')
    const contactId = await meet('老客', leaver)
    const taskId = await give(leaver, contactId)
    const ask = { fromStaffId: leaver.staffId, toStaffId: wang.staffId }
    expect((await lin.call('POST', '/tasks/handovers', ask)).status).toBe(403)
    expect((await owner.call('POST', '/tasks/handovers', { ...ask, toStaffId: leaver.staffId })).json.code).toBe(
      'same_person',
    )
    expect((await owner.call('POST', '/tasks/handovers', ask)).json).toEqual({ tasks: 1 })
    await world.drain()
    expect((await owner.call('GET', `/tasks/${taskId}`)).json).toMatchObject({ staff: { id: wang.staffId } })
    expect((await owner.call('GET', `/contacts/${contactId}`)).json).toMatchObject({ guideStaffId: wang.staffId })
  })
})

/** An order placed some minutes from now. */
async function buy(contactId: number, minutes: number): Promise<void> {
  await tenant.inside(async (ctx) => {
    const placedAt = new Date(ctx.now().getTime() + minutes * MINUTE_MS)
    const amounts = { quantity: 1, unitPrice: 1_000_000, amount: 1_000_000 }
    const line = { productCode: 'T1', productName: '茶', category: '茶', ...amounts }
    const head = { platform: 'generic', orderNo: ctx.newId(), kind: 'sale', status: 'paid', discount: 0 } as const
    const saved = await saveOrders(ctx, [{ ...head, extra: {}, contactId, placedAt, lines: [line] }])
    expect(saved.ok).toBe(true)
  })
}

describe('the timeline of a person', () => {
  it('is one: what happened and what was noted, phones masked for everybody', async () => {
    const contactId = await meet('周女士', lin)
    const note = (text: string) => lin.call('POST', `/tasks/customers/${contactId}/follow-ups`, { note: text })
    await note('请打 13800138000')
    pass(1)
    await give(lin, contactId)
    pass(1)
    await note('约好周六')
    await world.drain()
    const ask = async (query = '', by = lin) => {
      const { json } = await by.call('GET', `/contacts/${contactId}/timeline?${query}`)
      return json as { items: { name: string; properties: Record<string, string> }[]; nextCursor: string | null }
    }
    const { items } = await ask()
    const names = items.map(({ name }) => name)
    expect(names[0]).toBe('Follow-up Noted')
    expect(names.indexOf('Task Assigned')).toBeGreaterThan(0)
    expect(names.lastIndexOf('Follow-up Noted')).toBeGreaterThan(names.indexOf('Task Assigned'))
    expect(items[0]?.properties).toMatchObject({ note: '约好周六', staffName: '小林' })
    const notesOf = async (by: Caller) =>
      (await ask('names=Follow-up%20Noted', by)).items.map((one) => one.properties.note)
    expect(await notesOf(lin)).toEqual(['约好周六', '请打 138****8000'])
    expect(await notesOf(owner)).toEqual(['约好周六', '请打 138****8000'])
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await ask(`limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      paged.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(names)
    expect((await wang.call('GET', `/contacts/${contactId}/timeline`)).status).toBe(404)
  })
})

describe('a material', () => {
  const link = { kind: 'link', name: '春茶', title: '春茶上新', url: 'https://shop.example.com/spring' }

  it('goes into the chat as what it is, past the same gates, and stands in the record in words', async () => {
    const contactId = await meet('吴先生', lin)
    const { json: material } = await owner.call('POST', '/materials', link)
    const path = `/tasks/customers/${contactId}/chat-messages`
    const { json: opened } = await lin.call('POST', path, { text: '春茶上新', materialId: material.id })
    expect(opened).toMatchObject({ state: 'opened', body: '[链接] 春茶上新 https://shop.example.com/spring' })
    await lin.call('POST', `/tasks/chat-messages/${opened.id}/result`, { sent: true })
    expect((await read(contactId)).chats).toMatchObject([{ id: opened.id, state: 'sent' }])
    await owner.call('POST', `/materials/${material.id}/archive`, { archived: true })
    expect((await lin.call('POST', path, { text: '春茶上新', materialId: material.id })).status).toBe(404)
  })

  it('that WeCom would not take, or the law forbids, is not saved; guides only look', async () => {
    const bad = await owner.call('POST', '/materials', { ...link, url: 'javascript:alert(1)' })
    expect(bad).toMatchObject({ status: 422, json: { code: 'not_sendable' } })
    const claim = await owner.call('POST', '/materials', { ...link, title: '全国最佳的茶' })
    expect(claim).toMatchObject({ status: 422, json: { code: 'claim_refused' } })
    expect((await lin.call('POST', '/materials', link)).status).toBe(403)
    expect((await lin.call('GET', '/materials')).status).toBe(200)
  })
})

describe('a picture of the library', () => {
  const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('春茶.png') }

  it('goes into the chat past the same gates, as words in the record; off the library it does not', async () => {
    const contactId = await meet('郑先生', lin)
    const { mediaId } = (await (await owner.raw('POST', '/wecom/media', { body: png, headers })).json()) as Json
    const path = `/tasks/customers/${contactId}/chat-messages`
    const ask = { text: '春茶海报', mediaId }
    expect((await lin.call('POST', path, ask)).status).toBe(404)
    expect((await lin.raw('GET', `/wecom/library/${mediaId}/file`)).status).toBe(404)
    expect((await lin.call('PUT', `/wecom/library/${mediaId}`, { name: '春茶海报' })).status).toBe(403)
    await owner.call('PUT', `/wecom/library/${mediaId}`, { name: '春茶海报' })
    const { items } = (await lin.call('GET', '/wecom/library?q=春茶')).json
    expect(items).toMatchObject([{ mediaId, kind: 'image', name: '春茶海报', fileName: '春茶.png' }])
    expect(new Uint8Array(await (await lin.raw('GET', `/wecom/library/${mediaId}/file`)).arrayBuffer())).toEqual(png)
    const { json: opened } = await lin.call('POST', path, ask)
    expect(opened).toMatchObject({ state: 'opened', body: '[图片] 春茶海报' })
    await lin.call('POST', `/tasks/chat-messages/${opened.id}/result`, { sent: false, fault: '没能传到企业微信' })
    expect((await read(contactId)).chats).toMatchObject([{ state: 'not_sent', fault: '没能传到企业微信' }])
    await owner.call('DELETE', `/wecom/library/${mediaId}`)
    expect((await lin.call('POST', path, ask)).status).toBe(404)
    expect((await lin.call('GET', '/wecom/library')).json.items).toEqual([])
  })
})
