import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { stored } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { removeContacts, upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import type { Condition } from './conditions/list.ts'
import { type MembersChanged, readMembersChanged } from './events.ts'
import { aPerson, fillWarehouse } from './fixtures.ts'
import { isMember, membersOf, type Rule, saveSegment, unwatchSegment, watchSegment } from './index.ts'
import { RULE_BYTES_MAX } from './model/rule.ts'
import { listStale } from './server/store/segment.ts'

const start = new Date('2026-11-20T02:00:00Z')
const inShanghai: Condition = { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] }
const isNew = { kind: 'attribute', field: 'created', operator: 'in_last', days: 30 } as const
const rule = (root: Rule['root']): Rule => ({ version: 1, root })
const DAY_MS = 86_400_000

describe('segments', () => {
  let world: World
  let tenant: TestTenant
  let operator: Caller

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules, { at: start })
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    world.clock.moveTo(start)
    tenant = await newTenant(world)
    await fillWarehouse(world.platform, tenant.tenantId, [])
    operator = await tenant.signIn('operator')
  })

  /** People of these cities, 50, 40, 30 … days old; answers their ids once the warehouse knows them. */
  async function addPeople(...cities: readonly string[]): Promise<number[]> {
    const people = await tenant.inside((ctx) =>
      upsertContacts(
        ctx,
        cities.map((city, i) => ({
          identities: [],
          name: `${city}的客户`,
          city,
          source: 'import',
          createdAt: new Date(world.clock.now().getTime() - (50 - i * 10) * DAY_MS),
        })),
      ),
    )
    await world.drain()
    return people.map((person) => person.contactId)
  }

  /** What was told of members so far, oldest first. */
  async function told(): Promise<MembersChanged[]> {
    const answer = await world.platform.database.pool.query<{ payload: object }>(
      "select payload from kit.outbox where tenant_id = $1 and name = 'segments.members_changed' order by xid, id",
      [tenant.tenantId],
    )
    return answer.rows.map(readMembersChanged)
  }

  async function runSegmentJob(name: string, payload: object): Promise<void> {
    const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
    if (!job) throw new Error(`No job ${name}`)
    await runJob(world.platform, job, { ...payload, tenantId: tenant.tenantId })
  }

  it('counts the whole and every part, and shows a few who fit', async () => {
    const ids = await addPeople('上海', '上海', '杭州')
    const asked = rule({ all: [inShanghai, { not: isNew }] })
    const { status, json } = await operator.call('POST', '/segments/count', { rule: asked })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      count: 2,
      parts: [
        { path: 'root', count: 2 },
        { path: 'root.all.0', count: 2 },
        { path: 'root.all.1', count: 3 },
        { path: 'root.all.1.not', count: 0 },
      ],
      asOf: start.toISOString(),
    })
    expect((json.sample as { id: number }[]).map((person) => person.id).sort()).toEqual(ids.slice(0, 2))
    const later = new Date(start.getTime() - 35 * DAY_MS).toISOString()
    const back = await operator.call('POST', '/segments/count', { rule: rule(isNew), asOf: later })
    expect(back.json.count).toBe(2)
  })

  it('is saved by two people only in sight of each other: the later is told who came between, and when', async () => {
    const made = await operator.call('POST', '/segments', { name: '两个人改', rule: rule(inShanghai) })
    const owner = await tenant.signIn('owner', '林老板')
    const save = (caller: Caller, body: object) => caller.call('PATCH', `/segments/${made.json.id}`, body)
    expect(made.json).toMatchObject({ revision: 1, changedBy: expect.stringMatching(/./) })
    world.clock.moveTo(new Date('2026-11-20T02:07:00Z'))
    expect((await save(owner, { name: '老板改的', revision: 1 })).json).toMatchObject({
      revision: 2,
      changedBy: '林老板',
    })
    const late = await save(operator, { rule: rule(isNew), revision: 1 })
    expect(late).toMatchObject({
      status: 409,
      json: { code: 'changed_meanwhile', fields: [{ path: 'body.revision' }] },
    })
    expect(late.json.message).toContain('林老板 在 2026-11-20 10:07 改过')
    const now = await operator.call('GET', `/segments/${made.json.id}`)
    expect(now.json).toMatchObject({ name: '老板改的', rule: rule(inShanghai), revision: 2 })
    const seen = await save(operator, { rule: rule(isNew), revision: 2 })
    expect(seen.json).toMatchObject({ name: '老板改的', rule: rule(isNew), revision: 3 })
    // Other systems, which name no revision, write as before.
    expect((await save(owner, { folder: '日常' })).json).toMatchObject({ folder: '日常', revision: 4 })
  })

  it('names the field of a wrong rule', async () => {
    const wrong = { version: 1, root: { all: [inShanghai, { kind: 'tag', has: 'any', tagIds: ['x'] }] } }
    const { status, json } = await operator.call('POST', '/segments', { name: '坏的', rule: wrong })
    expect(status).toBe(400)
    expect(json).toMatchObject({ code: 'invalid_input', fields: [{ path: 'body.rule.root.all.1.tagIds.0' }] })
    expect((await operator.call('GET', '/segments')).json.items).toEqual([])
  })

  it('says part by part why somebody is in or out', async () => {
    const [id] = await addPeople('杭州')
    const bought = { kind: 'orders', figure: 'amount', operator: 'at_least', value: 10_000_000, days: 90 } as const
    const asked = rule({ any: [inShanghai, { not: bought }] })
    const { json } = await operator.call('POST', '/segments/explain', { rule: asked, contactId: id })
    expect(json).toEqual({
      contactId: id,
      isMember: true,
      parts: [
        { path: 'root', fits: true, asked: '满足以下任一', found: '' },
        { path: 'root.any.0', fits: false, asked: '城市是 上海', found: '实际 杭州' },
        { path: 'root.any.1', fits: true, asked: '排除', found: '' },
        { path: 'root.any.1.not', fits: false, asked: '近 90 天净消费至少 1,000.00 元', found: '实际 0.00 元' },
      ],
    })
    const nobody = await operator.call('POST', '/segments/explain', { rule: asked, contactId: 4_000_000_000 })
    expect(nobody.status).toBe(404)
  })

  it('explains scores against everybody', async () => {
    const order = (n: number, paid: number) => ({
      orderId: `0190f5a0-0000-7000-8000-00000000000${n}`,
      platform: 'tmall',
      isSale: true,
      placedAt: new Date(start.getTime() - n * DAY_MS),
      paid,
      refunded: 0,
    })
    const people = [1, 2, 3, 4, 5].map((n) => aPerson(900 + n, { orders: [order(n, n * 1_000_000)] }))
    await fillWarehouse(world.platform, tenant.tenantId, people)
    const asked = rule({ kind: 'rfm', recency: [5, 5], frequency: [1, 5], money: [1, 5], days: 30 })
    const { json } = await operator.call('POST', '/segments/explain', { rule: asked, contactId: 905 })
    const part = {
      path: 'root',
      fits: false,
      asked: '近 30 天 R 5 分',
      found: 'R1（5 天前）、F1（1 单）、M5（500.00 元）',
    }
    expect(json).toEqual({ contactId: 905, isMember: false, parts: [part] })
  })

  it('offers the events, properties and groups there are, but no value that few people have', async () => {
    const property = { key: 'size', label: '尺码', type: 'text', required: false, choices: ['大'] }
    const plan = { description: '', ownerStaffId: null, properties: [property], extraProperties: 'accept' }
    for (const [name, label] of [['Tasting Booked', '预约品鉴'] as const, ['Never Came', '从没来过'] as const])
      expect((await operator.call('POST', '/tracking/plan', { ...plan, name, label })).status).toBe(200)
    const booked = (n: number) => ({
      name: 'Tasting Booked',
      at: new Date(start.getTime() - n * DAY_MS),
      properties: { size: n < 4 ? '小' : '中', seats: String(n), phone: `1380000000${n}` },
    })
    const joined = { name: 'Group Joined', at: start, properties: { groupId: 'g1', groupName: '老客群' } }
    const people = [1, 2, 3, 4].map((n) => aPerson(700 + n, { events: n === 1 ? [booked(n), joined] : [booked(n)] }))
    await fillWarehouse(world.platform, tenant.tenantId, people)

    const events = (await operator.call('GET', '/segment-events')).json.items
    expect(events).toEqual([
      { name: 'Tasting Booked', label: '预约品鉴', planned: true, times: 4 },
      { name: 'Group Joined', label: '加入群组', planned: false, times: 1 },
      { name: 'Never Came', label: '从没来过', planned: true, times: 0 },
    ])
    const found = await operator.call('GET', '/segment-events/properties?event=Tasting%20Booked')
    expect(found.json.items).toEqual([
      { key: 'size', label: '尺码', type: 'text', values: ['大', '小'] },
      { key: 'phone', label: '', type: 'number', values: [] },
      { key: 'seats', label: '', type: 'number', values: [] },
    ])
    const groups = (await operator.call('GET', '/segment-groups')).json.items
    expect(groups).toEqual([{ id: 'g1', name: '老客群', people: 1 }])
    const inGroup = { version: 1, root: { kind: 'group', has: 'any', groupIds: ['g1', 'g2'] } }
    const why = await operator.call('POST', '/segments/explain', { rule: inGroup, contactId: 701 })
    expect(why.json.parts).toMatchObject([{ fits: true, asked: '在群 老客群、g2 之一', found: '实际在 老客群' }])
  })

  it('is saved, found, changed, archived and brought back', async () => {
    await addPeople('上海', '杭州')
    const made = await operator.call('POST', '/segments', { name: '上海客户', folder: '城市', rule: rule(inShanghai) })
    expect(made).toMatchObject({ status: 200, json: { name: '上海客户', memberCount: 1, watchers: [] } })
    const path = `/segments/${made.json.id}`
    const twice = await operator.call('POST', '/segments', { name: '上海客户', rule: rule(isNew) })
    expect(twice).toMatchObject({ status: 409, json: { code: 'name_taken', fields: [{ path: 'body.name' }] } })
    const everybody = rule({ all: [] })
    const changed = await operator.call('PATCH', path, { rule: everybody, folder: null })
    expect(changed).toMatchObject({ status: 200, json: { memberCount: 2, folder: null, rule: everybody } })
    expect((await operator.call('DELETE', path)).json.archivedAt).toBe(start.toISOString())
    expect((await operator.call('GET', '/segments')).json.items).toEqual([])
    expect((await operator.call('GET', '/segments?archived=true&q=上海')).json.items).toMatchObject([
      { name: '上海客户' },
    ])
    await operator.call('POST', '/segments', { name: '上海客户', rule: rule(inShanghai) })
    expect((await operator.call('PATCH', path, { archived: false })).json.code).toBe('name_taken')
    const back = await operator.call('PATCH', path, { archived: false, name: '所有人' })
    expect(back).toMatchObject({ status: 200, json: { archivedAt: null, name: '所有人' } })
    expect((await operator.call('GET', path)).json).toEqual(back.json)
  })

  it('pages through its members, and writes them to a file that is noted', async () => {
    const ids = await addPeople('上海', '上海', '杭州', '上海')
    const { json } = await operator.call('POST', '/segments', { name: '上海客户', rule: rule(inShanghai) })
    const first = await operator.call('GET', `/segments/${json.id}/members?limit=2`)
    const second = await operator.call('GET', `/segments/${json.id}/members?limit=2&cursor=${first.json.nextCursor}`)
    const found = [first, second].flatMap((page) => page.json.items as { id: number }[])
    expect(found.map((person) => person.id)).toEqual([ids[0], ids[1], ids[3]])
    expect(second.json.nextCursor).toBeNull()
    const bad = await operator.call('GET', `/segments/${json.id}/members?cursor=x`)
    expect(bad).toMatchObject({ status: 400, json: { code: 'bad_cursor' } })

    const owner = await tenant.signIn('owner')
    const file = await (await owner.raw('GET', `/segments/${json.id}/members.csv`)).text()
    expect(file.split('\r\n')).toHaveLength(5)
    expect(file).toContain(`${ids[0]},上海的客户,,上海,,2026-10-01\r\n`)
    const noted = await world.platform.database.pool.query(
      "select subject, detail from compliance.audit_entry where tenant_id = $1 and action = 'segments.export_members'",
      [tenant.tenantId],
    )
    expect(noted.rows).toEqual([{ subject: `segment:${json.id}`, detail: { people: 3, format: 'csv' } }])
  })

  it('writes its members to a workbook too, masked and with no cell that runs, and notes it', async () => {
    const [id] = await tenant.inside((ctx) =>
      upsertContacts(ctx, [
        {
          identities: [{ kind: 'phone', scope: '', value: '13800138000' }],
          ...{ name: '=HYPERLINK("x")', city: '上海', source: 'import', createdAt: start },
        },
      ]),
    )
    await world.drain()
    const { json } = await operator.call('POST', '/segments', { name: '上海客户', rule: rule(inShanghai) })
    const path = `/segments/${json.id}/members.xlsx`
    const answer = await operator.raw('GET', path)
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const book = stored(new Uint8Array(await answer.arrayBuffer()))
    const shape = await inspectTable(book)
    if (!shape.ok) throw new Error(shape.reason)
    const rows = await previewTable(book, shape.value, 5)
    expect(rows).toEqual([[`${id?.contactId}`, '=HYPERLINK("x")', '138****8000', '上海', '', '2026-11-20']])
    const owner = await tenant.signIn('owner')
    const noted = await owner.call('GET', '/audit?q=segments.export_members')
    expect(noted.json.items).toMatchObject([{ subject: `segment:${json.id}`, detail: { people: 1, format: 'xlsx' } }])
    expect((await (await tenant.signIn('guide')).raw('GET', path)).status).toBe(403)
  })

  it('tells a watcher who enters and who leaves, by news and by the clock', async () => {
    const [first] = await addPeople('上海')
    const saved = await tenant.inside((ctx) =>
      saveSegment(ctx, { name: '新上海', rule: rule({ all: [inShanghai, { ...isNew, days: 60 }] }) }),
    )
    if (!saved.ok) throw new Error(saved.reason)
    const segmentId = saved.value.id
    await tenant.inside((ctx) => watchSegment(ctx, segmentId, 'journeys:one'))
    expect(await told()).toEqual([])
    expect(await tenant.inside((ctx) => membersOf(ctx, segmentId))).toEqual([first])

    const [second] = await addPeople('上海')
    await runSegmentJob('segments.refresh_watched', {})
    await runSegmentJob('segments.refresh_segment', { segmentId })
    expect(await told()).toEqual([{ segmentId, entered: [second], left: [] }])

    await tenant.inside((ctx) => removeContacts(ctx, [second ?? 0]))
    await world.drain()
    await runSegmentJob('segments.refresh_by_clock', {})
    expect((await told()).slice(1)).toEqual([{ segmentId, entered: [], left: [second] }])
    for (const hour of [-2, -1, 0]) {
      world.clock.moveTo(new Date(start.getTime() + 10 * DAY_MS + hour * 3_600_000))
      await runSegmentJob('segments.refresh_by_clock', {})
    }
    expect((await told()).slice(2)).toEqual([{ segmentId, entered: [], left: [first] }])
    expect(await tenant.inside((ctx) => isMember(ctx, segmentId, first ?? 0))).toBe(false)

    const kept = await operator.call('DELETE', `/segments/${segmentId}`)
    expect(kept).toMatchObject({ status: 409, json: { code: 'segment_in_use' } })
    await tenant.inside((ctx) => unwatchSegment(ctx, segmentId, 'journeys:one'))
    expect((await operator.call('DELETE', `/segments/${segmentId}`)).status).toBe(200)
  })

  it('queues a look at watched segments when people change, and only then', async () => {
    const waiting = async () => {
      const answer = await world.platform.database.pool.query('select 1 from graphile_worker.jobs where key like $1', [
        `${tenant.tenantId}:segments.refresh_watched:news:%`,
      ])
      return answer.rows.length
    }
    await addPeople('上海')
    expect(await waiting()).toBe(0)
    await tenant.inside(async (ctx) => {
      const saved = await saveSegment(ctx, { name: '都看', rule: rule({ all: [] }) })
      if (saved.ok) await watchSegment(ctx, saved.value.id, 'journeys:two')
    })
    await addPeople('上海')
    await addPeople('杭州')
    expect(await waiting()).toBe(1)
  })

  it('counts what nobody watches anew when the count is old', async () => {
    const created = await operator.call('POST', '/segments', { name: '人人', rule: rule({ all: [] }) })
    const segmentId = String(created.json.id)
    const count = async () => Number((await operator.call('GET', `/segments/${segmentId}`)).json.memberCount)
    const before = await count()
    await addPeople('苏州')
    await world.drain()
    await runSegmentJob('segments.refresh_segment', { segmentId })
    expect(await count()).toBe(before + 1)
    const due = async () => (await tenant.inside((ctx) => listStale(ctx, ctx.now()))).map(({ id }) => id)
    expect(await due()).not.toContain(segmentId)
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1))
    expect(await due()).toContain(segmentId)
  })

  it('takes a rule of the greatest size', async () => {
    const words = '很长的一段文字'.repeat(10)
    const product: Condition = {
      kind: 'product',
      by: 'name',
      values: [words],
      operator: 'at_least',
      value: 1,
      days: 9,
    }
    const all = Array.from({ length: 99 }, () => product)
    expect(Buffer.byteLength(JSON.stringify(all))).toBeGreaterThan(0.85 * RULE_BYTES_MAX)
    const { status, json } = await operator.call('POST', '/segments/count', { rule: rule({ all }) })
    expect([status, (json.parts as unknown[]).length]).toEqual([200, 100])
  })

  it('is nobody else’s', async () => {
    const { json } = await operator.call('POST', '/segments', { name: '我们的', rule: rule({ all: [] }) })
    const stranger = await (await newTenant(world, '别家')).signIn('owner')
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: '偷' }],
      ['DELETE', '', undefined],
      ['GET', '/members', undefined],
      ['GET', '/members.csv', undefined],
      ['GET', '/members.xlsx', undefined],
    ] as const)
      expect((await stranger.call(method, `/segments/${json.id}${path}`, body)).status).toBe(404)
    expect((await operator.call('GET', `/segments/${json.id}`)).json).toEqual(json)
    const guide = await tenant.signIn('guide')
    expect((await guide.call('GET', '/segments')).status).toBe(403)
  })
})
