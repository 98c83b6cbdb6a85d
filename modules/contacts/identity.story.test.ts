import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from './fixtures.ts'
import { upsertContacts } from './index.ts'

let world: World
let shop: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  operator = await shop.signIn('operator', '运营小王')
})

type Json = Record<string, unknown>
const itemsOf = (answer: { json: Json }) => answer.json.items as Json[]
const ask = async (method: string, path: string, body?: unknown): Promise<Json> => {
  const answer = await operator.call(method, path, body)
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.json)}`).toBe(200)
  return answer.json
}
const upsert = (...drafts: Parameters<typeof draft>[]) =>
  shop.inside(async (ctx) => {
    const made = await upsertContacts(
      ctx,
      drafts.map((one) => draft(...one)),
    )
    return made.map((one) => one.contactId)
  })
const job = async (name: string) => {
  const found = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (found) await runJob(world.platform, found, { tenantId: shop.tenantId })
}

describe('custom fields', () => {
  it('are defined, filled, refused with the reason, and say where each value comes from', async () => {
    const choices = [
      { key: 'dry', name: '干性' },
      { key: 'oily', name: '油性' },
    ]
    await ask('POST', '/fields', { name: '积分', type: 'number' })
    await ask('POST', '/fields', { name: '肤质', key: 'skin', type: 'single_choice', choices })
    expect((await operator.call('POST', '/fields', { name: '积分', type: 'text' })).json.code).toBe('name_taken')
    const none = await operator.call('POST', '/fields', { name: '空', type: 'multiple_choice' })
    expect(none).toMatchObject({ status: 422, json: { code: 'no_choices' } })

    const [contactId = 0] = await upsert([
      [identity('phone', '13800138000')],
      { attributes: { 积分: '5' }, city: '杭州' },
    ])
    const bad = await operator.call('PATCH', `/contacts/${contactId}`, { attributes: { skin: '干性' } })
    expect(bad).toMatchObject({
      status: 422,
      json: { code: 'not_a_choice', fields: [{ path: 'body.attributes.skin' }] },
    })
    expect(bad.json.message).toContain('肤质')
    const unknown = await operator.call('PATCH', `/contacts/${contactId}`, { attributes: { 没有: 'x' } })
    expect(unknown.json.code).toBe('unknown_field')

    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
    const edited = await ask('PATCH', `/contacts/${contactId}`, { attributes: { skin: 'dry', 积分: '' } })
    expect(edited.attributes).toEqual({ skin: 'dry' })
    expect(edited.provenance).toEqual({
      city: { source: 'import', at: expect.any(String), by: '' },
      'attributes.skin': { source: 'manual', at: world.clock.now().toISOString(), by: '运营小王' },
    })

    await ask('PATCH', '/fields/skin', { name: '皮肤', archived: true })
    expect(itemsOf(await operator.call('GET', '/fields')).at(-1)).toMatchObject({
      key: 'skin',
      name: '皮肤',
      archived: true,
    })
    expect((await operator.call('PATCH', '/fields/nothing', { name: 'x' })).status).toBe(404)
    expect((await ask('GET', `/contacts/${contactId}`)).attributes).toEqual({ skin: 'dry' })
  })
})

describe('what belongs to a person', () => {
  it('has fields of its own, is changed, removed and put back; the warehouse follows', async () => {
    const fields = [
      { key: 'born', name: '生日', type: 'date' },
      { key: 'weight', name: '体重', type: 'number' },
    ]
    const kind = await ask('POST', '/entity-kinds', { name: '宠物', fields })
    expect(kind).toMatchObject({ key: 'chongwu', fields: [{ key: 'born' }, { key: 'weight' }] })
    const [contactId = 0] = await upsert([[identity('phone', '13800138000')]])
    const path = `/contacts/${contactId}/entities`
    const bad = await operator.call('POST', path, { kind: 'chongwu', name: '毛球', fields: { born: '去年' } })
    expect(bad).toMatchObject({ status: 422, json: { code: 'not_a_day', fields: [{ path: 'body.fields.born' }] } })
    expect((await operator.call('POST', path, { kind: 'car', name: '车' })).json.code).toBe('unknown_kind')

    const pet = await ask('POST', path, {
      kind: 'chongwu',
      name: '毛球',
      fields: { born: '2024-05-01', weight: '4.2' },
    })
    await ask('PATCH', `${path}/${pet.id}`, { fields: { weight: '5' } })
    expect(itemsOf(await operator.call('GET', path))).toMatchObject([
      { name: '毛球', fields: { born: '2024-05-01', weight: '5' } },
    ])
    const changed = await ask('PATCH', '/entity-kinds/chongwu', { fields: fields.slice(0, 1) })
    expect(changed.fields).toMatchObject([
      { key: 'born', archived: false },
      { key: 'weight', archived: true },
    ])
    const retyped = await operator.call('PATCH', '/entity-kinds/chongwu', { fields: [{ ...fields[1], type: 'text' }] })
    expect(retyped.json.code).toBe('bad_fields')

    const [other = 0] = await upsert([[identity('phone', '13900139000')]])
    expect((await operator.call('DELETE', `/contacts/${other}/entities/${pet.id}`)).status).toBe(404)
    await ask('DELETE', `${path}/${pet.id}`)
    expect(itemsOf(await operator.call('GET', path))).toEqual([])
  })
})

describe('by what a person is recognised', () => {
  it('is added and removed by hand; another’s and a masked one are refused; what is removed names nobody', async () => {
    const [contactId = 0, other = 0] = await upsert(
      [[identity('phone', '13800138000'), identity('unionid', 'u1')]],
      [[identity('phone', '13900139000')]],
    )
    const path = `/contacts/${contactId}/identities`
    const masked = await operator.call('POST', path, { kind: 'phone', value: '137****0000' })
    expect(masked).toMatchObject({ status: 422, json: { code: 'bad_identity' } })
    const taken = await operator.call('POST', path, { kind: 'phone', value: '+86 139 0013 9000' })
    expect(taken).toMatchObject({ status: 409, json: { code: 'identity_taken' } })
    expect(taken.json.message).toContain(String(other))
    expect((await operator.call('POST', path, { kind: 'buyer_id', value: 'xiaoyu' })).status).toBe(400)

    const again = { kind: 'buyer_id', scope: 'taobao', value: 'xiaoyu' }
    for (const body of [{ kind: 'phone', value: '13811138000' }, { kind: 'phone', value: '13700137000' }, again, again])
      await ask('POST', path, body)
    const shown = (await ask('GET', `/contacts/${contactId}`)).identities
    expect(shown).toContainEqual({ ...again, source: 'manual', at: world.clock.now().toISOString() })
    expect(shown).toHaveLength(5)

    const remove = (kind: string, value: string, scope = '') =>
      operator.call('POST', `${path}/removals`, { kind, scope, value })
    expect((await remove('unionid', 'u1')).json.code).toBe('kept_by_channel')
    expect((await remove('phone', '138****8000')).json.code).toBe('several_fit')
    expect((await remove('phone', '139****9000')).status).toBe(404)
    expect((await remove('phone', '137****7000')).json.identities).toHaveLength(4)
    expect((await remove('phone', '13811138000')).status).toBe(200)
    expect((await remove('buyer_id', 'xiaoyu', 'taobao')).status).toBe(200)
    const [someone] = await upsert([[identity('phone', '13700137000')]])
    expect(someone).toBeGreaterThan(other)

    const owner = await shop.signIn('owner', '老板')
    const noted = itemsOf(await owner.call('GET', `/audit?subject=contact:${contactId}`))
    expect(noted.map((one) => one.action)).toContain('contacts.remove_identity')
    expect(JSON.stringify(noted)).not.toContain('13700137000')
  })
})

describe('people who may be one', () => {
  it('merges what hard identities say, keeps the doubtful for a person, never after an undo', async () => {
    const [phone, union] = [identity('phone', '13800138000'), identity('unionid', 'u1')]
    const [older = 0, newer = 0] = await upsert([[phone], { name: '王芳' }], [[union], { city: '杭州' }])
    await upsert([[phone, union]])
    expect(itemsOf(await operator.call('GET', '/contact-pairs'))).toMatchObject([
      { kept: { id: older }, other: { id: newer }, score: 95, signals: ['shared_identity', 'certain'] },
    ])
    await job('contacts.merge_certain')
    const merged = await ask('GET', `/contacts/${older}`)
    expect(merged).toMatchObject({ name: '王芳', city: '杭州', conflicts: [] })
    expect((await operator.call('GET', `/contacts/${newer}`)).json).toMatchObject({ code: 'merged' })
    const [merge] = itemsOf(await operator.call('GET', `/merges?contactId=${older}`))
    expect(merge).toMatchObject({ way: 'shared_identity', winnerId: older, loserId: newer, undoneAt: null })

    await ask('POST', `/merges/${merge?.id}/undo`)
    await upsert([[phone, union]])
    await job('contacts.merge_certain')
    expect(await ask('GET', `/contacts/${newer}`)).toMatchObject({ name: '', city: '杭州' })
    expect((await operator.call('POST', `/merges/${merge?.id}/undo`)).json.code).toBe('already_undone')

    const buyer = identity('buyer_id', '旺旺', 'taobao')
    const [, third = 0] = await upsert([[buyer]], [[identity('phone', '13700137000')]])
    await upsert([[buyer, identity('phone', '13700137000')]])
    await job('contacts.merge_certain')
    expect((await operator.call('GET', `/contacts/${third}`)).status).toBe(200)
  })

  it('finds namesakes who share more than a name, and asks about each pair once', async () => {
    const [one = 0, two = 0, three = 0] = await upsert(
      [[identity('phone', '13800138000')], { name: '李小雨', city: '杭州', birthday: '1990-05-17' }],
      [[identity('phone', '13900138000')], { name: '李小雨', city: '杭州', birthday: '1990-05-17' }],
      [[identity('phone', '13900139000')], { name: '李小雨', city: '杭州', birthday: '1991-01-01' }],
      [[identity('phone', '13700137000')], { name: '赵大', city: '杭州' }],
    )
    expect(await ask('POST', '/contact-pairs/searches')).toEqual({ found: 1 })
    const [pair] = itemsOf(await operator.call('GET', '/contact-pairs'))
    expect(pair).toMatchObject({
      ...{ kept: { id: one }, other: { id: two } },
      signals: ['same_name', 'same_birthday', 'same_city', 'same_phone_tail'],
    })
    await ask('POST', '/contact-pairs/verdicts', { contactId: two, otherId: one, verdict: 'different' })
    expect(await ask('POST', '/contact-pairs/searches')).toEqual({ found: 0 })
    expect(await ask('GET', '/contact-pairs')).toMatchObject({ items: [], open: 0 })
    await ask('POST', '/contact-pairs/verdicts', { contactId: one, otherId: two, verdict: 'open' })
    const { mergeId } = await ask('POST', '/contact-pairs/verdicts', { contactId: one, otherId: two, verdict: 'same' })
    expect(itemsOf(await operator.call('GET', '/merges'))).toMatchObject([
      { id: mergeId, way: 'review', reason: '同名、同一天生日、同城、手机尾号相同' },
    ])
    const never = { contactId: one, otherId: three, verdict: 'different' }
    expect((await operator.call('POST', '/contact-pairs/verdicts', never)).status).toBe(404)
  })

  it('shows what a merge would do before it is done', async () => {
    const [one = 0, two = 0] = await upsert(
      [[identity('phone', '13800138000')], { name: '王芳' }],
      [[identity('unionid', 'u1')], { name: '芳芳', city: '杭州' }],
    )
    const preview = await ask('GET', `/contacts/${two}/merge-preview/${one}`)
    expect(preview).toMatchObject({ winner: { id: one, phone: '138****8000' }, loser: { id: two }, moves: [] })
    expect(preview.facts).toEqual(
      expect.arrayContaining([
        { field: 'name', value: '王芳', other: '芳芳', from: 'winner' },
        { field: 'city', value: '杭州', other: '', from: 'loser' },
      ]),
    )
    expect((await operator.call('GET', `/contacts/${two}/merge-preview/${two}`)).json.code).toBe('same_contact')
    expect((await operator.call('POST', `/contacts/${two}/merges`, { otherId: 4_000_000_000 })).status).toBe(404)
  })
})
