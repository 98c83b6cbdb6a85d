import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newDraft } from './fixtures.ts'
import { assignTasks } from './index.ts'

type Json = Record<string, unknown>
const DAY_MS = 86_400_000
let world: World
let tenant: TestTenant
let owner: Caller
let operator: Caller
let lin: Caller
let wang: Caller
let people: number[]
let vendor: Server | undefined

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, {
    at: new Date('2026-11-10T02:00:00Z'),
    privateTargets: true,
  })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  operator = await tenant.signIn('operator', '运营')
  lin = await tenant.signIn('guide', '小林')
  wang = await tenant.signIn('guide', '小王')
  people = await tenant.inside(async (ctx) => {
    const drafts = ['王女士', '李先生', '周小姐'].map((name, at) => ({
      ...{ identities: [], name, source: 'manual' },
      guideStaffId: at < 2 ? lin.staffId : wang.staffId,
    }))
    return (await upsertContacts(ctx, drafts)).map(({ contactId }) => contactId)
  })
})
afterAll(async () => {
  vendor?.close()
  await world.close()
})

const pass = (days: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + days * DAY_MS))
/** As a part of a day. */
const MINUTE = 1 / 1440
const person = (at: number) => people[at] ?? 0
const rule = { validFrom: '2026-11-01', windowDays: 7, rate: 300, categories: [{ category: '猫粮', rate: 500 }] }

/** Somebody does a task about a customer now; answers its id. */
async function speak(by: Caller, at: number): Promise<string> {
  const [taskId = ''] = await tenant.inside((ctx) =>
    assignTasks(ctx, [newDraft(ctx, { contactId: person(at), staffId: by.staffId })]),
  )
  expect((await by.call('POST', `/tasks/${taskId}/complete`, {})).status).toBe(200)
  return taskId
}

/** An order placed now, of cat food and toys. */
async function buy(at: number, orderNo: string, food: number, toys = 0): Promise<string> {
  const line = (category: string, unitPrice: number) => ({ productName: category, category, quantity: 1, unitPrice })
  const lines = [line('猫粮', food), ...(toys > 0 ? [line('玩具', toys)] : [])]
  const order = {
    platform: 'own_shop',
    orderNo,
    placedAt: world.clock.now().toISOString(),
    contactId: person(at),
    lines,
  }
  const { json } = await owner.call('POST', '/orders', { orders: [order] })
  return (json.items as { orderId: string }[])[0]?.orderId ?? ''
}

it('rules are the owner’s, begin this month or later, and stand in the audit', async () => {
  for (const by of [lin, operator]) expect((await by.call('POST', '/tasks/commission-rules', rule)).status).toBe(403)
  const late = await owner.call('POST', '/tasks/commission-rules', { ...rule, validFrom: '2026-10-31' })
  expect(late.json).toMatchObject({ code: 'month_closed', message: expect.stringContaining('2026-11-01') })
  const twice = { ...rule, categories: [...rule.categories, ...rule.categories] }
  expect((await owner.call('POST', '/tasks/commission-rules', twice)).status).toBe(400)
  await owner.call('POST', '/tasks/commission-rules', { ...rule, rate: 100 })
  const kept = await owner.call('POST', '/tasks/commission-rules', rule)
  expect(kept.json).toMatchObject({ state: 'holds', open: true, rate: 300, changedBy: '老板' })
  const later = await owner.call('POST', '/tasks/commission-rules', { ...rule, validFrom: '2026-12-01', rate: 0 })
  const { items } = (await operator.call('GET', '/tasks/commission-rules')).json as { items: Json[] }
  expect(items.map(({ validFrom, state }) => [validFrom, state])).toEqual([
    ['2026-12-01', 'to_come'],
    ['2026-11-01', 'holds'],
  ])
  expect((await owner.call('DELETE', `/tasks/commission-rules/${later.json.id}`)).status).toBe(200)
  const audit = (await owner.call('GET', '/audit?action=tasks.save_commission_rule')).json.items as Json[]
  expect(audit.slice(1, 2)).toMatchObject([{ before: { rate: 100 }, after: { rate: 300 } }])
})

it('a purchase counts for who spoke last before it, less what went back; each sees their own', async () => {
  await speak(lin, 0)
  pass(1)
  const first = await buy(0, 'A-1', 1_000_000, 1_000_000)
  await buy(2, 'A-2', 500_000)
  pass(MINUTE)
  const taken = await speak(wang, 0)
  pass(MINUTE)
  await buy(0, 'A-3', 400_000)
  pass(7.5)
  await buy(0, 'A-4', 900_000)
  const own = async (by: Caller) => (await by.call('GET', '/tasks/mine/commission')).json
  expect(await own(lin)).toMatchObject({ orders: 1, repeat: 0, net: 2_000_000, commission: 80_000, rule })
  expect(await own(wang)).toMatchObject({ orders: 1, repeat: 1, net: 400_000, commission: 20_000 })

  await owner.call('POST', `/orders/${first}/refunds`, { amount: 500_000, reason: '退一半' })
  expect(await own(lin)).toMatchObject({ net: 1_500_000, commission: 60_000 })
  const { items } = (await lin.call('GET', '/tasks/mine/commission/orders')).json as { items: Json[] }
  expect(items).toMatchObject([
    {
      orderNo: 'A-1',
      contact: { name: '王女士' },
      refunded: 500_000,
      kind: 'task',
      spokenAt: '2026-11-10T02:00:00.000Z',
    },
  ])
  expect((await lin.call('GET', '/tasks/commissions')).status).toBe(403)

  const all = (await operator.call('GET', '/tasks/commissions')).json
  expect(all).toMatchObject({
    guides: [{ staff: { name: '小林' } }, { staff: { name: '小王' } }],
    total: { orders: 2, net: 1_900_000, commission: 80_000 },
  })
  const page = (await operator.call('GET', '/tasks/commissions/orders?limit=1')).json
  expect(page.items).toMatchObject([{ orderNo: 'A-3', staff: { name: '小王' } }])
  const next = await operator.call('GET', `/tasks/commissions/orders?limit=1&cursor=${page.nextCursor}`)
  expect(next.json).toMatchObject({ items: [{ orderNo: 'A-1' }], nextCursor: null })
  expect((await operator.call('GET', '/tasks/commissions?month=2026-10')).json.total).toMatchObject({ orders: 0 })

  // Taken back in time, the task was never done, and the one before it was the last.
  world.clock.moveTo(new Date('2026-11-11T02:03:00Z'))
  expect((await wang.call('POST', `/tasks/${taken}/undo`)).status).toBe(200)
  expect(await own(wang)).toMatchObject({ orders: 0, commission: 0 })
  expect(await own(lin)).toMatchObject({ orders: 2, repeat: 1, commission: 80_000 })
})

it('is exported order by order without names of customers, and that is noted', async () => {
  const answer = await operator.raw('GET', '/tasks/commissions/export')
  const text = await answer.text()
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toBe(
    `小林,A-1,own_shop,2026-11-11 10:00,${person(0)},200.00,50.00,150.00,6.00,否,完成任务,2026-11-10 10:00`,
  )
  expect(text).not.toContain('王女士')
  const audit = (await owner.call('GET', '/audit?action=tasks.export_commissions')).json.items as Json[]
  expect(audit).toMatchObject([{ actorName: '运营', detail: { orders: 2, commission: 80_000 } }])
})

it('ranks on each measure by itself, with its number; the owner switches it off', async () => {
  type Ranked = { staff: Json | null; mine: boolean; measures: Record<string, { value: number; place: number }> }
  const seen = async (by: Caller) => (await by.call('GET', '/tasks/mine/ranking')).json as { guides: Ranked[] }
  const guides = (await seen(lin)).guides
  const [first, second] = ['小林', '小王'].map((name) => guides.find(({ staff }) => staff?.name === name))
  expect(first).toMatchObject({ staff: { name: '小林' }, mine: true })
  expect(first?.measures).toEqual({
    held: { value: 2, place: 1 },
    done: { value: 1, place: 1 },
    repeat: { value: 1, place: 1 },
    repeatShare: { value: null, place: null },
  })
  expect(second).toMatchObject({ staff: { name: '小王' }, mine: false, measures: { held: { value: 1, place: 2 } } })

  const setting = { shown: true, within: 'everybody', names: false }
  expect((await operator.call('PUT', '/tasks/ranking-setting', setting)).status).toBe(403)
  await owner.call('PUT', '/tasks/ranking-setting', setting)
  expect((await seen(wang)).guides.map(({ staff }) => staff?.name)).toEqual([undefined, '小王'])
  await owner.call('PUT', '/tasks/ranking-setting', { ...setting, shown: false })
  expect((await seen(wang)).guides).toEqual([])
  expect((await operator.call('GET', '/tasks/ranking')).json.guides).toHaveLength(2)
  expect((await lin.call('GET', '/tasks/ranking')).status).toBe(403)
})

it('the library says what fits a customer now and why, without a network', async () => {
  const say = { purpose: null, touchpoint: null }
  const fits = { ...say, name: '首单猫粮回访', body: '{{客户称呼}}，猫粮吃得惯吗？', stage: 'first_order' }
  for (const script of [fits, { ...say, name: '流失召回', body: '好久不见', stage: 'lost' }])
    expect((await owner.call('POST', '/scripts', script)).status).toBe(200)
  const asked = await wang.call('GET', `/tasks/customers/${person(2)}/suggestions`)
  expect(asked.json).toEqual({
    items: [
      {
        scriptId: expect.any(String),
        name: '首单猫粮回访',
        text: '周小姐，猫粮吃得惯吗？',
        reasons: [
          { kind: 'stage', word: 'first_order' },
          { kind: 'word', word: '猫粮' },
        ],
      },
    ],
    mayAskOutside: false,
  })
  expect((await lin.call('GET', `/tasks/customers/${person(2)}/suggestions`)).status).toBe(404)
  // Who refused to be singled out is spoken to by where they stand, not by what they bought or are tagged.
  const proof = { way: 'chat', note: '客户说的' }
  const refused = await owner.call('PUT', `/contacts/${person(2)}/personalisation`, { allowed: false, proof })
  expect(refused.status, JSON.stringify(refused.json)).toBe(200)
  const plain = await wang.call('GET', `/tasks/customers/${person(2)}/suggestions`)
  expect((plain.json.items as Json[])[0]?.reasons).toEqual([{ kind: 'stage', word: 'first_order' }])
  await owner.call('PUT', `/contacts/${person(2)}/personalisation`, { allowed: true, proof })
})

it('a language model is off until the owner connects it, learns no name or number, and is bounded a day', async () => {
  const path = `/tasks/customers/${person(2)}/suggestions`
  const ask = () => wang.call('POST', path, {})
  expect((await ask()).json.code).toBe('assist_off')
  const heard: { body: string; authorization: string | undefined }[] = []
  let content = '{"picks":[{"n":1,"why":"刚买过"}],"draft":{"text":"{{客户称呼}}，最佳的粮"}}'
  vendor = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      heard.push({ body, authorization: request.headers.authorization })
      response.end(JSON.stringify({ choices: [{ message: { content } }] }))
    })
  })
  await new Promise<void>((listening) => vendor?.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/v1/chat/completions`
  const setting = { enabled: true, url, model: 'm-1', callsPerDay: 2 }
  expect((await operator.call('PUT', '/tasks/assist-setting', setting)).status).toBe(403)
  expect((await owner.call('PUT', '/tasks/assist-setting', setting)).json.code).toBe('secret_missing')
  const kept = await owner.call('PUT', '/tasks/assist-setting', { ...setting, secret: 'sk-very-own' })
  expect(kept.json).toEqual({ setting, callsToday: 0 })
  const elsewhere = { ...setting, url: `${url}/other` }
  expect((await owner.call('PUT', '/tasks/assist-setting', elsewhere)).json.code).toBe('secret_missing')

  const answer = await ask()
  // New words that the law of advertising refuses do not reach the guide.
  expect(answer.json.items).toMatchObject([{ text: expect.stringMatching(/./), reasons: [{ word: '刚买过' }] }])
  expect(heard[0]?.authorization).toBe('Bearer sk-very-own')
  expect(heard[0]?.body).toContain('首单猫粮回访')
  for (const secret of ['周小姐', '王女士', '小王']) expect(heard[0]?.body).not.toContain(secret)
  content = '我不知道'
  expect((await ask()).json).toMatchObject({ code: 'assist_failed' })
  expect((await ask()).json.code).toBe('assist_spent')
  expect(heard).toHaveLength(2)
  const audit = JSON.stringify((await owner.call('GET', '/audit?action=tasks.change_assist')).json)
  expect(audit).toContain('m-1')
  expect(audit).not.toContain('very-own')
})

it('a guide asks before they recommend; the customer answers by a link and chooses', async () => {
  const { tagId } = (
    await owner.call('POST', '/tags', {
      groupId: (await owner.call('POST', '/tag-groups', { name: '需求' })).json.groupId,
      name: '肠胃敏感',
    })
  ).json
  const { key: fieldKey } = (await owner.call('POST', '/fields', { name: '年龄段', type: 'text' })).json
  const sheet = {
    ...{ name: '选<粮>顾问', category: '猫粮' },
    questions: [
      {
        ...{ key: 'age', text: '猫咪多大？', fieldKey },
        choices: [
          { key: 'kitten', text: '一岁以内' },
          { key: 'adult', text: '成年' },
        ],
      },
      {
        ...{ key: 'need', text: '在意什么？', multiple: true },
        choices: [
          { key: 'gut', text: '肠胃', tagId },
          { key: 'coat', text: '毛发' },
        ],
      },
    ],
    products: [
      { key: 'plain', name: '成猫粮', fits: [{ question: 'age', choice: 'adult', reason: '成年猫够用' }] },
      {
        ...{ key: 'soft', name: '低敏粮' },
        fits: [
          { question: 'age', choice: 'adult', reason: '适合成年猫' },
          { question: 'need', choice: 'gut', reason: '单一肉源，肠胃好接受' },
        ],
      },
    ],
  }
  expect((await lin.call('POST', '/advice-sheets', sheet)).status).toBe(403)
  const lost = {
    ...sheet,
    products: [{ key: 'x', name: '无', fits: [{ question: 'age', choice: 'old', reason: '?' }] }],
  }
  expect((await operator.call('POST', '/advice-sheets', lost)).json.code).toBe('bad_sheet')
  const made = (await operator.call('POST', '/advice-sheets', sheet)).json
  const path = `/tasks/customers/${person(1)}/advices`
  expect((await wang.call('POST', path, { adviceSheetId: made.id })).status).toBe(404)
  const opened = (await lin.call('POST', path, { adviceSheetId: made.id })).json
  expect(opened).toMatchObject({ sheet: { version: 1 }, answeredAt: null, offered: [], staffName: '小林' })

  // Another version does not change what was sent.
  const next = { ...sheet, name: '新版', version: 1 }
  expect((await operator.call('PUT', `/advice-sheets/${made.id}`, next)).json).toMatchObject({ version: 2 })
  expect((await operator.call('PUT', `/advice-sheets/${made.id}`, next)).json.code).toBe('changed_meanwhile')

  const link = new URL(String(opened.link)).pathname
  const page = async (form?: string) => {
    const sent = form === undefined ? {} : { method: 'POST', body: form }
    const answer = await world.app.request(link, sent)
    return { status: answer.status, text: await answer.text() }
  }
  expect((await page()).text).toContain('选&lt;粮&gt;顾问')
  expect((await page('q.age=adult')).text).toContain('还有问题没有答')
  expect((await page('q.age=adult&q.age=kitten&q.need=gut')).text).toContain('还有问题没有答')
  const offered = (await page('q.age=adult&q.need=gut')).text
  expect(offered.indexOf('低敏粮')).toBeLessThan(offered.indexOf('成猫粮'))
  expect(offered).toContain('单一肉源，肠胃好接受')
  const forged = link.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  expect((await world.app.request(forged)).status).toBe(404)

  expect((await page('choose=soft')).text).toContain('已记下：低敏粮')
  expect((await page('choose=plain')).text).toContain('已记下：低敏粮')
  expect((await lin.call('GET', path)).json.items).toMatchObject([
    {
      ...{ answeredBy: 'customer', answers: { age: ['adult'], need: ['gut'] }, chosen: 'soft' },
      offered: [{ key: 'soft', reasons: ['适合成年猫', '单一肉源，肠胃好接受'] }, { key: 'plain' }],
    },
  ])
  const late = { answers: { age: ['adult'], need: ['coat'] } }
  expect((await lin.call('PUT', `/tasks/advices/${opened.id}/answers`, late)).json.code).toBe('chosen_already')
  expect((await wang.call('PUT', `/tasks/advices/${opened.id}/answers`, late)).status).toBe(404)

  await world.drain()
  const contact = (await owner.call('GET', `/contacts/${person(1)}`)).json
  expect(contact).toMatchObject({ attributes: { [String(fieldKey)]: '成年' } })
  expect(JSON.stringify(contact)).toContain('advice')
  expect((await lin.call('GET', `/tasks/customers/${person(1)}`)).json.tags).toEqual(['肠胃敏感'])
  const { items } = (await lin.call('GET', `/contacts/${person(1)}/timeline`)).json as { items: Json[] }
  expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['需求：肠胃', '需求：成年', 'Advice Chosen']))
})

it('noted while talking: what is said anew takes the tag off again, and none of it may be taken', async () => {
  const [sheet] = (await wang.call('GET', '/advice-sheets')).json.items as Json[]
  const path = `/tasks/customers/${person(2)}/advices`
  const { id } = (await wang.call('POST', path, { adviceSheetId: sheet?.id })).json
  const answer = (need: string) =>
    wang.call('PUT', `/tasks/advices/${id}/answers`, { answers: { age: ['adult'], need: [need] } })
  const tags = async () => (await wang.call('GET', `/tasks/customers/${person(2)}`)).json.tags
  const choose = (product: string | null) => wang.call('PUT', `/tasks/advices/${id}/choice`, { product })
  expect((await choose(null)).json.code).toBe('not_offered')
  expect((await answer('gut')).json).toMatchObject({
    answeredBy: 'guide',
    offered: [{ key: 'soft' }, { key: 'plain' }],
  })
  expect(await tags()).toEqual(['肠胃敏感'])
  expect((await answer('coat')).json).toMatchObject({ offered: [{ key: 'plain' }, { key: 'soft' }] })
  expect(await tags()).toEqual([])
  expect((await choose('nothing')).json.code).toBe('not_offered')
  expect((await choose(null)).json).toMatchObject({ chosen: null, chosenAt: expect.any(String) })
})
