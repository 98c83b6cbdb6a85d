import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { writeWorkbook } from '#kit/node/write-workbook.ts'
import { collectBytes } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from './fixtures.ts'
import { readContacts, upsertContacts } from './index.ts'

let world: World
let shop: TestTenant
let owner: Caller
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await newTenant(world)
  owner = await shop.signIn('owner')
  operator = await shop.signIn('operator', '小王')
})
afterAll(() => world.close())

type Row = Record<string, unknown>

async function upload(fileName: string, body: string | Uint8Array<ArrayBuffer>): Promise<Row> {
  const headers = { 'x-file-name': encodeURIComponent(fileName), 'content-type': 'application/octet-stream' }
  const answer = await operator.raw('POST', '/contact-imports', { body, headers })
  const json = (await answer.json()) as Row
  expect(answer.status, JSON.stringify(json)).toBe(200)
  return json
}

/** The work that was queued, as the server's job runner would do it. */
async function act(id: unknown, verb: 'run' | 'undo', body: Row = {}): Promise<Row> {
  const asked = await operator.call('POST', `/contact-imports/${id}/${verb}`, body)
  expect(asked.status, JSON.stringify(asked.json)).toBe(200)
  const name = verb === 'undo' ? 'undo' : body.dryRun ? 'try' : 'run'
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === `contacts.${name}_import`)
  if (job) await runJob(world.platform, job, { tenantId: shop.tenantId, importId: id })
  world.clock.moveTo(new Date(world.clock.now().getTime() + 1000))
  return (await operator.call('GET', `/contact-imports/${id}`)).json
}

async function importFile(fileName: string, body: string): Promise<Row> {
  const { id } = await upload(fileName, body)
  return act(id, 'run')
}

async function find(q: string): Promise<Row | undefined> {
  const found = await owner.call('GET', `/contacts?q=${encodeURIComponent(q)}`)
  const [one] = found.json.items as Row[]
  return one && (await owner.call('GET', `/contacts/${one.id}`)).json
}

const YOUZAN = [
  '客户姓名,客户昵称,客户手机号,客户生日,客户性别,标签,是否会员,成长值,免费等级,权益卡,客户积分,消费次数,笔单价,上次消费时间,导购员,企微好友,成为客户时间,成为会员店铺,',
  '张三,三儿,\t13800138001,1988-05-07,男,老客,是,120,银卡,,300,5,88.00,2025-12-01 10:00:00,小王,是,2024-03-01 09:00:00,杭州店,',
  '李四,,138****8002,,女,老客,否,0,,,0,0,,,,否,2024-04-01 09:00:00,杭州店,',
  '张三,,13800138001,,男,茶客,是,130,银卡,,310,6,88.00,,,是,2024-03-01 09:00:00,杭州店,',
  '"=HYPERLINK(""http://evil"")",,13800138003,不详,,,是,0,,,0,0,,,,否,2024-05-01 09:00:00,杭州店,',
  '王五,,13800138004,,,,是,10,,,0,1,,,谁也不是,否,2024-06-01 09:00:00,宁波店,',
  '',
].join('\r\n')

describe('an export of customers', () => {
  let batch: Row

  it('is recognised, shown with phones masked, and tried without a trace', async () => {
    await operator.call('POST', '/fields', { name: '客户积分', type: 'number' })
    const uploaded = await upload('有赞客户.csv', YOUZAN)
    expect(uploaded).toMatchObject({ importer: 'youzan', state: 'uploaded', rowCount: 0 })
    expect(uploaded.mapping).toMatchObject({ phone: 2, name: 0, 'field:客户积分': 10 })
    const preview = await operator.call('GET', `/contact-imports/${uploaded.id}/preview`)
    expect(preview.json.rows).toHaveLength(5)
    const seen = await owner.call('GET', `/contact-imports/${uploaded.id}/preview`)
    expect(JSON.stringify([preview.json, seen.json])).not.toContain('13800138001')
    batch = await act(uploaded.id, 'run', { dryRun: true })
    const counts = { rows: 5, added: 2, changed: 0, unchanged: 0, again: 1, rejected: 2 }
    expect(batch).toMatchObject({ state: 'uploaded', trial: counts })
    const why = [
      { reason: '“客户生日”：看不懂日期，例如应为 1990-05-17', rows: 1 },
      { reason: '手机号被打了星号，又没有其他能认出是谁的信息', rows: 1 },
    ]
    expect(batch.trial).toMatchObject({ reasons: why })
    expect((await operator.call('GET', '/contacts')).json.items).toEqual([])
    expect((await operator.call('GET', '/tags')).json.items).toEqual([])
  })

  it('shows days and sums as they are while phones of any country are masked', async () => {
    const text = '会员号,联系电话,注册时间,消费,备注\r\nM1,+442079460000,2024-01-01,20240101,13800138009\r\n'
    const { id } = await upload('会员.csv', text)
    const { rows } = (await operator.call('GET', `/contact-imports/${id}/preview`)).json
    expect(rows).toEqual([['M1', '+44****0000', '2024-01-01', '20240101', '138****8009']])
  })

  it('becomes people with tags, fields, guide and what nobody mapped; the rest comes back with why', async () => {
    batch = await act(batch.id, 'run')
    const counts = { rows: 5, added: 2, changed: 0, unchanged: 0, again: 1, rejected: 2 }
    expect(batch).toMatchObject({ state: 'finished', summary: counts })
    expect(batch.reasons).toEqual((batch.trial as Row).reasons)
    const known = await find('13800138001')
    expect(known).toMatchObject({
      ...{ name: '张三', gender: 'male', birthday: '1988-05-07', guideName: '小王', source: 'import' },
      createdAt: '2024-03-01T01:00:00.000Z',
      attributes: { 客户积分: '310', 成长值: '130', 昵称: '三儿', 成为会员店铺: '杭州店' },
    })
    const tags = (await owner.call('GET', '/tags')).json.items as Row[]
    expect(tags.map(({ name, groupName, people }) => [name, groupName, people])).toEqual([
      ['老客', '导入', 1],
      ['茶客', '导入', 1],
    ])
    expect((await find('王五'))?.attributes).toMatchObject({ 导购员: '谁也不是' })
    const path = `/contact-imports/${batch.id}/left-out`
    const csv = await (await operator.raw('GET', path)).text()
    expect(csv).toContain('3,手机号被打了星号，又没有其他能认出是谁的信息,李四')
    expect(csv).toContain(`5,“客户生日”：看不懂日期，例如应为 1990-05-17,"'=HYPERLINK(""http://evil"")"`)
    const book = await (await operator.raw('GET', `${path}?format=xlsx`)).arrayBuffer()
    expect(new TextDecoder().decode(book.slice(0, 2))).toBe('PK')
    await world.drain()
    expect((await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)).toEqual([])
  })

  it('again changes nothing, and the mapping somebody saved is taken', async () => {
    const again = await importFile('有赞客户.csv', YOUZAN)
    expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 2, again: 1, rejected: 2 })
    expect(await operator.call('POST', `/contact-imports/${again.id}/run`, {})).toMatchObject({
      json: { code: 'already_imported' },
    })
    const book = await collectBytes(
      writeWorkbook('客户', [
        ['编号', '称呼'],
        ['13800138009', '赵六'],
      ]),
    )
    const sheet = await upload('表.xlsx', new Uint8Array(book))
    expect(sheet).toMatchObject({ importer: 'generic', encoding: 'xlsx', mapping: {}, confidence: 0.1 })
    expect(await operator.call('POST', `/contact-imports/${sheet.id}/run`, {})).toMatchObject({
      json: { code: 'mapping_incomplete' },
    })
    const wrong = await operator.call('PUT', `/contact-imports/${sheet.id}/mapping`, { mapping: { name: 0, phone: 9 } })
    expect(wrong.json).toMatchObject({ code: 'mapping_wrong', fields: [{ path: 'body.mapping.phone' }] })
    const mapping = { phone: 0, name: 1 }
    await operator.call('PUT', `/contact-imports/${sheet.id}/mapping`, { mapping })
    expect(await upload('表2.xlsx', new Uint8Array(book))).toMatchObject({ mapping, confidence: 1 })
  })
})

describe('an import is taken back', () => {
  it('to the letter where nobody has touched it since, and only there', async () => {
    const [id = 0] = (
      await shop.inside((ctx) =>
        upsertContacts(ctx, [draft([identity('phone', '13700000001')], { name: '老客', attributes: { 皮肤: '干' } })]),
      )
    ).map((one) => one.contactId)
    const before = await shop.inside((ctx) => readContacts(ctx, [id]))
    const file = ['手机,会员号,姓名,城市,标签,皮肤', '13700000001,V9,改名,杭州,新标,油', '13700000002,,新人,宁波,新标,']
    const more = ['13700000003,,改过的,宁波,,', '13700000004,,有单的,宁波,,', '13700000005,,又导的,宁波,,', '']
    const done = await importFile('人.csv', [...file, ...more].join('\n'))
    expect(done.summary).toMatchObject({ added: 4, changed: 1 })
    expect(await find('V9')).toMatchObject({ id, name: '老客', city: '杭州', attributes: { 皮肤: '油' } })
    await operator.call('PATCH', `/contacts/${(await find('13700000003'))?.id}`, { name: '手改的' })
    const order = {
      platform: 'own',
      orderNo: '1',
      placedAt: '2026-11-01T10:00:00Z',
      contactId: (await find('有单的'))?.id,
    }
    await operator.call('POST', '/orders', { orders: [{ ...order, lines: [{ quantity: 1, unitPrice: 10_000 }] }] })
    await importFile('又.csv', '手机,姓名\n13700000005,又导的\n')

    const undone = await act(done.id, 'undo')
    expect(undone).toMatchObject({ state: 'undone', undone: { restored: 1, removed: 1, kept: 3 } })
    expect(await shop.inside((ctx) => readContacts(ctx, [id]))).toEqual(before)
    expect(await find('V9')).toBeUndefined()
    expect(await find('13700000002')).toBeUndefined()
    expect(await find('手改的')).toBeDefined()
    await world.drain()
    expect((await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)).toEqual([])
    expect(await operator.call('POST', `/contact-imports/${done.id}/undo`)).toMatchObject({
      json: { code: 'nothing_to_undo' },
    })
  })

  it('with what it said of marketing; a file lifts no refusal', async () => {
    await importFile('同意.csv', '手机,营销同意\n13600000001,是\n13600000002,否\n')
    const [yes, no] = [await find('13600000001'), await find('13600000002')]
    const stateOf = async (person: Row | undefined) =>
      ((await owner.call('GET', `/contacts/${person?.id}/consents`)).json.items as Row[])
        .filter((one) => one.purpose === 'marketing' && (one.channel ?? '') === '')
        .map((one) => one.state)
    expect([await stateOf(yes), await stateOf(no)]).toEqual([['granted'], ['refused']])
    const later = await importFile('同意2.csv', '手机,营销同意,备注\n13600000001,否,x\n13600000002,是,x\n')
    expect([await stateOf(yes), await stateOf(no)]).toEqual([['refused'], ['refused']])
    await act(later.id, 'undo')
    expect([await stateOf(yes), await stateOf(no)]).toEqual([['granted'], ['refused']])
  })
})
