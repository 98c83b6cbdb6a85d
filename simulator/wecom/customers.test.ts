import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'
import type { Json } from './reader.ts'

let trial: Trial
let configId = ''
let wang = ''

beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('hire', { userid: 'lilei', name: '李雷' })
  await trial.deed('hire', { userid: 'han', name: '韩梅梅' })
  await trial.deed('hire', { userid: 'fresh', name: '新人', status: 4 })
  await trial.deed('hire', { userid: 'shy', name: '未实名', real_named: false })
  const way = await trial.post('externalcontact/add_contact_way', {
    type: 1,
    scene: 2,
    state: 'store-1',
    user: ['lilei'],
  })
  configId = way.text('config_id')
  await trial.deed('bear', { id: 'wang', name: '王小明', phone: '13900000001' })
  await trial.deed('bear', { id: 'zhao', name: '赵总', corp_name: '别家公司', position: '采购' })
  await trial.news()
})
afterAll(() => trial.close())

const way = (body: Json) => trial.post('externalcontact/add_contact_way', body)
const errcode = async (path: string, body: Json) => (await trial.post(path, body)).number('errcode')
const welcomeOf = async () => (await trial.news()).find((push) => push.get('WelcomeCode'))?.get('WelcomeCode') ?? ''
const greet = (welcome_code: string) =>
  errcode('externalcontact/send_welcome_msg', { welcome_code, text: { content: '您好' } })

it.each([
  [{ scene: 2, user: ['lilei'] }, 41037],
  [{ type: 1, user: ['lilei'] }, 41038],
  [{ type: 3, scene: 2, user: ['lilei'] }, 41039],
  [{ type: 1, scene: 3, user: ['lilei'] }, 41040],
  [{ type: 1, scene: 2, user: ['lilei', 'han'] }, 40058],
  [{ type: 1, scene: 2, user: ['nobody'] }, 60111],
  [{ type: 1, scene: 2, user: ['fresh'] }, 41054],
  [{ type: 1, scene: 2, user: ['shy'] }, 40098],
  [{ type: 1, scene: 2, user: ['lilei'], state: 'x'.repeat(31) }, 40058],
  [{ type: 1, scene: 2, user: ['lilei'], expires_in: 60 }, 40058],
  [{ type: 2, scene: 2 }, 40058],
])('no contact way of %j: %i', async (body, refusal) => {
  expect((await way(body)).number('errcode')).toBe(refusal)
})

it('gives thirty characters of state, and a picture only for a QR code', async () => {
  const made = await way({ type: 2, scene: 2, user: ['lilei', 'han'], state: '活'.repeat(30) })
  expect(made.json).toMatchObject({ errcode: 0, qr_code: expect.stringMatching(/^http/) })
  const button = await way({ type: 1, scene: 1, style: 1, user: ['han'] })
  expect(button.has('qr_code')).toBe(false)
  const read = await trial.post('externalcontact/get_contact_way', { config_id: made.text('config_id') })
  expect(read.part('contact_way').json).toMatchObject({ type: 2, skip_verify: true, user: ['lilei', 'han'] })
  const listed = await trial.post('externalcontact/list_contact_way', { limit: 2 })
  expect(listed.parts('contact_way')).toHaveLength(2)
  const rest = await trial.post('externalcontact/list_contact_way', { limit: 2, cursor: listed.text('next_cursor') })
  expect([rest.parts('contact_way').length, rest.text('next_cursor')]).toEqual([1, ''])
})

it('counts departments among the hundred members of a way, and the ways of the company', async () => {
  const { json } = await trial.deed('add_department', { name: '大店' })
  const big = (i: number) => trial.deed('hire', { userid: `big${i}`, name: `店员${i}`, departments: [json.id] })
  await Promise.all(Array.from({ length: 101 }, (_, i) => big(i)))
  expect((await way({ type: 2, scene: 2, party: [json.id] })).number('errcode')).toBe(41041)
  await trial.deed('set_console', { contact_ways_max: 3 })
  expect((await way({ type: 1, scene: 2, user: ['han'] })).number('errcode')).toBe(41045)
  await trial.deed('set_console', { contact_ways_max: 500_000 })
  await trial.news()
})

it('a scan adds the customer and pushes state and welcome code', async () => {
  const scanned = await trial.deed('scan', { person: 'wang', code: configId })
  wang = scanned.text('externalUserid')
  expect(wang).toMatch(/^wm.{30}$/)
  const [push, ...rest] = await trial.news()
  expect(rest).toEqual([])
  const names = ['Event', 'ChangeType', 'UserID', 'ExternalUserID', 'State']
  expect(names.map((name) => push?.get(name))).toEqual([
    'change_external_contact',
    'add_external_contact',
    'lilei',
    wang,
    'store-1',
  ])
  const known = await trial.get('externalcontact/get', { external_userid: wang })
  expect(known.part('external_contact').json).toMatchObject({ name: '王小明', type: 1, unionid: expect.any(String) })
  expect(known.parts('follow_user')[0]?.json).toMatchObject({
    userid: 'lilei',
    remark: '王小明',
    add_way: 1,
    oper_userid: wang,
    state: 'store-1',
    tags: [],
  })
  const code = push?.get('WelcomeCode') ?? ''
  expect([await greet('wrong'), await greet(code), await greet(code)]).toEqual([41050, 0, 41051])
  const seen = (await trial.show('deliveries')).json.deliveries
  expect(seen).toEqual([expect.objectContaining({ userid: 'lilei', to: wang, via: 'welcome' })])
  expect((await trial.deed('scan', { person: 'wang', code: configId })).text('became')).toBe('known')
})

it('takes a welcome message for twenty seconds only, and none where the console greets', async () => {
  await trial.deed('add', { person: 'wang', userid: 'han' })
  const code = await welcomeOf()
  await trial.pass(20_000)
  expect(await greet(code)).toBe(41050)
  await trial.deed('set_console', { console_welcome: { users: ['han'] } })
  await trial.deed('bear', { id: 'qian', name: '钱' })
  await trial.deed('add', { person: 'qian', userid: 'han' })
  expect(await welcomeOf()).toBe('')
  await trial.deed('set_console', { console_welcome: { users: [] } })
})

it('lets the first of two apps welcome: 41096 while it is under way, 41051 after', async () => {
  const other = await trial.control('apps', { corpid: trial.corpid, name: '别的应用' })
  await trial.deed('bear', { id: 'sun', name: '孙' })
  await trial.deed('add', { person: 'sun', userid: 'han' })
  const code = await welcomeOf()
  expect(await greet(code)).toBe(0)
  const query = `corpid=${trial.corpid}&corpsecret=${other.text('secret')}`
  const token = await (await trial.raw(`/cgi-bin/gettoken?${query}`)).json()
  const late = async () => {
    const body = JSON.stringify({ welcome_code: code, text: { content: '我也来' } })
    const path = `/cgi-bin/externalcontact/send_welcome_msg?access_token=${token.access_token}`
    return (await (await trial.raw(path, { method: 'POST', body })).json()).errcode
  }
  expect(await late()).toBe(41096)
  await trial.pass(600)
  expect(await late()).toBe(41051)
})

it('shows colleagues of other companies without unionid and without a welcome', async () => {
  await trial.news()
  const added = await trial.deed('add', { person: 'zhao', userid: 'lilei', by_staff: true })
  expect(await welcomeOf()).toBe('')
  const known = await trial.get('externalcontact/get', { external_userid: added.text('externalUserid') })
  const person = known.part('external_contact').json
  expect(person).toMatchObject({ type: 2, corp_name: '别家公司', position: '采购' })
  expect(person).not.toHaveProperty('unionid')
  expect(known.parts('follow_user')[0]?.text('oper_userid')).toBe('lilei')
})

it('remarks silently; a member’s own edit is told', async () => {
  const pair = { userid: 'lilei', external_userid: wang }
  expect(await errcode('externalcontact/remark', pair)).toBe(40058)
  expect(await errcode('externalcontact/remark', { ...pair, remark: '王'.repeat(21) })).toBe(40058)
  expect(await errcode('externalcontact/remark', { ...pair, remark: '王哥', remark_mobiles: ['139'] })).toBe(0)
  expect(await trial.news()).toEqual([])
  await trial.deed('edit_customer', { ...pair, mobiles: ['138'] })
  expect(await trial.news()).toEqual([])
  await trial.deed('edit_customer', { ...pair, remark: '老王', personal_tags: ['爱猫'] })
  expect((await trial.news()).map((push) => push.get('ChangeType'))).toEqual(['edit_external_contact'])
  const [follower] = (await trial.get('externalcontact/get', { external_userid: wang })).parts('follow_user')
  expect(follower?.json).toMatchObject({
    remark: '老王',
    remark_mobiles: ['138'],
    tags: [{ tag_name: '爱猫', type: 2 }],
  })
  expect(await errcode('externalcontact/remark', { ...pair, remark_mobiles: [''] })).toBe(0)
  const [cleared] = (await trial.get('externalcontact/get', { external_userid: wang })).parts('follow_user')
  expect(cleared?.json.remark_mobiles).toEqual([])
})

it('a customer who leaves still shows; one the member deletes does not; coming back says no state', async () => {
  await trial.deed('customer_leaves', { person: 'wang', userid: 'lilei' })
  expect((await trial.news()).map((push) => push.get('ChangeType'))).toEqual(['del_follow_user'])
  const still = await trial.get('externalcontact/get', { external_userid: wang })
  expect(still.parts('follow_user').map((follower) => follower.text('userid'))).toContain('lilei')
  await trial.deed('scan', { person: 'wang', code: configId })
  const [back] = await trial.news()
  expect([back?.get('ChangeType'), back?.get('State')]).toEqual(['add_external_contact', ''])
  await trial.deed('staff_deletes', { person: 'wang', userid: 'lilei' })
  await trial.deed('staff_deletes', { person: 'wang', userid: 'han' })
  expect((await trial.news()).map((push) => push.get('ChangeType'))).toEqual([
    'del_external_contact',
    'del_external_contact',
  ])
  expect((await trial.get('externalcontact/get', { external_userid: wang })).number('errcode')).toBe(84061)
  expect((await trial.get('externalcontact/get', { external_userid: 'wmx' })).number('errcode')).toBe(40096)
  const none = await trial.get('externalcontact/list', { userid: 'shy' })
  expect(none.json).toMatchObject({ errcode: 84061, external_userid: [] })
})

it('pages through relations while some go away', async () => {
  for (let i = 0; i < 7; i++) {
    await trial.deed('bear', { id: `p${i}`, name: `客户${i}` })
    await trial.deed('add', { person: `p${i}`, userid: i % 2 ? 'lilei' : 'han' })
  }
  const userid_list = ['lilei', 'han']
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await trial.post('externalcontact/batch/get_by_user', { userid_list, limit: 3, cursor })
    seen.push(...page.parts('external_contact_list').map((row) => row.part('external_contact').text('name')))
    expect(page.parts('external_contact_list')[0]?.part('follow_info').json).toHaveProperty('tag_id')
    cursor = page.text('next_cursor')
    if (seen.length === 3) await trial.deed('staff_deletes', { person: 'p1', userid: 'lilei' })
  } while (cursor)
  expect(seen).toEqual(['赵总', '客户1', '客户3', '客户5', '钱', '孙', '客户0', '客户2', '客户4', '客户6'])
  await trial.control('witness', { emptyPages: true })
  const empty = await trial.post('externalcontact/batch/get_by_user', { userid_list })
  expect([empty.parts('external_contact_list'), empty.text('next_cursor') !== '']).toEqual([[], true])
  await trial.control('witness', { emptyPages: false })
})

it('holds a way that asks first, a temporary one, and one for a single member only', async () => {
  await trial.deed('bear', { id: 'zhou', name: '周' })
  const asking = await way({ type: 1, scene: 2, user: ['han'], skip_verify: false, state: 'ask' })
  const code = asking.text('config_id')
  expect((await trial.deed('scan', { person: 'zhou', code })).text('became')).toBe('waiting')
  expect((await trial.deed('accept', { person: 'zhou', userid: 'han' })).text('became')).toBe('customer')

  const temp = await way({ type: 1, scene: 2, user: ['han'], is_temp: true, expires_in: 60, chat_expires_in: 60 })
  const once = temp.text('config_id')
  await trial.deed('bear', { id: 'wu', name: '吴' })
  expect((await trial.deed('scan', { person: 'wu', code: once })).text('became')).toBe('customer')
  await trial.deed('bear', { id: 'zheng', name: '郑' })
  expect((await trial.deed('scan', { person: 'zheng', code: once })).text('why')).toBe('the temporary code was used')

  const only = { type: 1, scene: 2, is_exclusive: true }
  const [first, second] = [await way({ ...only, user: ['han'] }), await way({ ...only, user: ['lilei'] })]
  await trial.deed('scan', { person: 'zheng', code: first.text('config_id') })
  expect((await trial.deed('scan', { person: 'zheng', code: second.text('config_id') })).text('became')).toBe('refused')
  expect(await errcode('externalcontact/del_contact_way', { config_id: code })).toBe(0)
  expect((await trial.deed('scan', { person: 'wu', code })).text('error')).toContain('no code')
})
