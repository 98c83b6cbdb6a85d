import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Platform } from '#kit/node/module.ts'
import { findProvider, type Provider } from '#modules/channels/index.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }
const MINUTE_MS = 60_000

const { wecom, world, tenant, owner, company, connected, pass, close } = await openWecomShop({
  at: new Date('2026-11-20T02:00:00Z'),
})
/** Customers by name, and what WeCom calls them. */
const people = new Map<string, { id: number; externalUserid: string; person: string }>()
beforeAll(async () => {
  for (const [name, ...members] of [
    ['赵一', 'lin'],
    ['钱二', 'lin', 'chen'],
    ['孙三', 'lin'],
    ['李四', 'chen'],
    ['周五', 'chen'],
  ] as const)
    await befriend(name, members)
  const { json } = await owner.call('POST', '/contacts', { name: '无友' })
  people.set('无友', { id: Number(json.id), externalUserid: '', person: '' })
})
afterAll(close)

async function befriend(name: string, members: readonly string[]): Promise<void> {
  const person = String((await company.deed('bear', { name, gender: 2 })).person)
  for (const userid of members) await company.deed('add', { person, userid })
  const find = async () => (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json.items as Json[]
  const contact = await vi.waitFor(async () => {
    const [found] = await find()
    const { items } = (await owner.call('GET', `/contacts/${found?.id}/wecom-followers`)).json
    expect(items).toHaveLength(members.length)
    return found
  }, SOON)
  const { external_userid } = await wecom.show('customer', { corpid: company.corpId, person })
  people.set(name, { id: Number(contact?.id), externalUserid: String(external_userid), person })
}

const idOf = (name: string) => people.get(name)?.id ?? 0
const draftFor = (names: readonly string[], more: Json = {}) => ({
  companyId: connected.companyId,
  purpose: 'service',
  contactIds: names.map(idOf),
  text: '周年庆，满 200 减 30',
  senderUserid: null,
  ...more,
})

const carry = (massSendId: string) =>
  runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId })

async function submit(draft: Json): Promise<string> {
  const { status, json } = await owner.call('POST', '/mass-sends', draft)
  expect(json).toMatchObject({ massSendId: expect.any(String) })
  expect(status).toBe(200)
  await carry(String(json.massSendId))
  return String(json.massSendId)
}

const show = async (massSendId: string) => (await owner.call('GET', `/mass-sends/${massSendId}`)).json
const clockOn = async (massSendId: string, milliseconds: number) => {
  await pass(milliseconds)
  await carry(massSendId)
  return show(massSendId)
}
const refOf = async (massSendId: string) => String(((await show(massSendId)).tasks as Json[])[0]?.ref)
const confirm = async (massSendId: string, userid: string) =>
  company.deed('confirm_send', { msgid: await refOf(massSendId), userid })

/** How each person stands in the ledger. */
async function ledgerOf(massSendId: string): Promise<Record<string, string>> {
  const { items } = (await owner.call('GET', `/mass-sends/${massSendId}/recipients`)).json
  const states = await Promise.all(
    (items as Json[]).map(async ({ name, touchId }) => {
      const { json } = await owner.call('GET', `/touches/${touchId}`)
      return [String(name), `${json.state}${json.reason ? ` ${json.reason}` : ''}`] as const
    }),
  )
  return Object.fromEntries(states)
}

/** Who saw a message, by the simulator: the truth. */
async function seenBy(msgid: string): Promise<string[]> {
  const { deliveries } = await wecom.show('deliveries', { corpid: company.corpId })
  const names = new Map([...people].map(([name, { externalUserid }]) => [externalUserid, name]))
  return (deliveries as Json[])
    .filter(({ via, ref }) => via === 'mass' && ref === msgid)
    .map(({ to }) => names.get(String(to)) ?? String(to))
    .toSorted()
}

describe('before anything is sent', () => {
  it('shows who goes, who is stopped and why, and what quota is left, and writes nothing', async () => {
    const draft = draftFor(['赵一', '钱二', '无友'], { text: '全网最低，满 200 减 30' })
    const { status, json } = await owner.call('POST', '/mass-sends/preview', draft)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      ...{ audience: 3, going: 2, tasks: 1, deferred: 0 },
      stopped: [{ reason: 'no_way', gate: 'way', count: 1 }],
      left: [{ from: 21, to: null, people: 2 }],
      quota: { since: '2025-11-17' },
      cautions: [{ word: '全网最低' }],
    })
    expect((json.people as Json[]).map(({ name, goes, left }) => [name, goes, left])).toEqual([
      ['无友', false, 0],
      ['赵一', true, 30],
      ['钱二', true, 30],
    ])
    expect((await owner.call('GET', '/touches')).json.items).toEqual([])
  })

  it.each([
    ['personal_variable', { text: '{{客户称呼}}，{{店铺名}}上新' }],
    ['text_too_long', { text: '很'.repeat(1334) }],
    ['no_words', { text: ' ' }],
    ['no_audience', { contactIds: [] }],
    ['member_unknown', { senderUserid: 'nobody' }],
    ['claim_refused', { text: '国家级好茶' }],
  ])('refuses with a reason one can act on: %s', async (code, change) => {
    const { status, json } = await owner.call('POST', '/mass-sends', { ...draftFor(['赵一']), ...change })
    expect([status, json.code]).toEqual([422, code])
  })
})

describe('a mass send by a script choice', () => {
  it('gives each the script of their tag, of either family, and leaves out whom no line fits', async () => {
    const made = async (path: string, body: Json) => {
      const { status, json } = await owner.call('POST', path, body)
      expect(status, path).toBe(200)
      return json
    }
    const tagIn = async (group: string, family: string, name: string, who: readonly string[]) => {
      const { groupId } = await made('/tag-groups', { name: group, family })
      const { tagId } = await made('/tags', { groupId, name })
      if (who.length > 0) await made('/contacts/tags', { tagId, contactIds: who.map(idOf) })
      return tagId
    }
    const cats = await tagIn('养什么', 'category', '猫粮', ['赵一', '钱二', '李四'])
    const young = await tagIn('年龄段', 'crowd', '大学生', ['钱二', '孙三', '无友'])
    const { items } = (await owner.call('GET', '/tag-groups')).json
    expect((items as Json[]).map(({ family }) => family).toSorted()).toEqual(['category', 'crowd'])
    const script = async (name: string, body: string) => (await made('/scripts', { name, body })).id
    const [catWords, youngWords] = [await script('猫', '猫粮到了'), await script('学生', '学生价')]
    const lines = [
      { tagId: cats, scriptId: catWords },
      { tagId: young, scriptId: youngWords },
    ]
    const choice = await made('/script-choices', { name: '按标签', lines, fallbackScriptId: null })
    expect(choice.lines).toMatchObject([{ tagName: '养什么 / 猫粮', segmentId: null }, { tagName: '年龄段 / 大学生' }])
    const { id: segmentId } = await made('/segments', { name: '所有人', rule: { version: 1, root: { all: [] } } })
    await world.drain()
    const { contactIds: _, text: __, ...rest } = draftFor([])
    const draft = { ...rest, segmentId, choiceId: choice.id }
    const preview = await made('/mass-sends/by-choice/preview', draft)
    expect(preview).toMatchObject({ audience: 6, without: 1, going: 4 })
    expect((preview.parts as Json[]).map(({ text, going, people }) => [text, going, people])).toMatchObject([
      ['猫粮到了', 3, [{ goes: true }, { goes: true }, { goes: true }]],
      [
        '学生价',
        1,
        [
          { name: '无友', goes: false },
          { name: '孙三', goes: true },
        ],
      ],
    ])
    const later = { ...draft, at: '2026-11-27T02:00:00Z', name: '上新' }
    const { massSendIds } = await made('/mass-sends/by-choice', later)
    const sends = await Promise.all((massSendIds as string[]).map(show))
    expect(sends).toMatchObject([
      { name: '上新 · 猫', body: '猫粮到了', segmentId },
      { name: '上新 · 学生', body: '学生价' },
    ])
    for (const { id } of sends) await owner.call('POST', `/mass-sends/${id}/cancellation`)
    const nobody = [{ tagId: await tagIn('没人', '', '没人有', []), scriptId: catWords }]
    const empty = await made('/script-choices', { name: '空', lines: nobody, fallbackScriptId: null })
    const none = { ...draft, choiceId: empty.id }
    expect(await owner.call('POST', '/mass-sends/by-choice', none)).toMatchObject({ json: { code: 'nobody_chosen' } })
    const unknown = { name: '错', lines: [{ tagId: segmentId, scriptId: catWords }], fallbackScriptId: null }
    expect((await owner.call('POST', '/script-choices', unknown)).json).toMatchObject({ code: 'unknown_reference' })
  })
})

describe('a mass send', () => {
  let id: string
  it('becomes a task that waits for members; nothing counts as sent', async () => {
    await company.deed('set_console', { receive_limit: { window: 'day', count: 1 } })
    await company.deed('send_personally', {
      ...{ userid: 'lin', text: '早', external_userids: [people.get('孙三')?.externalUserid] },
    })
    id = await submit(draftFor(['赵一', '钱二', '孙三', '李四', '无友'], { text: '{{店铺名}}周年庆' }))
    // Just made, it is not dispatched yet (41063).
    expect((await show(id)).tasks).toMatchObject([{ state: 'created', fault: null }])
    expect(await clockOn(id, 10_000)).toMatchObject({ state: 'open', body: '测试店周年庆' })
    expect(await ledgerOf(id)).toEqual({
      ...{ 赵一: 'proposed', 钱二: 'proposed', 孙三: 'proposed', 李四: 'proposed', 无友: 'suppressed no_way' },
    })
    expect((await show(id)).members).toMatchObject([
      { userid: 'chen', sentAt: null },
      { userid: 'lin', sentAt: null },
    ])
  })

  it('reminds members as often as the platform allows, and says so', async () => {
    const remind = () => owner.call('POST', `/mass-sends/${id}/reminders`)
    for (const remindersLeft of [2, 1, 0]) expect((await remind()).json).toEqual({ remindersLeft })
    expect((await remind()).json).toMatchObject({ code: 'reminder_quota_spent' })
    expect(await show(id)).toMatchObject({ reminders: { left: 0, refusal: 'reminder_quota_spent' } })
    expect((await ledgerOf(id)).赵一).toBe('reminded')
    const { items } = (await owner.call('GET', `/mass-sends/${id}/recipients`)).json
    const zhao = (items as Json[]).find(({ name }) => name === '赵一')
    expect((await owner.call('GET', `/touches/${zhao?.touchId}`)).json.proof).toEqual({ remindedBy: '方老板' })
  })

  it('tells as delivered what the platform delivered, and as refused what it refused', async () => {
    await confirm(id, 'lin')
    await clockOn(id, 2 * MINUTE_MS)
    await company.deed('customer_leaves', { person: people.get('李四')?.person, userid: 'chen' })
    await confirm(id, 'chen')
    const after = await clockOn(id, 6 * MINUTE_MS)
    expect(after).toMatchObject({ state: 'done', counts: { delivered: 2, limit: 1, not_friend: 1, suppressed: 1 } })
    expect(await ledgerOf(id)).toEqual({
      ...{ 赵一: 'delivered', 钱二: 'delivered', 孙三: 'refused', 李四: 'refused', 无友: 'suppressed no_way' },
    })
    expect(await seenBy(await refOf(id))).toEqual(['赵一', '钱二'])
  })

  it('keeps the proof of each delivery and of each refusal', async () => {
    const { items } = (await owner.call('GET', `/mass-sends/${id}/recipients?state=limit`)).json
    const [sun] = items as Json[]
    const { json } = await owner.call('GET', `/touches/${sun?.touchId}`)
    const said = { platform: 'wecom_single', msgid: await refOf(id), userid: 'lin', result: 'limit' }
    expect(json.proof).toEqual({ ...said, remindedBy: '方老板' })
    expect(json).toMatchObject({ confirmedAt: null, deliveredAt: null })
    await company.deed('set_console', { receive_limit: { window: 'month', count: 0 } })
  })
})

const sends = async () => (await wecom.show('corp', { corpid: company.corpId })).mass_sends as Json[]

describe('an unknown outcome', () => {
  it('after the effect is looked for and found, never made again', async () => {
    await wecom.control('faults', { kind: 'timeout', ms: 20, path: 'externalcontact/add_msg_template', times: 1 })
    const before = (await sends()).length
    const id = await submit(draftFor(['赵一', '周五'], { text: '冬至快乐' }))
    expect((await show(id)).tasks).toMatchObject([{ state: 'unresolved', ref: null }])
    await clockOn(id, 70_000)
    expect((await show(id)).tasks).toMatchObject([{ state: 'created', asks: 1 }])
    await confirm(id, 'lin')
    await confirm(id, 'chen')
    await clockOn(id, 2 * MINUTE_MS)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'delivered', 周五: 'delivered' })
    expect(await seenBy(await refOf(id))).toEqual(['周五', '赵一'])
    expect((await sends()).length).toBe(before + 1)
  })

  it('before the effect is asked again only after it was looked for long enough', async () => {
    await wecom.control('faults', { kind: 'http', code: 502, path: 'externalcontact/add_msg_template', times: 1 })
    const before = (await sends()).length
    const id = await submit(draftFor(['赵一'], { text: '小寒快乐' }))
    for (const minutes of [2, 6]) await clockOn(id, minutes * MINUTE_MS)
    expect((await show(id)).tasks).toMatchObject([{ state: 'unresolved' }])
    expect((await sends()).length).toBe(before)
    await clockOn(id, 16 * MINUTE_MS)
    expect((await show(id)).tasks).toMatchObject([{ state: 'queued' }])
    await carry(id)
    expect((await show(id)).tasks).toMatchObject([{ state: 'created', asks: 2 }])
    expect((await sends()).length).toBe(before + 1)
    expect((await owner.call('POST', `/mass-sends/${id}/cancellation`)).status).toBe(200)
  })
})

describe('a process that died with the answer', () => {
  it('leaves a task that is looked for, not made again', async () => {
    const id = await submit(draftFor(['赵一'], { text: '立冬快乐' }))
    const ref = await refOf(id)
    await sql`update reach.mass_task set state = 'asking', ref = null
      where tenant_id = ${tenant.tenantId} and mass_send_id = ${id}`.execute(world.platform.database.system)
    expect(await clockOn(id, 10_000)).toMatchObject({ tasks: [{ state: 'created', ref, asks: 1 }] })
    expect((await owner.call('POST', `/mass-sends/${id}/cancellation`)).status).toBe(200)
  })
})

/** Carries it in a process to which something happens just before its nth transaction. */
async function carryWith(massSendId: string, nth: number, happens: () => Promise<unknown>): Promise<void> {
  let step = 0
  const inTenant: Platform['inTenant'] = async (...parts) => {
    step += 1
    if (step === nth) await happens()
    return world.platform.inTenant(...parts)
  }
  const slow = { ...world, platform: { ...world.platform, inTenant } }
  await runNamedJob(slow, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId })
}

async function post(draft: Json): Promise<string> {
  return String((await owner.call('POST', '/mass-sends', draft)).json.massSendId)
}

describe('a process that comes back late', () => {
  it.each([2, 4, 7, 9])('asks for nothing that another has asked for, overtaken at step %i', async (nth) => {
    const before = (await sends()).length
    const id = await post(draftFor(['赵一'], { text: `冬至第 ${nth} 天` }))
    await carryWith(id, nth, async () => {
      await sql`update reach.mass_send set claimed_until = ${world.clock.now()}
        where tenant_id = ${tenant.tenantId} and id = ${id}`.execute(world.platform.database.system)
      await carry(id)
    })
    expect((await sends()).length).toBe(before + 1)
    expect((await show(id)).tasks).toMatchObject([{ state: 'created', asks: 1 }])
  })

  it('does not ask for what was taken back meanwhile', async () => {
    const before = (await sends()).length
    const id = await post(draftFor(['赵一'], { text: '小雪' }))
    const cancel = () => owner.call('POST', `/mass-sends/${id}/cancellation`)
    await carryWith(id, 7, cancel)
    await carry(id)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'withdrawn' })
    expect(await show(id)).toMatchObject({ state: 'cancelled', tasks: [{ asks: 0 }] })
    expect((await sends()).length).toBe(before)
  })
})

function provider(): Provider {
  const found = findProvider('wecom_single')
  if (!found) throw new Error('No provider')
  return found
}

describe('a list of members that is not whole', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('ends nothing while it is empty, and what it left out is told when it comes', async () => {
    const id = await submit(draftFor(['赵一', '周五'], { text: '大雪' }))
    await clockOn(id, 10_000)
    const { readSenders } = provider()
    const spy = vi.spyOn(provider(), 'readSenders').mockResolvedValue({ ok: true, rows: [] })
    const unread = await submit(draftFor(['周五'], { text: '寒露' }))
    for (const minutes of [2, 11, 11]) await clockOn(unread, minutes * MINUTE_MS)
    expect(await ledgerOf(unread)).toEqual({ 周五: 'proposed' })
    spy.mockImplementation(async (...parts) => {
      const read = await readSenders(...parts)
      return read.ok ? { ...read, rows: read.rows.filter(({ userid }) => userid === 'lin') } : read
    })
    await sql`update reach.mass_recipient set member = null
      where tenant_id = ${tenant.tenantId} and mass_send_id = ${id}`.execute(world.platform.database.system)
    for (const minutes of [0, 11]) await clockOn(id, minutes * MINUTE_MS)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'proposed', 周五: 'refused' })
    spy.mockRestore()
    await confirm(id, 'chen')
    await clockOn(id, 31 * MINUTE_MS)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'proposed', 周五: 'delivered' })
  })
})

it('is not asked for again in the quiet hours', async () => {
  const { propose } = provider()
  const spy = vi.spyOn(provider(), 'propose')
  const held = { outcome: 'held', errcode: 45009, errmsg: 'api freq out of limit' } as const
  const toNight = (21 - 8) * 60 * MINUTE_MS - (world.clock.now().getTime() % 86_400_000)
  await pass(toNight < 0 ? toNight + 86_400_000 : toNight)
  spy.mockResolvedValueOnce(held).mockImplementation(propose)
  const id = await submit(draftFor(['周五'], { purpose: 'marketing', text: '小暑' }))
  await clockOn(id, 60 * MINUTE_MS)
  expect((await show(id)).tasks).toMatchObject([{ state: 'queued', asks: 1 }])
  await clockOn(id, 11 * 60 * MINUTE_MS)
  expect((await show(id)).tasks).toMatchObject([{ state: 'created', asks: 2 }])
  vi.restoreAllMocks()
})

describe('an end although the platform does not answer', () => {
  const fault = { errcode: 48002, errmsg: 'api forbidden' } as const

  it('comes a day after its time', async () => {
    const spy = vi.spyOn(provider(), 'cancel').mockResolvedValue({ ok: false, why: 'fault', ...fault })
    const id = await submit(draftFor(['周五'], { text: '白露' }))
    await clockOn(id, 10_000)
    expect(await clockOn(id, 7 * 24 * 60 * MINUTE_MS)).toMatchObject({ state: 'open' })
    expect(await clockOn(id, 24 * 60 * MINUTE_MS)).toMatchObject({
      ...{ state: 'done', tasks: [{ state: 'expired', fault: '48002 api forbidden' }] },
    })
    expect(await ledgerOf(id)).toEqual({ 周五: 'expired' })
    spy.mockRestore()
  })

  it('comes at once when the company is not connected any more', async () => {
    const id = await submit(draftFor(['周五'], { text: '霜降' }))
    await sql`update reach.mass_send set company_id = gen_random_uuid()
      where tenant_id = ${tenant.tenantId} and id = ${id}`.execute(world.platform.database.system)
    expect(await clockOn(id, MINUTE_MS)).toMatchObject({ state: 'done', tasks: [{ state: 'expired' }] })
    expect(await ledgerOf(id)).toEqual({ 周五: 'expired' })
  })
})

describe('an end before its time', () => {
  it('takes back what nobody sent, and leaves what was sent as it is', async () => {
    const id = await submit(draftFor(['赵一', '周五'], { text: '大寒快乐' }))
    await clockOn(id, 10_000)
    await confirm(id, 'lin')
    expect((await owner.call('POST', `/mass-sends/${id}/cancellation`)).status).toBe(200)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'delivered', 周五: 'withdrawn' })
    expect(await company.deed('confirm_send', { msgid: await refOf(id), userid: 'chen' })).toMatchObject({
      refused: 'cancelled',
    })
    expect(await clockOn(id, 11 * MINUTE_MS)).toMatchObject({ state: 'cancelled', mayCancel: false })
    expect((await owner.call('POST', `/mass-sends/${id}/cancellation`)).json.code).toBe('over_already')
    expect(await seenBy(await refOf(id))).toEqual(['赵一'])
  })

  it('comes for who says no while it waits for its time', async () => {
    const at = new Date(world.clock.now().getTime() + 60 * MINUTE_MS)
    const id = await submit(draftFor(['赵一', '钱二'], { purpose: 'marketing', at, text: '雨水将至' }))
    expect((await show(id)).tasks).toMatchObject([{ state: 'queued' }])
    const no = { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '别发了' } }
    expect((await owner.call('PUT', `/contacts/${idOf('钱二')}/consents`, no)).status).toBe(200)
    await clockOn(id, 61 * MINUTE_MS)
    expect(await ledgerOf(id)).toEqual({ 赵一: 'proposed', 钱二: 'withdrawn' })
    await confirm(id, 'lin')
    expect(await seenBy(await refOf(id))).toEqual(['赵一'])
    await clockOn(id, 2 * MINUTE_MS)
  })

  it('comes by itself after a week, so that a late press cannot surprise anybody', async () => {
    const id = await submit(draftFor(['周五'], { text: '立春快乐' }))
    await clockOn(id, 10_000)
    await clockOn(id, 7 * 24 * 60 * MINUTE_MS)
    expect(await ledgerOf(id)).toEqual({ 周五: 'expired' })
    expect(await company.deed('confirm_send', { msgid: await refOf(id), userid: 'chen' })).toMatchObject({
      refused: 'cancelled',
    })
  })
})

it('knows whom the platform did not take, also when its answer was lost', async () => {
  // Our copy of who is whose friend is old: nothing tells it.
  await wecom.control('troubles', { hold: true })
  await company.deed('staff_deletes', { person: people.get('周五')?.person, userid: 'chen' })
  for (const text of ['惊蛰', '春分']) {
    if (text === '春分')
      await wecom.control('faults', { kind: 'timeout', ms: 20, path: 'externalcontact/add_msg_template', times: 1 })
    const id = await submit(draftFor(['赵一', '周五'], { text }))
    await clockOn(id, 70_000)
    // Without its word, nobody counts as not taken before two whole reads over ten minutes.
    if (text === '春分') {
      expect(await ledgerOf(id)).toEqual({ 赵一: 'proposed', 周五: 'proposed' })
      await clockOn(id, 11 * MINUTE_MS)
    }
    expect(await ledgerOf(id)).toEqual({ 赵一: 'proposed', 周五: 'refused' })
    expect((await show(id)).counts).toEqual({ waiting: 1, not_sendable: 1 })
  }
})
