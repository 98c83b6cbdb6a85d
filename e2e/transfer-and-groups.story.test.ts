import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }
const HOUR_MS = 3_600_000

const { wecom, world, tenant, owner, company, connected, pass, close } = await openWecomShop({
  at: new Date('2026-11-10T02:00:00Z'),
})
const people = new Map<string, { id: number; person: string }>()
const staff = new Map<string, string>()
beforeAll(async () => {
  await owner.call('POST', `/wecom/companies/${connected.companyId}/directory`)
  for (const userid of ['lin', 'chen']) {
    const { staffId } = await tenant.signIn('guide', userid)
    staff.set(userid, staffId)
    await owner.call('PUT', `/wecom/companies/${connected.companyId}/members/${userid}/staff`, { staffId })
  }
  for (const name of ['赵转', '钱拒', '孙问', '李两次', '周离']) await befriend(name)
})
afterAll(close)

async function befriend(name: string): Promise<void> {
  const person = String((await company.deed('bear', { name, gender: 2 })).person)
  await company.deed('add', { person, userid: 'lin' })
  const contact = await vi.waitFor(async () => {
    const { items } = (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json
    expect(items).toHaveLength(1)
    return (items as Json[])[0]
  }, SOON)
  people.set(name, { id: Number(contact?.id), person })
}

/** Time passes, and what is pushed meanwhile is heard. */
async function goOn(milliseconds: number): Promise<void> {
  await pass(milliseconds)
  await wecom.control('settle')
}

const idOf = (name: string) => people.get(name)?.id ?? 0
const personOf = (name: string) => people.get(name)?.person ?? ''
const carry = (transferId: string) =>
  runNamedJob(world, 'channels.carry_transfer', { tenantId: tenant.tenantId, transferId })
const base = () => `/wecom/companies/${connected.companyId}/transfers`
const draftFor = (names: readonly string[] | undefined, more: Json = {}) => ({
  ...{ fromUserid: 'lin', toUserid: 'chen', withGroups: false, message: '以后由我服务' },
  ...(names ? { contactIds: names.map(idOf) } : {}),
  ...more,
})

async function start(draft: Json): Promise<string> {
  const { json } = await owner.call('POST', base(), draft)
  expect(json).toEqual({ transferId: expect.any(String) })
  await carry(String(json.transferId))
  return String(json.transferId)
}

async function partsOf(transferId: string): Promise<Record<string, unknown>> {
  const { items } = (await owner.call('GET', `/wecom/transfers/${transferId}/parts`)).json
  return Object.fromEntries((items as Json[]).map(({ name, kind, state }) => [name || kind, state]))
}

async function friendsOf(name: string): Promise<string[]> {
  const { items } = (await owner.call('GET', `/contacts/${idOf(name)}/wecom-followers`)).json
  return (items as Json[])
    .map(({ userid, together, leftBy }) => `${userid} ${together ? 'together' : leftBy}`)
    .toSorted()
}

const lostAt = async (name: string) => (await owner.call('GET', `/contacts/${idOf(name)}`)).json.lostAt
/** How often WeCom was asked to hand on. */
async function asked(): Promise<number> {
  const { calls } = await wecom.show('calls')
  return (calls as Json[]).filter(({ path }) => path === 'externalcontact/transfer_customer').length
}

describe('customers of a member at work', () => {
  let id: string
  it('wait a day in which they may say no, and are told as waiting', async () => {
    const preview = await owner.call('POST', `${base()}/preview`, draftFor(['赵转', '钱拒']))
    expect(preview.json).toMatchObject({ kind: 'on_job', customers: 2, going: 2, rule: { times: 2, days: 90 } })
    await owner.call('PATCH', `/contacts/${idOf('赵转')}`, { guideStaffId: staff.get('lin') })
    id = await start(draftFor(['赵转', '钱拒']))
    expect(await partsOf(id)).toEqual({ 赵转: 'waiting', 钱拒: 'waiting' })
    const again = await owner.call('POST', base(), draftFor(['赵转']))
    expect([again.status, again.json.code]).toEqual([422, 'nobody_to_hand'])
  })

  it('who say no are told of by a push, at once', async () => {
    await company.deed('refuse_transfer', { person: personOf('钱拒'), takeover: 'chen' })
    await expect.poll(() => partsOf(id), SOON).toEqual({ 赵转: 'waiting', 钱拒: 'declined' })
  })

  it('are the other member’s after it, and nobody is lost by it', async () => {
    await goOn(24 * HOUR_MS + 600_000)
    await carry(id)
    expect(await partsOf(id)).toEqual({ 赵转: 'done', 钱拒: 'declined' })
    expect(await friendsOf('赵转')).toEqual(['chen together', 'lin transfer'])
    expect(await friendsOf('钱拒')).toEqual(['lin together'])
    expect([await lostAt('赵转'), await lostAt('钱拒')]).toEqual([null, null])
    await world.drain()
    const { guideStaffId } = (await owner.call('GET', `/contacts/${idOf('赵转')}`)).json
    expect(guideStaffId).toBe(staff.get('chen'))
    const story = (await owner.call('GET', `/contacts/${idOf('赵转')}/timeline`)).json.items as Json[]
    const names = story.map(({ name }) => String(name)).filter((name) => name.startsWith('WeCom'))
    expect(names.toSorted()).toEqual(['WeCom Friend Added', 'WeCom Friend Added', 'WeCom Friend Handed On'])
    expect(await show(id)).toMatchObject({ state: 'done', done: 1, failed: 1, waiting: 0 })
  })
})

const show = async (transferId: string) => (await owner.call('GET', `/wecom/transfers/${transferId}`)).json

describe('an unknown outcome', () => {
  it('is asked for and found, never made again', async () => {
    await wecom.control('faults', { kind: 'timeout', ms: 20, path: 'externalcontact/transfer_customer', times: 1 })
    const before = await asked()
    const id = await start(draftFor(['孙问']))
    expect(await partsOf(id)).toEqual({ 孙问: 'unresolved' })
    await goOn(120_000)
    await carry(id)
    expect(await partsOf(id)).toEqual({ 孙问: 'waiting' })
    expect(await asked()).toBe(before + 1)
  })

  it('of what was never heard is made again only after three looks', async () => {
    await wecom.control('faults', { kind: 'http', code: 502, path: 'externalcontact/transfer_customer', times: 1 })
    const before = await asked()
    const id = await start(draftFor(['李两次']))
    for (const minutes of [2, 6]) {
      await goOn(minutes * 60_000)
      await carry(id)
    }
    expect([await partsOf(id), await asked()]).toEqual([{ 李两次: 'unresolved' }, before])
    await goOn(16 * 60_000)
    await carry(id)
    expect([await partsOf(id), await asked()]).toEqual([{ 李两次: 'waiting' }, before + 1])
  })
})

describe('a member who leaves', () => {
  it('leaves customers and groups behind, who are handed on and not lost', async () => {
    const { chat_id } = await company.deed('make_group', { owner: 'lin', name: '老客群' })
    await company.deed('join_group', { chat_id, person: personOf('周离') })
    await wecom.control('settle')
    await goOn(5_000)
    await runNamedJob(world, 'channels.settle_left', {})
    await company.deed('resign', { userid: 'lin' })
    await wecom.control('settle')
    await compare()
    expect(await lostAt('周离')).toBeNull()
    const id = await start(draftFor(['周离'], { withGroups: true }))
    expect(await show(id)).toMatchObject({ kind: 'resigned', groups: 1 })
    await goOn(24 * HOUR_MS + 600_000)
    await carry(id)
    expect(await partsOf(id)).toEqual({ 周离: 'done', 老客群: 'done' })
    expect(await friendsOf('周离')).toEqual(['chen together', expect.stringMatching(/^lin (resigned|transfer)$/)])
    expect(await lostAt('周离')).toBeNull()
    const { items } = (await owner.call('GET', '/wecom/groups')).json
    expect((items as Json[]).map(({ name, owner: who }) => [name, who])).toContainEqual(['老客群', 'chen'])
  })
})

/** Compares all customers; the first comparison is begun by connecting. */
async function compare(): Promise<void> {
  await owner.call('POST', `/wecom/companies/${connected.companyId}/syncs`)
  const [latest] = (await owner.call('GET', '/wecom/syncs')).json.items as Json[]
  const whose = { tenantId: tenant.tenantId, companyId: connected.companyId }
  await runNamedJob(world, 'channels.sync_company', { ...whose, syncId: latest?.id })
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

async function uploadPicture(bytes: Buffer): Promise<Json> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('海报.png') }
  return (await (await owner.raw('POST', '/wecom/media', { body: new Uint8Array(bytes), headers })).json()) as Json
}

async function uploads(): Promise<number> {
  const { calls } = await wecom.show('calls', { path: 'media/upload' })
  return (calls as Json[]).length
}

describe('a mass send to groups', () => {
  const chats = new Map<string, string>()
  let mediaId: string
  let sendId: string
  const carrySend = async (milliseconds: number) => {
    await goOn(milliseconds)
    await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId: sendId })
    return (await owner.call('GET', `/mass-sends/${sendId}`)).json
  }
  const groupDraft = (more: Json = {}) => ({
    ...{ companyId: connected.companyId, kind: 'group', purpose: 'service', senderUserid: null },
    ...{ chatIds: [...chats.values()], text: '周末到店有礼' },
    ...more,
  })
  const recipients = async () => {
    const { items } = (await owner.call('GET', `/mass-sends/${sendId}/recipients`)).json
    return Object.fromEntries((items as Json[]).map(({ name, state }) => [name, state]))
  }

  beforeAll(async () => {
    for (const name of ['福利群', '新品群']) {
      const { chat_id } = await company.deed('make_group', { owner: 'chen', name })
      chats.set(name, String(chat_id))
    }
    await company.deed('join_group', { chat_id: chats.get('福利群'), person: personOf('赵转') })
    await wecom.control('settle')
    for (let nth = 0; nth < 3; nth += 1) {
      await goOn(5_000)
      await runNamedJob(world, 'channels.settle_left', {})
    }
  })

  it('takes pictures by what they are, and no empty ones', async () => {
    expect(await uploadPicture(Buffer.from('x'))).toMatchObject({ code: 'media_too_small' })
    const taken = await uploadPicture(PNG)
    expect(taken).toMatchObject({ kind: 'image', fileName: '海报.png', bytes: 16 })
    mediaId = String(taken.mediaId)
    const shown = await owner.raw('GET', `/wecom/media/${mediaId}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    const wrong = groupDraft({ attachments: [{ kind: 'video', mediaId }] })
    expect((await owner.call('POST', '/mass-sends/preview', wrong)).status).toBe(404)
  })

  it('puts a picture of the library at the hand of the sidebar, uploaded once', async () => {
    const path = `/wecom/companies/${connected.companyId}/library/${mediaId}/copies`
    expect((await owner.call('POST', path)).status).toBe(404)
    await owner.call('PUT', `/wecom/library/${mediaId}`, { name: '海报' })
    await wecom.control('faults', { kind: 'errcode', code: 45001, path: 'media/upload', times: 1 })
    const failed = (await owner.call('POST', path)).json
    expect(failed).toMatchObject({ code: 'not_uploaded', message: expect.stringContaining('45001') })
    const before = await uploads()
    const { wecomMediaId, kind } = (await owner.call('POST', path)).json
    expect([kind, (await owner.call('POST', path)).json.wecomMediaId]).toEqual(['image', wecomMediaId])
    expect(await uploads()).toBe(before + 1)
  })

  it('shows before sending who is in them, what each may still receive, and who said no', async () => {
    const no = { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '别发了' } }
    await owner.call('PUT', `/contacts/${idOf('赵转')}/consents`, no)
    const preview = async (more: Json = {}) => (await owner.call('POST', '/mass-sends/preview', groupDraft(more))).json
    expect(await preview()).toMatchObject({ audience: 2, going: 2, tasks: 1, stopped: [] })
    const marketing = await preview({ purpose: 'marketing' })
    expect(marketing).toMatchObject({ going: 1, stopped: [{ reason: 'group_consent', count: 1 }] })
    const fu = (marketing.groups as Json[]).find(({ name }) => name === '福利群')
    expect(fu).toMatchObject({ ownerName: 'chen', customers: 1, refusing: 1, goes: false })
    expect(fu?.left).toBeGreaterThan(20)
    expect(await preview({ purpose: 'marketing', evenIfRefused: true })).toMatchObject({ going: 2 })
  })

  it('waits for the owner, who is reminded, and sends to those groups that they pick', async () => {
    const draft = groupDraft({ attachments: [{ kind: 'image', mediaId }] })
    sendId = String((await owner.call('POST', '/mass-sends', draft)).json.massSendId)
    await carrySend(0)
    expect(await carrySend(10_000)).toMatchObject({
      ...{ kind: 'group', state: 'open', counts: { waiting: 2 }, attachments: [{ kind: 'image', mediaId }] },
      ...{ tasks: [{ state: 'created', asks: 1 }], members: [{ userid: 'chen', sentAt: null }] },
    })
    expect((await owner.call('POST', `/mass-sends/${sendId}/reminders`)).json).toEqual({ remindersLeft: 2 })
    const [task] = (await owner.call('GET', `/mass-sends/${sendId}`)).json.tasks as Json[]
    const chosen = [chats.get('福利群')]
    expect(await company.deed('confirm_send', { msgid: task?.ref, userid: 'chen', chosen })).toMatchObject({ sent: 1 })
    await carrySend(120_000)
    expect(await recipients()).toEqual({ 福利群: 'delivered', 新品群: 'waiting' })
    expect(await carrySend(11 * 60_000)).toMatchObject({ state: 'done' })
    expect(await recipients()).toEqual({ 福利群: 'delivered', 新品群: 'not_chosen' })
    const { deliveries } = await wecom.show('deliveries', { corpid: company.corpId })
    const seen = (deliveries as Json[]).filter(({ via }) => via === 'group-mass').map(({ to }) => to)
    expect(seen).toEqual(chosen)
    // Nobody in it is said to have seen it: WeCom speaks of the group alone.
    const touches = (await owner.call('GET', `/touches?contactId=${idOf('赵转')}`)).json.items
    expect(touches).toEqual([])
  })

  it('counts in the quota of the group, and uploads a picture anew once WeCom has forgotten it', async () => {
    const { groups } = (await owner.call('POST', '/mass-sends/preview', groupDraft())).json
    const left = Object.fromEntries((groups as Json[]).map((one) => [one.name, Number(one.left)]))
    expect(left.新品群).toBe((left.福利群 ?? 0) + 1)
    const before = await uploads()
    for (const days of [0, 3]) {
      await goOn(days * 24 * HOUR_MS)
      const draft = groupDraft({ text: `第 ${days} 天`, attachments: [{ kind: 'image', mediaId }] })
      sendId = String((await owner.call('POST', '/mass-sends', draft)).json.massSendId)
      expect(await carrySend(0)).toMatchObject({ tasks: [{ state: 'created' }] })
    }
    expect(await uploads()).toBe(before + 1)
  })
})

describe('a moment', () => {
  const draft = (more: Json = {}) => ({
    ...{ companyId: connected.companyId, kind: 'moment', purpose: 'service', senderUserid: null },
    ...{ userids: ['chen'], text: '新品上架' },
    ...more,
  })
  const preview = async (more: Json = {}) => (await owner.call('POST', '/mass-sends/preview', draft(more))).json
  let id: string
  const carryMoment = async (milliseconds: number) => {
    await goOn(milliseconds)
    await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId: id })
    return (await owner.call('GET', `/mass-sends/${id}`)).json
  }
  const line = async () => ((await owner.call('GET', `/mass-sends/${id}/recipients`)).json.items as Json[])[0]

  it('shows who publishes, how many see it, who said no, and what the month leaves', async () => {
    expect(await preview()).toMatchObject({ going: 1, tasks: 1, groups: [{ chatId: 'chen', left: 4, goes: true }] })
    expect(await preview({ purpose: 'marketing' })).toMatchObject({ going: 0, stopped: [{ reason: 'moment_consent' }] })
    expect(await preview({ tags: ['etnone'] })).toMatchObject({ going: 0, stopped: [{ reason: 'no_viewers' }] })
    const link = { title: '看看', url: 'https://example.com/' }
    const { mediaId } = await uploadPicture(PNG)
    const mixed = await preview({ link, attachments: [{ kind: 'image', mediaId }] })
    expect(mixed.code).toBe('moment_one_kind')
  })

  it('is published by the member, and only then counts as seen; likes are told as WeCom counts them', async () => {
    const { mediaId } = await uploadPicture(PNG)
    await wecom.control('faults', { kind: 'timeout', ms: 20, path: 'externalcontact/add_moment_task', times: 1 })
    const made = await owner.call('POST', '/mass-sends', draft({ attachments: [{ kind: 'image', mediaId }] }))
    id = String(made.json.massSendId)
    expect(await carryMoment(0)).toMatchObject({ tasks: [{ state: 'unresolved', asks: 1 }] })
    await carryMoment(70_000)
    expect(await carryMoment(10_000)).toMatchObject({ tasks: [{ state: 'created', asks: 1 }] })
    expect(await line()).toMatchObject({ state: 'waiting', name: 'chen' })
    const [task] = (await owner.call('GET', `/mass-sends/${id}`)).json.tasks as Json[]
    const moment = { moment_id: task?.ref, userid: 'chen' }
    const shown = await company.deed('publish_moment', moment)
    await carryMoment(130_000)
    const said = { shown: String(shown.delivered), likes: '0', comments: '0' }
    expect(await line()).toMatchObject({ state: 'delivered', proof: { platform: 'wecom_moment', ...said } })
    const { external_userid } = await wecom.show('customer', { corpid: company.corpId, person: personOf('赵转') })
    await company.deed('react', { ...moment, who: external_userid, kind: 'likes' })
    await carryMoment(30 * 60_000)
    expect(await line()).toMatchObject({ proof: { likes: '1' } })
    expect((await preview()).groups).toMatchObject([{ left: 3 }])
  })

  it('is for a segment by the tag it keeps, once everybody in it is marked, and is shown to nobody else', async () => {
    for (const name of ['赵转', '李两次']) await owner.call('PATCH', `/contacts/${idOf(name)}`, { city: '苏州' })
    await world.drain()
    const root = { kind: 'attribute', field: 'city', operator: 'is', values: ['苏州'] }
    const segment = (await owner.call('POST', '/segments', { name: '苏州', rule: { version: 1, root } })).json
    const ask = { segmentId: segment.id }
    expect(await preview(ask)).toMatchObject({ code: 'segment_without_tag' })
    const { groupId } = (await owner.call('POST', '/tag-groups', { name: '分群' })).json
    const { tagId } = (await owner.call('POST', '/tags', { groupId, name: '苏州人' })).json
    await owner.call('PUT', `/tags/${tagId}/rule`, { keeper: 'segments', key: segment.id })
    expect(await preview(ask)).toMatchObject({ code: 'segment_tag_not_there' })
    await owner.call('POST', `/wecom/companies/${connected.companyId}/tags`, { tagIds: [tagId] })
    expect(await preview(ask)).toMatchObject({ code: 'segment_tag_waiting' })
    await runNamedJob(world, 'contacts.fill_tag_rule', { tenantId: tenant.tenantId, tagId })
    await world.drain()
    const early = await preview(ask)
    expect(early).toMatchObject({ code: 'segment_tag_waiting', message: expect.stringMatching(/还有 [1-9]/) })
    expect((await owner.call('POST', '/mass-sends', draft(ask))).json.code).toBe('segment_tag_waiting')
    const mark = async () => {
      await world.drain()
      await runNamedJob(world, 'channels.mark_tags', {
        ...{ tenantId: tenant.tenantId, companyId: connected.companyId },
      })
    }
    await mark()
    const others = { tagId, contactIds: ['钱拒', '孙问'].map(idOf) }
    await owner.call('POST', '/contacts/tags', others)
    await mark()
    const wide = await preview(ask)
    expect(wide).toMatchObject({ code: 'segment_tag_wider', message: expect.stringMatching(/有 [1-9] 位不在/) })
    await owner.call('POST', '/contacts/tags/removals', others)
    await mark()
    expect(await preview(ask)).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ goes: true })]),
    })
    const made = await owner.call('POST', '/mass-sends', draft(ask))
    id = String(made.json.massSendId)
    await carryMoment(0)
    const shown = await carryMoment(10_000)
    expect(shown).toMatchObject({ segmentId: segment.id, tags: [expect.stringMatching(/^et/)] })
    const [task] = shown.tasks as Json[]
    const { moments } = await wecom.show('corp', { corpid: company.corpId })
    const own = (moments as Json[]).find(({ momentId }) => momentId === task?.ref)
    const tasks = (own?.tasks ?? []) as { visibleTo: string[] }[]
    const visible = tasks.flatMap(({ visibleTo }) => visibleTo)
    const people = await Promise.all(
      visible.map(async (external_userid) => wecom.show('customer', { corpid: company.corpId, external_userid })),
    )
    expect(new Set(people.map(({ person }) => person))).toEqual(new Set(['赵转', '李两次'].map(personOf)))
  })
})
