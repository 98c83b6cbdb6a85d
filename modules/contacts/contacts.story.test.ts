import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { stored } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from './fixtures.ts'
import { saveTags, upsertContacts } from './index.ts'

let world: World
let shop: TestTenant
let owner: Caller
let operator: Caller
let guide: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  owner = await shop.signIn('owner')
  operator = await shop.signIn('operator')
  guide = await shop.signIn('guide', '小刘')
})

type Row = Record<string, unknown> & { id: number; name: string }
const rowsOf = (answer: { json: Record<string, unknown> }) => answer.json.items as Row[]
const namesOf = (answer: { json: Record<string, unknown> }) => rowsOf(answer).map((row) => row.name)

async function enter(name: string, more: Record<string, unknown> = {}): Promise<Row> {
  const made = await operator.call('POST', '/contacts', { name, ...more })
  expect(made.status, JSON.stringify(made.json)).toBe(200)
  return made.json as Row
}

describe('an operator keeps the customers', () => {
  it('enters one, finds them by every name, corrects and reads them', async () => {
    const made = await enter('单雨', { phone: '138 0013 8000', city: '杭州', birthday: '1990-05-17', gender: 'female' })
    expect(made).toMatchObject({ phone: '138****8000', source: 'manual', guideName: null })
    await enter('王五', { phone: '13900139000' })
    for (const q of ['单', '雨', 'shanyu', 'sy', 'SHAN', '8000', '13800138000', '+86 138-0013-8000'])
      expect(namesOf(await operator.call('GET', `/contacts?q=${encodeURIComponent(q)}`)), q).toEqual(['单雨'])
    expect(namesOf(await operator.call('GET', '/contacts?q=%25'))).toEqual([])

    const edited = await operator.call('PATCH', `/contacts/${made.id}`, { name: '单小雨', birthday: null, city: '' })
    expect(edited.json).toMatchObject({ name: '单小雨', birthday: null, city: '', gender: 'female' })
    expect(namesOf(await operator.call('GET', '/contacts?q=sxy'))).toEqual(['单小雨'])
  })

  it('is told what is wrong, and nothing is written', async () => {
    const made = await enter('张三', { phone: '13800138000' })
    const taken = await operator.call('POST', '/contacts', { name: '李四', phone: '+8613800138000' })
    expect(taken).toMatchObject({ status: 409, json: { code: 'phone_taken', fields: [{ path: 'body.phone' }] } })
    expect(taken.json.message).toContain(String(made.id))
    const masked = await operator.call('POST', '/contacts', { name: '李四', phone: '138****8000' })
    expect(masked).toMatchObject({ status: 422, json: { code: 'bad_phone' } })
    const nobody = await operator.call('POST', '/contacts', { name: '李四', guideStaffId: shop.tenantId })
    expect(nobody).toMatchObject({ status: 422, json: { code: 'unknown_staff' } })
    const bad = await operator.call('POST', '/contacts', { name: ' ', birthday: '1990-02-30' })
    expect(bad.json.fields).toMatchObject([{ path: 'body.name' }, { path: 'body.birthday' }])
    expect(namesOf(await operator.call('GET', '/contacts'))).toEqual(['张三'])
  })

  it('walks a long list page by page in any order, seeing each once', async () => {
    await shop.inside((ctx) =>
      upsertContacts(
        ctx,
        Array.from({ length: 23 }, (_, n) =>
          draft([identity('member_no', String(n))], {
            name: `客户${n % 5}`,
            createdAt: new Date(Date.UTC(2026, 0, n % 4)),
          }),
        ),
      ),
    )
    for (const sort of ['createdAt', '-createdAt', 'name', '-name']) {
      const seen: Row[] = []
      let cursor = ''
      do {
        const page = await operator.call('GET', `/contacts?limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        seen.push(...rowsOf(page))
        cursor = (page.json.nextCursor as string | null) ?? ''
      } while (cursor)
      expect(new Set(seen.map((row) => row.id)).size, sort).toBe(23)
      const key = sort.endsWith('name') ? 'name' : 'createdAt'
      const values = seen.map((row) => String(row[key]))
      expect(values, sort).toEqual(sort.startsWith('-') ? values.toSorted().reverse() : values.toSorted())
    }
    const first = await operator.call('GET', '/contacts?limit=5&sort=name')
    for (const cursor of [`sort=createdAt&cursor=${first.json.nextCursor}`, 'cursor=nonsense'])
      expect(await operator.call('GET', `/contacts?${cursor}`)).toMatchObject({ status: 400 })
  })

  it('tags many at once and takes back exactly what it did', async () => {
    const [vip] = await shop.inside((ctx) => saveTags(ctx, [{ group: '价值', name: 'VIP' }]))
    const [one, two] = [await enter('甲', { tagIds: [vip?.id] }), await enter('乙')]
    const tagged = await operator.call('POST', '/contacts/tags', { tagId: vip?.id, contactIds: [one.id, two.id] })
    expect(tagged.json).toEqual({ contactIds: [two.id] })
    expect(namesOf(await operator.call('GET', `/contacts?tagId=${vip?.id}`))).toEqual(['乙', '甲'])
    expect((await operator.call('GET', '/tags')).json.items).toMatchObject([{ name: 'VIP', people: 2 }])

    const undone = await operator.call('POST', '/contacts/tags/removals', { tagId: vip?.id, ...tagged.json })
    expect(undone.json).toEqual({ contactIds: [two.id] })
    expect(namesOf(await operator.call('GET', `/contacts?tagId=${vip?.id}`))).toEqual(['甲'])
    const half = await operator.call('POST', '/contacts/tags', { tagId: vip?.id, contactIds: [two.id, 4_000_000_000] })
    expect(half.status).toBe(404)
    expect(namesOf(await operator.call('GET', `/contacts?tagId=${vip?.id}`))).toEqual(['甲'])
  })

  it('keeps the tags in order', async () => {
    const { groupId } = (await operator.call('POST', '/tag-groups', { name: '兴趣' })).json
    const made = await operator.call('POST', '/tags', { groupId, name: '茶' })
    await operator.call('POST', '/tags', { groupId, name: '酒' })
    expect(await operator.call('POST', '/tags', { groupId, name: '茶' })).toMatchObject({ status: 409 })
    expect(await operator.call('PATCH', `/tags/${made.json.tagId}`, { name: '酒' })).toMatchObject({ status: 409 })
    expect(await operator.call('PATCH', `/tags/${made.json.tagId}`, { name: '岩茶' })).toMatchObject({ status: 200 })
    expect(await operator.call('DELETE', `/tag-groups/${groupId}`)).toMatchObject({ json: { code: 'group_not_empty' } })
    const elsewhere = (await operator.call('POST', '/tag-groups', { name: '活动' })).json.groupId
    const move = (to: unknown) => operator.call('PATCH', `/tags/${made.json.tagId}`, { name: '岩茶', groupId: to })
    expect((await move(elsewhere)).status).toBe(200)
    expect((await operator.call('GET', '/tags')).json.items).toContainEqual(
      expect.objectContaining({ name: '岩茶', groupName: '活动' }),
    )
    expect((await move(made.json.tagId)).status).toBe(404)
    expect((await move(groupId)).status).toBe(200)
    const person = await enter('丙', { tagIds: [made.json.tagId] })
    expect((await operator.call('DELETE', `/tags/${made.json.tagId}`)).json).toMatchObject({ people: 1 })
    expect((await operator.call('GET', `/contacts/${person.id}`)).json.tagIds).toEqual([])
    expect((await operator.call('GET', '/tags')).json.items).toMatchObject([{ name: '酒' }])
  })
})

describe('a guide sees their own', () => {
  it('customers, and nobody else by id, timeline or list', async () => {
    const [mine, other] = [await enter('我的'), await enter('别人的')]
    const assigned = await operator.call('POST', '/contacts/guides', {
      assignments: [{ contactId: mine.id, staffId: guide.staffId }],
    })
    expect(assigned.json).toEqual({ before: [{ contactId: mine.id, staffId: null }] })
    expect(namesOf(await guide.call('GET', '/contacts/mine'))).toEqual(['我的'])
    expect((await guide.call('GET', `/contacts/${mine.id}`)).json).toMatchObject({ guideName: '小刘' })
    expect(await guide.call('GET', `/contacts/${other.id}`)).toMatchObject({ status: 404 })
    expect(await guide.call('GET', `/contacts/${other.id}/timeline`)).toMatchObject({ status: 404 })
    for (const path of ['/contacts', '/contacts/export']) expect((await guide.raw('GET', path)).status, path).toBe(403)
    expect(await guide.call('PATCH', `/contacts/${mine.id}`, { name: '改' })).toMatchObject({ status: 403 })

    await operator.call('POST', '/contacts/guides', { assignments: assigned.json.before })
    expect(namesOf(await guide.call('GET', '/contacts/mine'))).toEqual([])
    expect(namesOf(await operator.call('GET', '/contacts?guideStaffId=none'))).toEqual(['别人的', '我的'])
  })
})

describe('phones stay masked', () => {
  it('but for the owner, and each look is noted', async () => {
    const made = await enter('张三', { phone: '13800138000' })
    expect(await operator.call('POST', `/contacts/${made.id}/phone-reveals`)).toMatchObject({ status: 403 })
    expect((await owner.call('POST', `/contacts/${made.id}/phone-reveals`)).json).toEqual({ phones: ['13800138000'] })
    const audit = await owner.call('GET', '/audit?q=read_phone')
    expect(rowsOf(audit)).toMatchObject([{ action: 'contacts.read_phone', subject: `contact:${made.id}` }])
    expect(JSON.stringify(audit.json)).not.toContain('13800138000')
  })

  it('also in the file, which no spreadsheet runs and whose making is noted', async () => {
    await enter('=HYPERLINK("http://evil")', { phone: '13800138000', city: '杭州' })
    const bytes = new Uint8Array(await (await operator.raw('GET', '/contacts/export')).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const masked = new TextDecoder().decode(bytes)
    expect(masked.startsWith('编号,姓名,手机')).toBe(true)
    expect(masked).toContain(`"'=HYPERLINK(""http://evil"")",138****8000`)
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1000))
    const asked = '/contacts/export?phones=whole&reason='
    expect((await operator.raw('GET', `${asked}why`)).status).toBe(403)
    expect((await owner.raw('GET', asked)).status).toBe(422)
    const whole = await (
      await owner.raw('GET', `/contacts/export?language=en&q=8000&phones=whole&reason=${encodeURIComponent('寄样品')}`)
    ).text()
    expect(whole).toContain('13800138000')
    const noted = rowsOf(await owner.call('GET', '/audit?q=contacts.export'))
    const [latest, earlier] = noted.filter((row) => row.action === 'contacts.export')
    expect(latest?.detail).toMatchObject({ people: 1, phones: 'whole', reason: '寄样品', searched: true })
    expect(earlier?.detail).toMatchObject({ people: 1, phones: 'masked', searched: false })
  })

  it('and the file has every page of a long list', async () => {
    const crowd = Array.from({ length: 2500 }, (_, n) =>
      draft([identity('member_no', String(n))], { name: `客户${n}` }),
    )
    await shop.inside((ctx) => upsertContacts(ctx, crowd))
    const text = await (await operator.raw('GET', '/contacts/export')).text()
    const names = text.split('\r\n').map((line) => line.split(',')[1])
    expect(new Set(names.filter((name) => name?.startsWith('客户'))).size).toBe(2500)
    expect(names).toHaveLength(2502)
  })
})

describe('custom fields', () => {
  const asks = (want: Row | object) => `fields=${encodeURIComponent(JSON.stringify(want))}`

  it('filter the list, the bulk action and the file alike', async () => {
    const choices = [
      { key: 'tea', name: '茶' },
      { key: 'wine', name: '酒' },
    ]
    for (const field of [
      { name: '积分', type: 'number' },
      { name: '储值', type: 'money' },
      { name: '到期', type: 'date' },
      { name: '爱好', type: 'multiple_choice', choices },
    ])
      expect((await operator.call('POST', '/fields', field)).status).toBe(200)
    await enter('甲', { attributes: { 积分: '100', 储值: '995000', 到期: '2026-12-01', 爱好: '["tea","wine"]' } })
    await enter('乙', { attributes: { 积分: '-5', 爱好: '["wine"]' } })
    // Kept from before there was such a field: no value of it, and no fault of the list.
    const old = [draft([identity('member_no', 'x')], { name: '丙', attributes: { 积分: '很多', 爱好: '茶' } })]
    await shop.inside((ctx) => upsertContacts(ctx, old))
    const found = async (want: object) => namesOf(await operator.call('GET', `/contacts?sort=name&${asks(want)}`))
    expect(await found({ 积分: '0~' })).toEqual(['甲'])
    expect(await found({ 积分: '~99.5' })).toEqual(['乙'])
    expect(await found({ 储值: '99.5' })).toEqual(['甲'])
    expect(await found({ 到期: '2026-11-01~2026-12-01' })).toEqual(['甲'])
    expect(await found({ 爱好: 'wine' })).toEqual(['甲', '乙'])
    expect(await found({ 爱好: 'wine', 积分: '~0' })).toEqual(['乙'])
    expect(await found({ 没有这个: 'x' })).toEqual([])
    expect((await operator.call('GET', '/contacts?fields=%7B')).status).toBe(400)

    const change = { kind: 'set_field', field: 'city', key: '', value: '杭州' }
    const aim = { kind: 'filter', filter: { fields: JSON.stringify({ 积分: '0~' }) } }
    expect((await operator.call('POST', '/bulk-actions/preview', { change, aim })).json).toMatchObject({ total: 1 })
    const text = await (await operator.raw('GET', `/contacts/export?${asks({ 积分: '0~' })}`)).text()
    const [head = '', one = '', ...rest] = text.split('\r\n')
    expect([head.split(',').slice(12), one.split(',').slice(12), rest]).toEqual([
      ['储值', '到期', '爱好', '积分'],
      ['99.5', '2026-12-01', '茶、酒', '100'],
      [''],
    ])
    const book = new Uint8Array(await (await operator.raw('GET', '/contacts/export?format=xlsx')).arrayBuffer())
    const shape = await inspectTable(stored(book))
    if (!shape.ok) throw new Error(shape.reason)
    const rows = await previewTable(stored(book), shape.value, 5)
    expect(rows.map((cells) => cells[1]).sort()).toEqual(['丙', '乙', '甲'])
  })
})

describe('the timeline', () => {
  it('tells what happened, newest first, page by page and by kind', async () => {
    const tags = await shop.inside((ctx) =>
      saveTags(
        ctx,
        ['a', 'b', 'c'].map((name) => ({ group: '组', name })),
      ),
    )
    const made = await enter('张三')
    for (const [n, tag] of tags.entries()) {
      world.clock.moveTo(new Date(world.clock.now().getTime() + (n + 1) * 60_000))
      await operator.call('POST', '/contacts/tags', { tagId: tag.id, contactIds: [made.id] })
    }
    await world.drain()
    const whole = rowsOf(await operator.call('GET', `/contacts/${made.id}/timeline`))
    expect(whole.map((row) => row.name)).toEqual(['Tag Added', 'Tag Added', 'Tag Added', 'Contact Added'])
    expect(whole[0]).toMatchObject({
      properties: { tagName: 'c', source: 'manual' },
      at: world.clock.now().toISOString(),
    })

    const first = await operator.call('GET', `/contacts/${made.id}/timeline?limit=3`)
    const rest = await operator.call('GET', `/contacts/${made.id}/timeline?limit=3&cursor=${first.json.nextCursor}`)
    expect([...rowsOf(first), ...rowsOf(rest)]).toEqual(whole)
    expect(rest.json.nextCursor).toBeNull()
    const kind = await operator.call('GET', `/contacts/${made.id}/timeline?names=Contact%20Added,Order%20Completed`)
    expect(namesOf(kind)).toEqual(['Contact Added'])
  })
})

describe('another tenant', () => {
  it('finds none of these people and changes none', async () => {
    const made = await enter('张三', { phone: '13800138000' })
    const [tag] = await shop.inside((ctx) => saveTags(ctx, [{ group: '价值', name: 'VIP' }]))
    const stranger = await (await newTenant(world)).signIn('owner')
    const before = await owner.call('GET', `/contacts/${made.id}`)
    const tries = [
      ['GET', `/contacts/${made.id}`],
      ['PATCH', `/contacts/${made.id}`, { name: '改' }],
      ['GET', `/contacts/${made.id}/timeline`],
      ['POST', `/contacts/${made.id}/phone-reveals`],
      ['GET', `/contacts/${made.id}/consents`],
      ['PUT', `/contacts/${made.id}/consents`, { purpose: 'marketing', state: 'refused', proof: { way: 'chat' } }],
      ['POST', '/contacts/guides', { assignments: [{ contactId: made.id, staffId: null }] }],
      ['POST', '/contacts/tags', { tagId: tag?.id, contactIds: [made.id] }],
      ['PATCH', `/tags/${tag?.id}`, { name: '改' }],
      ['DELETE', `/tags/${tag?.id}`],
    ] as const
    for (const [method, path, body] of tries)
      expect((await stranger.call(method, path, body)).status, `${method} ${path}`).toBe(404)
    expect((await owner.call('GET', `/contacts/${made.id}`)).json).toEqual(before.json)
    const twin = await stranger.call('POST', '/contacts', { name: '同号', phone: '13800138000' })
    expect(twin.status).toBe(200)
  })
})
