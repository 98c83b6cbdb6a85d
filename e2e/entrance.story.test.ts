import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import acquisition from '#modules/acquisition/module.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 10 }

const { wecom, world, owner, company, connected, close } = await openWecomShop({ name: '活水生活馆' })
let tagId: string
beforeAll(async () => {
  const { groupId } = (await owner.call('POST', '/tag-groups', { name: '渠道' })).json
  tagId = String((await owner.call('POST', '/tags', { groupId, name: '静安店' })).json.tagId)
})
afterAll(close)

const words = (more: Json = {}) => ({
  ...{ name: '收银台', userids: ['lin'], skipVerify: true, tagIds: [tagId], source: '门店台卡' },
  welcome: {
    text: '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。',
    links: [{ title: '新人礼', url: 'https://example.com/gift', description: '满 99 减 20', picture: '' }],
  },
  ...more,
})

async function create(more: Json = {}) {
  return owner.call('POST', '/entries', { kind: 'code', companyId: connected.companyId, ...words(more) })
}

async function made(more: Json = {}): Promise<string> {
  const { status, json } = await create(more)
  if (status !== 200) throw new Error(JSON.stringify(json))
  return String(json.entryId)
}

const read = async (entryId: string) => (await owner.call('GET', `/entries/${entryId}`)).json
const people = async (entryId: string) => (await owner.call('GET', `/entries/${entryId}/arrivals`)).json.items as Json[]

/** What WeCom calls the codes there are. */
async function codes(): Promise<Json[]> {
  const { contact_ways: ways } = await wecom.show('corp', { corpid: company.corpId })
  return ways as Json[]
}

async function codeOf(entryId: string): Promise<string> {
  const { token } = await read(entryId)
  return String((await codes()).find((way) => way.state === token)?.configId ?? '')
}

/** Somebody new scans a code. */
async function scan(entryId: string, name: string): Promise<string> {
  const { person } = await company.deed('bear', { name, gender: 2 })
  await company.deed('scan', { person: String(person), code: await codeOf(entryId) })
  return String(person)
}

/** What this customer really saw on the phone, of one kind. */
async function seenBy(person: string, msgtype = 'text'): Promise<string[]> {
  const { followers } = await wecom.show('customer', { corpid: company.corpId, person })
  const lines = ((followers ?? []) as Json[]).flatMap(({ chat }) => chat as Json[])
  return lines.filter((line) => line.msgtype === msgtype).map(({ content }) => String(content))
}

async function contactOf(name: string): Promise<Json | undefined> {
  return ((await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json.items as Json[])[0]
}

async function entranceOf(name: string): Promise<{ arrivals: Json[]; welcomes: Json[] }> {
  const contact = await contactOf(name)
  const { json } = await owner.call('GET', `/contacts/${contact?.id}/entrance`)
  return json as { arrivals: Json[]; welcomes: Json[] }
}

const welcomeOf = async (name: string) => (await entranceOf(name)).welcomes?.[0]
const touchesOf = async (name: string) =>
  (await owner.call('GET', `/contacts/${(await contactOf(name))?.id}/touches`)).json.items as Json[]

describe('a scan', () => {
  it('is welcomed on the phone, and is a tagged customer with a source and a line in the ledger', async () => {
    const entryId = await made()
    const person = await scan(entryId, '赵小溪')
    await expect.poll(() => seenBy(person), SOON).toHaveLength(1)
    expect(await seenBy(person)).toEqual(['赵小溪您好，我是活水生活馆的您的专属顾问。'])
    expect((await seenBy(person, 'link'))[0]).toContain('新人礼')
    await expect.poll(() => welcomeOf('赵小溪'), SOON).toMatchObject({ state: 'sent', why: '' })
    await world.drain()
    const contact = await contactOf('赵小溪')
    expect(contact).toMatchObject({ source: '门店台卡', tagIds: [tagId] })
    expect((await entranceOf('赵小溪')).arrivals).toMatchObject([{ entryId, entryName: '收银台', userid: 'lin' }])
    expect(await touchesOf('赵小溪')).toMatchObject([
      { state: 'delivered', purpose: 'service', channel: 'private_chat' },
    ])
    expect(await read(entryId)).toMatchObject({ joined: 1, welcomes: { sent: 1, notSent: 0, unresolved: 0 } })
    await world.drain()
    const lived = (await owner.call('GET', `/contacts/${contact?.id}/timeline`)).json.items as Json[]
    expect(lived.filter((one) => one.name === 'Entry Code Scanned')).toMatchObject([{ properties: { entryId } }])
  })

  it('counts as left within the week when the customer deletes the member', async () => {
    const entryId = await made()
    const person = await scan(entryId, '钱离')
    await expect.poll(async () => (await welcomeOf('钱离'))?.state, SOON).toBe('sent')
    await wecom.control('clock', { advance_ms: 5_000 })
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await expect
      .poll(async () => {
        await world.drain()
        return read(entryId)
      }, SOON)
      .toMatchObject({ joined: 1, leftInWeek: 1 })
    expect(await people(entryId)).toMatchObject([{ contactName: '钱离', leftBy: 'customer', welcome: 'sent' }])
  })

  it('is welcomed once, however often its push comes and although the pair joins again', async () => {
    await wecom.control('troubles', { double: 1 })
    await wecom.control('witness', { halfEvents: true })
    const entryId = await made()
    const person = await scan(entryId, '孙双')
    await expect.poll(async () => (await welcomeOf('孙双'))?.state, SOON).toBe('sent')
    await wecom.control('clock', { advance_ms: 5_000 })
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await company.deed('scan', { person, code: await codeOf(entryId) })
    await wecom.control('settle')
    await wecom.control('troubles', { double: 0 })
    await wecom.control('witness', { halfEvents: false })
    await world.drain()
    expect(await seenBy(person)).toHaveLength(1)
    expect(await touchesOf('孙双')).toHaveLength(1)
  })

  it('is welcomed when they come again, where the first welcome did not go', async () => {
    await wecom.control('faults', {
      kind: 'errcode',
      code: 41050,
      path: 'externalcontact/send_welcome_msg',
      times: 1,
    })
    const entryId = await made()
    const person = await scan(entryId, '孙再来')
    await expect.poll(async () => (await welcomeOf('孙再来'))?.state, SOON).toBe('not_sent')
    await wecom.control('clock', { advance_ms: 90_000 })
    pass(90_000)
    await company.deed('staff_deletes', { person, userid: 'lin' })
    await wecom.control('clock', { advance_ms: 90_000 })
    pass(90_000)
    await company.deed('scan', { person, code: await codeOf(entryId) })
    await expect.poll(() => seenBy(person), SOON).toHaveLength(1)
    await expect.poll(async () => (await entranceOf('孙再来')).welcomes.length, SOON).toBe(2)
  })

  it('without a code of its own gets the welcome of the company', async () => {
    const path = `/wecom/companies/${connected.companyId}/welcome`
    await owner.call('PUT', path, { welcome: { text: '欢迎光临', links: [] } })
    const person = await scan(await made({ welcome: null }), '李默认')
    await expect.poll(() => seenBy(person), SOON).toEqual(['欢迎光临'])
    expect((await owner.call('PUT', path, { welcome: null })).status).toBe(200)
    expect((await owner.call('GET', path)).json).toEqual({ welcome: null, notReady: [] })
  })
})

describe('a welcome that cannot go', () => {
  it.each([
    [41050, '超过 20 秒', 'expired'],
    [41051, '双方已经聊过', 'refused'],
    [41054, '没有激活', 'refused'],
    [40058, '40058', 'refused'],
  ])('(%i) says why, on the page of the customer and in the ledger', async (code, said, state) => {
    await wecom.control('faults', { kind: 'errcode', code, path: 'externalcontact/send_welcome_msg', times: 1 })
    await scan(await made(), `周${code}`)
    await expect.poll(() => welcomeOf(`周${code}`), SOON).toMatchObject({ state: 'not_sent' })
    expect((await welcomeOf(`周${code}`))?.why).toContain(said)
    const [touch] = await touchesOf(`周${code}`)
    expect(touch).toMatchObject({ state })
    expect(touch?.sentence).toContain(said)
  })

  it('because the admin console has its own: no code came', async () => {
    await company.deed('set_console', { console_welcome: { users: ['lin'] } })
    const entryId = await made()
    await scan(entryId, '吴没码')
    await expect.poll(() => welcomeOf('吴没码'), SOON).toMatchObject({ state: 'not_sent' })
    expect((await welcomeOf('吴没码'))?.why).toContain('没有给欢迎码')
    await company.deed('set_console', { console_welcome: { users: [] } })
    await world.drain()
    expect(await people(entryId)).toMatchObject([{ welcome: 'not_sent', why: expect.stringContaining('欢迎码') }])
  })

  it.each([
    ['another app is delivering', { kind: 'errcode', code: 41096, times: 2 }, 'delivered'],
    ['the server is busy', { kind: 'errcode', code: -1, times: 1 }, 'delivered'],
    ['the answer is lost before the effect', { kind: 'drop', times: 1 }, 'delivered'],
    ['the answer is lost after the effect', { kind: 'cut', times: 1 }, 'confirmed'],
  ])('goes by another try when %s, and is seen once', async (name, fault, state) => {
    await wecom.control('faults', { ...fault, path: 'externalcontact/send_welcome_msg' })
    const person = await scan(await made(), `郑${name}`)
    await expect.poll(() => welcomeOf(`郑${name}`), SOON).toMatchObject({ state: 'sent' })
    expect(await seenBy(person)).toHaveLength(1)
    expect(await touchesOf(`郑${name}`)).toMatchObject([{ state }])
  })
})

describe('an entry', () => {
  it.each([
    [84074, 'member_without_contacts', '权限配置'],
    [40098, 'member_not_verified', '实名'],
    [41041, 'too_many_members', '拆成'],
    [41045, 'codes_used_up', '50 万'],
    [48002, 'not_permitted', '可调用接口的应用'],
  ])('that WeCom refuses (%i) leaves nothing behind and says what to do', async (code, reason, said) => {
    const before = (await owner.call('GET', '/entries')).json.items as Json[]
    await wecom.control('faults', { kind: 'errcode', code, path: 'externalcontact/add_contact_way', times: 1 })
    const { json } = await create()
    expect(json).toMatchObject({ code: reason })
    expect(json.message).toContain(said)
    expect((await owner.call('GET', '/entries')).json.items).toHaveLength(before.length)
  })

  it('whose outcome is unknown is asked for, and never made twice', async () => {
    const before = (await codes()).length
    await wecom.control('faults', { kind: 'cut', path: 'externalcontact/add_contact_way', times: 1 })
    const { json } = await create({ name: '不知道' })
    expect(json).toMatchObject({ state: 'unresolved' })
    expect(await codes()).toHaveLength(before + 1)
    pass(61_000)
    await settleLeft()
    expect(await read(String(json.entryId))).toMatchObject({ state: 'live' })
    expect(await codes()).toHaveLength(before + 1)
    await scan(String(json.entryId), '找回')
    await expect.poll(async () => (await welcomeOf('找回'))?.state, SOON).toBe('sent')
  })

  it('made although WeCom said that it was busy is found, and never made twice', async () => {
    await wecom.control('faults', { kind: 'errcode', code: -1, path: 'externalcontact/add_contact_way', times: 1 })
    expect((await create({ name: '忙' })).json).toMatchObject({ state: 'unresolved' })
  })

  it('that is a link of a name another one has is not taken for it', async () => {
    const link = { kind: 'link', name: '同名' }
    const other = await made(link)
    await wecom.control('faults', { kind: 'cut', path: 'externalcontact/customer_acquisition/create_link', times: 1 })
    const { json } = await create(link)
    await wecom.control('faults', { kind: 'cut', path: 'externalcontact/customer_acquisition/create_link', times: 1 })
    const twin = await create(link)
    pass(61_000)
    await settleLeft()
    const states = [await read(other), await read(String(json.entryId)), await read(String(twin.json.entryId))]
    expect(states.map(({ state }) => state)).toEqual(['live', 'unresolved', 'unresolved'])
    const asked = async () => {
      const { calls } = (await wecom.show('calls')) as { calls: { path: string }[] }
      return calls.filter((one) => one.path === 'externalcontact/customer_acquisition/list_link').length
    }
    const counts: number[] = [await asked()]
    for (let nth = 0; nth < 2; nth += 1) {
      pass(61_000)
      await settleLeft()
      counts.push(await asked())
    }
    expect(counts.map((count) => count - (counts[0] ?? 0))).toEqual([0, 2, 2])
  })

  it('that certainly was not made says so, and is made by a wish', async () => {
    await wecom.control('faults', { kind: 'drop', path: 'externalcontact/add_contact_way', times: 1 })
    const { json } = await create({ name: '没建成' })
    pass(61_000)
    await settleLeft()
    expect(await read(String(json.entryId))).toMatchObject({ state: 'failed' })
    const path = `/entries/${json.entryId}`
    expect((await owner.call('PUT', path, words())).json).toMatchObject({ code: 'not_live' })
    expect((await owner.call('POST', `${path}/retry`)).json).toMatchObject({ state: 'live' })
  })

  it('is changed at WeCom and here, archived and back, shown as a picture, and deleted for good', async () => {
    const entryId = await made()
    const path = `/entries/${entryId}`
    expect((await owner.call('PUT', path, words({ name: '改名', userids: ['chen', 'lin'] }))).status).toBe(200)
    const changed = await read(entryId)
    expect(changed).toMatchObject({ name: '改名', userids: ['chen', 'lin'] })
    const way = (await codes()).find(({ state }) => state === changed.token)
    expect(way).toMatchObject({ users: ['chen', 'lin'], remark: '改名' })
    const picture = await owner.raw('GET', `${path}/picture`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    await owner.call('POST', `${path}/archive`, { archived: true })
    const shown = async (archived: boolean) =>
      ((await owner.call('GET', `/entries?archived=${archived}&q=${encodeURIComponent('改名')}`)).json.items as Json[])
        .length
    expect([await shown(false), await shown(true)]).toEqual([0, 1])
    await owner.call('POST', `${path}/archive`, { archived: false })
    expect(await shown(false)).toBe(1)
    const configId = await codeOf(entryId)
    expect((await owner.call('DELETE', path)).status).toBe(200)
    expect((await codes()).map((one) => one.configId)).not.toContain(configId)
    expect((await owner.call('GET', path)).status).toBe(404)
  })

  it('with a variable that nobody knows of a newcomer is not kept', async () => {
    const { json } = await create({ welcome: { text: '第 {{累计单数}} 单', links: [] } })
    expect(json).toMatchObject({ code: 'welcome_variable' })
  })

  it('with a word that advertising refuses is kept with a reason alone, which is noted', async () => {
    const link = { title: '国家级新人礼', url: 'https://example.com/gift', description: '', picture: '' }
    const welcome = { text: '您好', links: [link] }
    expect(await create({ welcome })).toMatchObject({ status: 422, json: { code: 'claim_refused' } })
    const entryId = await made({ welcome, claimReason: '奖项有证书' })
    expect((await owner.call('PUT', `/entries/${entryId}`, words({ welcome, name: '改名二' }))).status).toBe(200)
    const { json } = await owner.call('GET', '/audit?q=content.override_claim')
    expect(json.items).toMatchObject([
      { subject: `entry:${entryId}`, detail: { words: '国家级', reason: '奖项有证书' } },
    ])
    const path = `/wecom/companies/${connected.companyId}/welcome`
    expect(await owner.call('PUT', path, { welcome })).toMatchObject({ json: { code: 'claim_refused' } })
  })

  it('as a link of the acquisition assistant brings people with its channel, within its quota', async () => {
    await company.deed('set_console', { acquisition_quota: 5 })
    const entryId = await made({ kind: 'link', name: '投放' })
    const { url, token } = await read(entryId)
    expect(url).toContain(`customer_channel=${token}`)
    const { person } = await company.deed('bear', { name: '冯投放', gender: 1 })
    await company.deed('click_link', { person: String(person), link: String(url) })
    await expect.poll(async () => (await welcomeOf('冯投放'))?.state, SOON).toBe('sent')
    await world.drain()
    expect(await people(entryId)).toMatchObject([{ contactName: '冯投放' }])
    const quota = await owner.call('GET', `/wecom/companies/${connected.companyId}/link-quota`)
    expect(quota.json).toMatchObject({ quota: { left: 4 } })
    const counted = (await owner.call('GET', `/entries/${entryId}/link-people`)).json
    expect(counted).toMatchObject({
      people: { customers: 1, talked: 0, whole: true, clicks: 1, newcomers: 1 },
      why: '',
    })
    expect((await owner.call('DELETE', `/entries/${entryId}`)).status).toBe(200)
  })
})

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const MP4 = Buffer.from('000000186674797069736f6d', 'hex')

async function upload(bytes: Buffer, fileName: string): Promise<Json> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(fileName) }
  const answer = await owner.raw('POST', '/wecom/media', { body: new Uint8Array(bytes), headers })
  const { mediaId, kind } = (await answer.json()) as Json
  return { mediaId, kind, fileName }
}

describe('a welcome with files', () => {
  let picture: Json
  let video: Json
  const mini = () => ({
    ...{ kind: 'mini_program', mediaId: picture.mediaId, title: '会员中心' },
    ...{ appid: 'wx0123456789abcdef', page: 'pages/index' },
  })
  const keep = () => runNamedJob(world, 'channels.keep_all_media', {})
  const uploads = async () => ((await wecom.show('calls', { path: 'media/upload' })).calls as Json[]).length
  beforeAll(async () => {
    picture = await upload(PNG, '海报.png')
    video = await upload(MP4, '教程.mp4')
  })

  it('goes with all of them, which WeCom had before anybody scanned', async () => {
    const welcome = { ...words().welcome, attachments: [picture, video, mini()] }
    const entryId = await made({ welcome })
    const waiting = [{ fileName: '教程.mp4' }, { fileName: '海报.png' }]
    expect(((await read(entryId)).notReady as Json[]).toSorted(byName)).toMatchObject(waiting.toSorted(byName))
    const queued = 'select 1 from graphile_worker.jobs where key like $1'
    const key = `%channels.media ${connected.companyId}`
    expect((await world.platform.database.pool.query(queued, [key])).rowCount).toBe(1)
    await keep()
    expect((await read(entryId)).notReady).toEqual([])
    expect(await uploads()).toBe(2)
    const person = await scan(entryId, '何图')
    await expect
      .poll(() => welcomeOf('何图'), SOON)
      .toMatchObject({
        ...{ state: 'sent', why: '' },
        text: expect.stringContaining('[图片] 海报.png\n[视频] 教程.mp4\n[小程序] 会员中心'),
      })
    const kinds = ['text', 'image', 'video', 'miniprogram', 'link']
    expect(await Promise.all(kinds.map(async (kind) => (await seenBy(person, kind)).length))).toEqual([1, 1, 1, 1, 1])
    expect((await seenBy(person, 'miniprogram'))[0]).toContain('会员中心')
    expect(await uploads()).toBe(2)
  })

  it('goes without one that WeCom has no copy of, says so, and has it ready for the next', async () => {
    const late = await upload(PNG, '迟到.png')
    const entryId = await made({ welcome: { text: '您好', links: [], attachments: [picture, late] } })
    const alone = await made({ welcome: { text: '', links: [], attachments: [late] } })
    const person = await scan(entryId, '吕少一张')
    await expect.poll(() => welcomeOf('吕少一张'), SOON).toMatchObject({ state: 'sent' })
    expect((await welcomeOf('吕少一张'))?.why).toContain('没带上：迟到.png')
    expect([(await seenBy(person)).length, (await seenBy(person, 'image')).length]).toEqual([1, 1])
    await world.drain()
    expect(await people(entryId)).toMatchObject([{ welcome: 'sent', why: expect.stringContaining('迟到.png') }])
    await scan(alone, '吕只有图')
    await expect.poll(() => welcomeOf('吕只有图'), SOON).toMatchObject({ state: 'not_sent' })
    expect((await touchesOf('吕只有图'))[0]).toMatchObject({
      ...{ state: 'refused', sentence: expect.stringContaining('还没传到') },
    })
    await wecom.control('faults', { kind: 'errcode', code: 45001, path: 'media/upload', times: 1 })
    await keep()
    expect((await read(alone)).notReady).toMatchObject([{ fault: expect.stringContaining('45001') }])
    await keep()
    const next = await scan(alone, '吕有图')
    await expect.poll(async () => (await seenBy(next, 'image')).length, SOON).toBe(1)
  })

  it('goes in words when WeCom forgot a file before its time, which is uploaded anew', async () => {
    const entryId = await made({ welcome: { text: '您好', links: [], attachments: [picture] } })
    await wecom.control('faults', { kind: 'errcode', code: 40007, path: 'externalcontact/send_welcome_msg', times: 1 })
    const person = await scan(entryId, '施忘记')
    await expect.poll(() => welcomeOf('施忘记'), SOON).toMatchObject({ state: 'sent' })
    expect([await seenBy(person), await seenBy(person, 'image')]).toEqual([['您好'], []])
    const before = await uploads()
    await keep()
    expect(await uploads()).toBe(before + 1)
    expect((await read(entryId)).notReady).toEqual([])
  })

  it('is not kept with a file that is not there, of another kind, or with ten', async () => {
    const code = async (attachments: readonly Json[], links: readonly Json[] = []) =>
      (await create({ welcome: { text: '您好', links, attachments } })).json.code
    expect(await code([{ ...picture, mediaId: connected.companyId }])).toBe('file_unknown')
    expect(await code([{ ...picture, kind: 'video' }])).toBe('file_unknown')
    expect(await code([{ ...mini(), mediaId: video.mediaId }])).toBe('file_unknown')
    expect(await code([{ ...mini(), title: '汉'.repeat(22) }])).toBe('welcome_too_long')
    const link = { title: '礼', url: 'https://example.com', description: '', picture: '' }
    expect(await code(Array(5).fill(picture), Array(5).fill(link))).toBe('welcome_too_many')
  })

  it('is uploaded anew half a day before WeCom forgets it', async () => {
    const before = await uploads()
    pass(2.4 * 86_400_000)
    await keep()
    expect(await uploads()).toBe(before)
    pass(0.2 * 86_400_000)
    await keep()
    expect(await uploads()).toBeGreaterThan(before)
  })
})

const byName = (a: Json, b: Json) => String(a.fileName).localeCompare(String(b.fileName))

function pass(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds))
}

async function settleLeft(): Promise<void> {
  const job = acquisition.jobs?.find(({ name }) => name === 'acquisition.settle_left')
  if (job?.scope !== 'platform') throw new Error('no job')
  await job.run(world.platform, {})
}
