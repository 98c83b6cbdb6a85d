import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

const welcome = {
  name: '欢迎',
  body: '{{客户称呼}}好，我是{{导购姓名}}',
  stage: 'new_friend',
  touchpoint: 'private_chat',
  purpose: 'welcome',
}
const create = async (change: Partial<typeof welcome> = {}) =>
  (await operator.call('post', '/scripts', { ...welcome, ...change })).json as { id: string; version: number }
const names = async (query: string) =>
  ((await operator.call('get', `/scripts?${query}`)).json.items as { name: string }[]).map((one) => one.name)

describe('versions', () => {
  it('every save is a new one, old ones stay readable and come back as a new one', async () => {
    const { id } = await create()
    const second = await operator.call('put', `/scripts/${id}`, {
      ...welcome,
      body: '{{客户称呼}}，你好呀',
      version: 1,
    })
    expect(second.json).toMatchObject({ version: 2, body: '{{客户称呼}}，你好呀', savedBy: '周运营' })
    const restored = await operator.call('post', `/scripts/${id}/restore`, { version: 1 })
    expect(restored.json).toMatchObject({ version: 3, body: welcome.body })
    const versions = await operator.call('get', `/scripts/${id}/versions`)
    expect(
      (versions.json.items as { version: number; body: string }[]).map(({ version, body }) => [version, body]),
    ).toEqual([
      [3, welcome.body],
      [2, '{{客户称呼}}，你好呀'],
      [1, welcome.body],
    ])
  })

  it('a save without a change makes none', async () => {
    const { id } = await create()
    const same = await operator.call('put', `/scripts/${id}`, { ...welcome, version: 1 })
    expect(same.json).toMatchObject({ version: 1 })
  })

  it('of two who edit at once the second is told, and nothing of theirs is written', async () => {
    const { id } = await create()
    const save = (body: string) => operator.call('put', `/scripts/${id}`, { ...welcome, body, version: 1 })
    const both = await Promise.all([save('先到的'), save('后到的')])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = both.find((answer) => answer.status === 409)
    expect(refused?.json.message).toContain('周运营 刚刚存了第 2 版')
    expect((await operator.call('get', `/scripts/${id}`)).json).toMatchObject({ version: 2 })
  })
})

describe('a text that cannot be', () => {
  it('names the variable that does not exist', async () => {
    const wrong = await operator.call('post', '/scripts', { ...welcome, body: '{{客户小名}}好' })
    expect(wrong.status).toBe(422)
    expect(wrong.json).toMatchObject({ code: 'unknown_variable', fields: [{ path: 'body.body' }] })
    expect(wrong.json.message).toContain('客户小名')
  })

  it('is longer than WeCom sends, counted in characters', async () => {
    expect((await operator.call('post', '/scripts', { ...welcome, body: '好'.repeat(4001) })).json.code).toBe(
      'body_too_long',
    )
    expect((await operator.call('post', '/scripts', { ...welcome, body: '😀'.repeat(4000) })).status).toBe(200)
  })
})

it('the library is searched by words and labels, and what is archived leaves it until taken back', async () => {
  const { id } = await create({ name: '百分百好茶', body: '100%_好茶', stage: 'lapsing', purpose: 'recall' })
  expect(await names(`q=${encodeURIComponent('100%_')}`)).toEqual(['百分百好茶'])
  expect(await names('stage=lapsing&purpose=recall')).toEqual(['百分百好茶'])
  expect(await names('stage=lapsing&purpose=care')).toEqual([])
  await operator.call('post', `/scripts/${id}/archive`, { archived: true })
  expect(await names('stage=lapsing')).toEqual([])
  expect(await names('stage=lapsing&archived=true')).toEqual(['百分百好茶'])
  await operator.call('post', `/scripts/${id}/archive`, { archived: false })
  expect(await names('stage=lapsing')).toEqual(['百分百好茶'])
})

it('offers a script without a label wherever one is asked for', async () => {
  const shop = await (await newTenant(world, '不限触点')).signIn('operator')
  await shop.call('post', '/scripts', { ...welcome, name: '通用', touchpoint: null })
  await shop.call('post', '/scripts', { ...welcome, name: '朋友圈用', touchpoint: 'moments' })
  const found = await shop.call('get', '/scripts?touchpoint=private_chat')
  expect(found.json).toMatchObject({ items: [{ name: '通用' }] })
})

it('is paged without losing or repeating one', async () => {
  const many = await (await newTenant(world, '多话术')).signIn('owner')
  for (const n of [1, 2, 3, 4, 5]) await many.call('post', '/scripts', { ...welcome, name: `第${n}条` })
  const first = await many.call('get', '/scripts?limit=3')
  const second = await many.call('get', `/scripts?limit=3&cursor=${first.json.nextCursor}`)
  const seen = [first, second].flatMap(({ json }) => (json.items as { name: string }[]).map((one) => one.name))
  expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `第${n}条`))
  expect(second.json.nextCursor).toBeNull()
})

it('a preview says what is filled, what falls back and what is missing', async () => {
  const preview = await operator.call('post', '/scripts/preview', {
    body: '{{客户称呼}}，{{导购姓名}}在{{店铺名}}等您',
    values: { 店铺名: '活水' },
  })
  expect(preview.json).toMatchObject({
    text: '您，{{导购姓名}}在活水等您',
    missing: ['导购姓名'],
    fallbacks: ['客户称呼'],
    unknown: [],
    charactersMax: 4000,
  })
})

it('an empty library takes the starters once', async () => {
  const fresh = await (await newTenant(world, '新店')).signIn('owner')
  expect((await fresh.call('post', '/scripts/starters', {})).json).toEqual({ added: 6 })
  expect((await fresh.call('post', '/scripts/starters', {})).json).toMatchObject({ code: 'not_empty' })
  expect((await fresh.call('get', '/scripts')).json.items).toHaveLength(6)
})

it("another tenant's script is not there, and a guide reads but does not write", async () => {
  const { id } = await create()
  const stranger = await (await newTenant(world, '别的店')).signIn('owner')
  expect((await stranger.call('get', `/scripts/${id}`)).status).toBe(404)
  expect((await stranger.call('get', `/scripts/${id}/versions`)).status).toBe(404)
  expect((await stranger.call('put', `/scripts/${id}`, { ...welcome, version: 1 })).status).toBe(404)
  expect((await stranger.call('post', `/scripts/${id}/archive`, { archived: true })).status).toBe(404)
  const guide = await tenant.signIn('guide')
  expect((await guide.call('get', `/scripts/${id}`)).json).toMatchObject({ version: 1, archived: false })
  expect((await guide.call('put', `/scripts/${id}`, { ...welcome, version: 1 })).status).toBe(403)
})

describe('words that advertising must not use', () => {
  const refusedBody = '我们是国家级品牌，第一次来的客人都说好'

  it('are shown while writing, refused on saving, and said for a reason that is noted', async () => {
    const shown = await operator.call('post', '/scripts/preview', { body: `${refusedBody}，全网最低` })
    expect((shown.json.claims as { word: string; level: string }[]).map((one) => `${one.word} ${one.level}`)).toEqual([
      '国家级 refuse',
      '全网最低 warn',
    ])
    const refused = await operator.call('post', '/scripts', { ...welcome, body: refusedBody })
    expect(refused).toMatchObject({ status: 422, json: { code: 'claim_refused', fields: [{ path: 'body.body' }] } })
    expect(refused.json.message).toContain('国家级')
    expect(refused.json.message).toContain('广告法')
    const short = { ...welcome, body: refusedBody, claimReason: '有' }
    expect((await operator.call('post', '/scripts', short)).status).toBe(422)
    const claimReason = '获奖证书全称里的字'
    const made = await operator.call('post', '/scripts', { ...welcome, body: refusedBody, claimReason })
    expect(made.status).toBe(200)
    const owner = await tenant.signIn('owner')
    const [noted] = (await owner.call('get', '/audit?q=content.override_claim')).json.items as { detail: object }[]
    expect(noted?.detail).toMatchObject({ words: '国家级', reason: claimReason, version: 1 })
    expect((await operator.call('post', '/scripts', { ...welcome, body: '全网最低' })).status).toBe(200)
  })

  it('are minded too where they take rights from consumers', async () => {
    const text = '活动商品不退，最终解释权归本店，原价 99'
    const { items } = (await operator.call('post', '/claim-words/checks', { text })).json
    expect((items as { word: string; level: string }[]).map((one) => `${one.word} ${one.level}`)).toEqual([
      ...['最终解释权 refuse', '活动商品不退 warn', '原价 warn'],
    ])
    const refused = await operator.call('post', '/scripts', { ...welcome, body: text })
    expect(refused.json).toMatchObject({ code: 'claim_refused', message: expect.stringContaining('消费者权益保护法') })
  })

  it('are the law’s with day and source, and the shop’s own from a day on', async () => {
    const owner = await tenant.signIn('owner')
    type Word = { word: string; origin: string; level: string; holds: boolean; source: string; validFrom: string }
    const listed = async () => (await operator.call('get', '/claim-words')).json.items as Word[]
    expect((await listed()).find((one) => one.word === '最佳')).toMatchObject({
      ...{ origin: 'law', level: 'refuse', holds: true, validFrom: '2015-09-01' },
      source: expect.stringContaining('广告法'),
    })
    expect((await operator.call('put', '/claim-words', { word: '最佳', level: 'allow' })).status).toBe(403)
    expect((await owner.call('put', '/claim-words', { word: '最佳', level: 'allow' })).status).toBe(200)
    const late = { word: '神水', level: 'refuse', validFrom: '2026-12-01' }
    expect((await owner.call('put', '/claim-words', late)).status).toBe(200)
    expect((await owner.call('put', '/claim-words', { ...late, validFrom: '2026-01-01' })).json.code).toBe(
      'in_the_past',
    )
    const check = async () =>
      (await operator.call('post', '/claim-words/checks', { text: '最佳神水' })).json.items as Word[]
    expect(await check()).toEqual([])
    expect((await listed()).filter((one) => one.word === '最佳').map((one) => [one.origin, one.holds])).toEqual([
      ['own', true],
      ['law', false],
    ])
    world.clock.moveTo(new Date('2026-12-02T00:00:00Z'))
    expect(await check()).toMatchObject([{ word: '神水', level: 'refuse', origin: 'own' }])
    const stranger = await (await newTenant(world)).signIn('operator')
    expect((await stranger.call('post', '/claim-words/checks', { text: '最佳神水' })).json.items).toMatchObject([
      { word: '最佳', origin: 'law' },
    ])
  })
})
