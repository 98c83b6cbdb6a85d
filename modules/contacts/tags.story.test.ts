import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from './fixtures.ts'
import { saveTags, upsertContacts } from './index.ts'

let world: World
let shop: TestTenant
let operator: Caller
let guide: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  operator = await shop.signIn('operator', '运营小王')
  guide = await shop.signIn('guide', '小刘')
})

type Row = Record<string, unknown>
const rowsOf = (answer: { json: Row }) => answer.json.items as Row[]

async function enter(name: string, more: Row = {}): Promise<number> {
  const made = await operator.call('POST', '/contacts', { name, ...more })
  expect(made.status, JSON.stringify(made.json)).toBe(200)
  return Number(made.json.id)
}

async function makeTag(name: string, group = '组'): Promise<string> {
  const [tag] = await shop.inside((ctx) => saveTags(ctx, [{ group, name }]))
  return tag?.id ?? ''
}

async function run(job: string, payload: Row): Promise<void> {
  const found = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === job)
  if (!found) throw new Error(job)
  await runJob(world.platform, found, { tenantId: shop.tenantId, ...payload })
}

const namesOn = async (caller: Caller, contactId: number) =>
  rowsOf(await caller.call('GET', `/contacts/${contactId}/tags`)).map((row) => row.name)

describe('personal tags', () => {
  it('are put on by the guide, seen by the guide and the managers, and by no other guide', async () => {
    const other = await shop.signIn('guide', '小陈')
    const contactId = await enter('张三', { guideStaffId: guide.staffId, tagIds: [await makeTag('VIP')] })
    const { tagId } = (await guide.call('POST', '/tags/own', { name: '爱聊天' })).json
    const put = await guide.call('POST', `/contacts/${contactId}/own-tags`, { ownTagId: tagId, on: true })
    expect(put).toMatchObject({ status: 200, json: { changed: true } })
    expect(await namesOn(guide, contactId)).toEqual(['VIP', '爱聊天'])
    expect(await namesOn(operator, contactId)).toEqual(['VIP', '爱聊天'])

    await operator.call('POST', '/contacts/guides', { assignments: [{ contactId, staffId: other.staffId }] })
    expect(await namesOn(other, contactId)).toEqual(['VIP'])
    expect((await other.call('GET', `/contacts/${contactId}`)).json.tagIds).not.toContain(tagId)
    expect(rowsOf(await other.call('GET', '/tags')).map((tag) => tag.name)).toEqual(['VIP'])
    expect(rowsOf(await operator.call('GET', '/tags'))).toMatchObject([{ name: 'VIP' }, { ownerName: '小刘' }])
    expect(rowsOf(await guide.call('GET', '/tag-groups'))).toMatchObject([{ name: '组' }])

    expect(await other.call('POST', `/contacts/${contactId}/own-tags`, { ownTagId: tagId, on: false })).toMatchObject({
      status: 404,
    })
    expect(await other.call('DELETE', `/tags/own/${tagId}`)).toMatchObject({ status: 404 })
    expect((await other.call('POST', '/tags/own', { name: '爱聊天' })).status).toBe(200)
    expect(await guide.call('POST', '/tags/own', { name: '爱聊天' })).toMatchObject({ status: 409 })
    expect((await guide.call('DELETE', `/tags/own/${tagId}`)).json).toMatchObject({ people: 1 })
    expect(await namesOn(operator, contactId)).toEqual(['VIP'])
  })
})

describe('each tag says where it comes from', () => {
  it('by hand with the name of who did it, from an import, and by a rule with the name of the group', async () => {
    const [vip, star, kept] = [await makeTag('VIP'), await makeTag('星标'), await makeTag('杭州人')]
    const source = { tagIds: [star], city: '杭州' }
    const [made] = await shop.inside((ctx) =>
      upsertContacts(ctx, [
        draft([identity('phone', '13800138000')], source),
        draft([identity('phone', '13900139000')]),
      ]),
    )
    const contactId = made?.contactId ?? 0
    await operator.call('POST', '/contacts/tags', { tagId: vip, contactIds: [contactId] })
    await world.drain()
    const rule = { version: 1, root: { kind: 'attribute', field: 'city', operator: 'is', values: ['杭州'] } }
    const { id: key } = (await operator.call('POST', '/segments', { name: '杭州客户', rule })).json
    const set = await operator.call('PUT', `/tags/${kept}/rule`, { keeper: 'segments', key })
    expect(set.status, JSON.stringify(set.json)).toBe(200)
    await run('contacts.fill_tag_rule', { tagId: kept })

    const placed = rowsOf(await operator.call('GET', `/contacts/${contactId}/tags`))
    expect(Object.fromEntries(placed.map((row) => [row.name, [row.source, row.originName]]))).toEqual({
      VIP: ['manual', '运营小王'],
      星标: ['import', ''],
      杭州人: ['rule', '杭州客户'],
    })
    expect(rowsOf(await operator.call('GET', '/tags'))).toContainEqual(
      expect.objectContaining({ name: '杭州人', people: 1, rule: { keeper: 'segments', key, name: '杭州客户' } }),
    )
  })
})

describe('a tag kept by a rule', () => {
  it('comes and goes with the segment, leaves hands alone, and lets go cleanly', async () => {
    const kept = await makeTag('杭州人')
    const [moved, byHand] = [await enter('甲', { city: '上海' }), await enter('乙', { city: '杭州', tagIds: [kept] })]
    await world.drain()
    const rule = { version: 1, root: { kind: 'attribute', field: 'city', operator: 'is', values: ['杭州'] } }
    const { id: segmentId } = (await operator.call('POST', '/segments', { name: '杭州客户', rule })).json
    await operator.call('PUT', `/tags/${kept}/rule`, { keeper: 'segments', key: segmentId })
    await run('contacts.fill_tag_rule', { tagId: kept })
    const carriers = async () =>
      rowsOf(await operator.call('GET', `/contacts?tagId=${kept}&sort=name`)).map((row) => row.name)
    const settle = async () => {
      await world.drain()
      await run('segments.refresh_segment', { segmentId })
      await world.drain()
    }
    expect(await carriers()).toEqual(['乙'])

    await operator.call('PATCH', `/contacts/${moved}`, { city: '杭州' })
    await settle()
    expect(await carriers()).toEqual(['甲', '乙'])
    for (const id of [moved, byHand]) await operator.call('PATCH', `/contacts/${id}`, { city: '宁波' })
    await settle()
    expect(await carriers()).toEqual(['乙'])

    const archived = await operator.call('DELETE', `/segments/${segmentId}`)
    expect(archived).toMatchObject({ status: 409 })
    await operator.call('PATCH', `/contacts/${moved}`, { city: '杭州' })
    await settle()
    expect((await operator.call('DELETE', `/tags/${kept}/rule`)).status).toBe(200)
    expect(await carriers()).toEqual(['乙'])
    expect((await operator.call('DELETE', `/segments/${segmentId}`)).status).toBe(200)
    const gone = await operator.call('PUT', `/tags/${kept}/rule`, { keeper: 'segments', key: segmentId })
    expect(gone).toMatchObject({ status: 409, json: { code: 'group_archived' } })
    expect(await operator.call('PUT', `/tags/${kept}/rule`, { keeper: 'nobody', key: segmentId })).toMatchObject({
      status: 404,
    })
  })

  it('is made good when news were missed, and unbound when the tag is removed', async () => {
    const kept = await makeTag('杭州人')
    const contactId = await enter('甲', { city: '杭州' })
    await world.drain()
    const rule = { version: 1, root: { kind: 'attribute', field: 'city', operator: 'is', values: ['杭州'] } }
    const { id: segmentId } = (await operator.call('POST', '/segments', { name: '杭州客户', rule })).json
    await operator.call('PUT', `/tags/${kept}/rule`, { keeper: 'segments', key: segmentId })
    await run('contacts.fill_tag_rule', { tagId: kept })
    await operator.call('POST', '/contacts/tags/removals', { tagId: kept, contactIds: [contactId] })
    await run('contacts.fill_tag_rule', { tagId: kept })
    expect(await namesOn(operator, contactId)).toEqual(['杭州人'])
    expect((await operator.call('DELETE', `/tags/${kept}`)).json).toMatchObject({ people: 1 })
    expect((await operator.call('GET', `/segments/${segmentId}`)).json.watchers).toEqual([])
  })
})

describe('pre-tags', () => {
  const counts = async () => (await operator.call('GET', '/pre-tags/counts')).json

  it('wait for a phone or a unionid and are put on when the person comes, by whatever way', async () => {
    const [vip, koc] = [await makeTag('VIP'), await makeTag('KOC')]
    const here = await enter('早就在', { phone: '13800138003' })
    const rows = ['138 0013 8000', '13800138001', '138****8002', '13800138003', '13800138000', ''].map((value) => ({
      value,
    }))
    const added = await operator.call('POST', '/pre-tags', { kind: 'phone', tagId: vip, rows })
    expect(added.json).toMatchObject({ waiting: 2, applied: 1, repeated: 1 })
    expect(added.json.rejected).toEqual([
      { line: 3, value: '138****8002', reason: 'not_usable' },
      { line: 6, value: '', reason: 'no_value' },
    ])
    expect(await namesOn(operator, here)).toEqual(['VIP'])
    const named = [
      { value: 'u-1', tag: 'KOC' },
      { value: 'u-2', tag: '没有的' },
    ]
    const second = await operator.call('POST', '/pre-tags', { kind: 'unionid', rows: named })
    expect(second.json).toMatchObject({ waiting: 1, rejected: [{ line: 2, reason: 'unknown_tag' }] })
    expect(await counts()).toEqual({ waiting: 3, applied: 1 })

    const [byBoth] = await shop.inside((ctx) =>
      upsertContacts(ctx, [draft([identity('phone', '13800138000'), identity('unionid', 'u-1')])]),
    )
    expect(await namesOn(operator, byBoth?.contactId ?? 0)).toEqual(expect.arrayContaining(['VIP', 'KOC']))
    const late = await enter('后留电话')
    await operator.call('PATCH', `/contacts/${late}`, { phone: '13800138001' })
    expect(rowsOf(await operator.call('GET', `/contacts/${late}/tags`))).toMatchObject([{ source: 'pre_tag' }])
    expect(await counts()).toEqual({ waiting: 0, applied: 4 })
    const listed = rowsOf(await operator.call('GET', `/pre-tags?applied=true&tagId=${koc}`))
    expect(listed).toMatchObject([{ kind: 'unionid', value: 'u-1', contactId: byBoth?.contactId }])
    expect(JSON.stringify(rowsOf(await operator.call('GET', '/pre-tags')))).not.toContain('13800138000')
    const sought = async (q: string) => rowsOf(await operator.call('GET', `/pre-tags?q=${q}`))
    expect(await sought('8000')).toMatchObject([{ kind: 'phone', value: '138****8000' }])
    expect(await sought('138-0013-8000')).toHaveLength(1)
    expect(await sought('1380013')).toEqual([])
    await world.drain()
    expect((await operator.call('POST', '/segments/count', { rule: tagRule(vip) })).json.count).toBe(3)
  })

  it('wait for the number of an order, come before or after its person', async () => {
    const vip = await makeTag('VIP')
    const contactId = await enter('买家', { phone: '13800138000' })
    const order = (orderNo: string) => ({
      platform: 'own_shop',
      orderNo,
      placedAt: '2026-11-01T10:00:00+08:00',
      contactId,
      lines: [{ productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 10_000 }],
    })
    await operator.call('POST', '/orders', { orders: [order('E-1')] })
    await world.drain()
    const rows = [{ value: 'E-1' }, { value: 'E-2' }]
    const added = await operator.call('POST', '/pre-tags', { kind: 'order_no', tagId: vip, rows: rows.slice(1) })
    expect(added.json).toMatchObject({ waiting: 1, applied: 0 })
    expect(await namesOn(operator, contactId)).toEqual([])
    await operator.call('POST', '/orders', { orders: [order('E-2')] })
    await world.drain()
    expect(await namesOn(operator, contactId)).toEqual(['VIP'])
    const again = await operator.call('POST', '/pre-tags', { kind: 'order_no', tagId: vip, rows })
    expect(again.json).toMatchObject({ waiting: 0, applied: 1, repeated: 1 })
  })

  it('are taken back while they wait, and of another tenant are not there', async () => {
    const vip = await makeTag('VIP')
    await operator.call('POST', '/pre-tags', { kind: 'phone', tagId: vip, rows: [{ value: '13800138000' }] })
    const [waiting] = rowsOf(await operator.call('GET', '/pre-tags'))
    const stranger = await (await newTenant(world)).signIn('owner')
    expect(await stranger.call('DELETE', `/pre-tags/${waiting?.id}`)).toMatchObject({ status: 404 })
    const foreign = { kind: 'phone', tagId: vip, rows: [{ value: '13800138000' }] }
    expect(await stranger.call('POST', '/pre-tags', foreign)).toMatchObject({ status: 422 })
    expect((await operator.call('DELETE', `/pre-tags/${waiting?.id}`)).status).toBe(200)
    expect(await namesOn(operator, await enter('来了', { phone: '13800138000' }))).toEqual([])
  })
})

function tagRule(tagId: string) {
  return { version: 1, root: { kind: 'tag', has: 'any', tagIds: [tagId] } }
}
