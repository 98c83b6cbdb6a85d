import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A place for a value, as platforms write it in their templates. */
const place = (name: string) => ['$', `{${name}}`].join('')

const { wecom, world, tenant, company, origin, ask, refusalOf, pass, close } = await openWecomShop({
  at: new Date('2026-11-20T02:00:00Z'),
})
afterAll(close)

const ourUrl = (url: unknown) => String(url).replace(/^https?:\/\/[^/]+/, origin)
const carry = (directSendId: string) =>
  runNamedJob(world, 'reach.carry_direct_send', { tenantId: tenant.tenantId, directSendId })
async function submit(draft: Json): Promise<string> {
  const { directSendId } = await ask('POST', '/direct-sends', draft)
  await carry(String(directSendId))
  return String(directSendId)
}

/** What everybody hears of it: state of the message and of its line in the ledger. */
async function stands(directSendId: string): Promise<Record<string, string>> {
  await wecom.control('settle')
  await world.drain()
  const { items } = await ask('GET', `/direct-sends/${directSendId}/messages`)
  const lines = (items as Json[]).map(async ({ name, state, touchId }) => {
    const touch = await ask('GET', `/touches/${touchId}`)
    return [String(name), `${state}: ${touch.state}${touch.reason ? ` ${touch.reason}` : ''}`] as const
  })
  return Object.fromEntries(await Promise.all(lines))
}

const namesOf = async (contactId: unknown) => {
  const { items } = await ask('GET', `/contacts/${contactId}/timeline`)
  return (items as Json[]).map(({ name }) => String(name))
}

describe('SMS', () => {
  const people = new Map<string, number>()
  let accountId: string
  let pushUrl: string
  let templateId: string
  const idsOf = (...names: readonly string[]) => names.map((name) => people.get(name) ?? 0)
  const draftFor = (names: readonly string[], more: Json = {}) => ({
    ...{ provider: 'sms', accountId, templateId, purpose: 'marketing', contactIds: idsOf(...names) },
    ...{ params: { name: '{{客户称呼}}', day: '周五' }, ...more },
  })
  const consent = async (name: string, state: string) =>
    ask('PUT', `/contacts/${people.get(name)}/consents`, {
      ...{ purpose: 'marketing', channel: 'sms', state, proof: { way: 'form', note: '会员登记表' } },
    })
  const sent = async () => ((await wecom.show('vendor')).sms as Json[]).map(({ phone }) => String(phone))

  beforeAll(async () => {
    for (const [name, phone] of [
      ...[['赵一', '13900000001'] as const, ['钱二', '13900000002'] as const, ['孙停', '13900000410'] as const],
      ...[['李断', '13900000500'] as const, ['周默', '13900000003'] as const, ['吴无', undefined] as const],
    ]) {
      const { id } = await ask('POST', '/contacts', { name, ...(phone ? { phone } : {}) })
      people.set(name, Number(id))
      if (name !== '周默') await consent(name, 'granted')
    }
  })

  it('is connected once, its secret never shown again, its templates as the law wants them', async () => {
    const account = { kind: 'sms', name: '短信', appId: 'simulator', secret: 'simulator', price: 500 }
    expect(await refusalOf('POST', '/channel-accounts', account)).toBe('sign_missing')
    const made = await ask('POST', '/channel-accounts', { ...account, sign: '活水' })
    accountId = String(made.accountId)
    pushUrl = ourUrl(made.pushUrl)
    expect(await refusalOf('POST', '/channel-accounts', { ...account, sign: '活水' })).toBe('connected_already')
    const { items } = await ask('GET', '/channel-accounts')
    expect(items).toMatchObject([{ id: accountId, sign: '活水', price: 500 }])
    expect(JSON.stringify(items)).not.toContain(String(made.token))
    expect(await ask('POST', `/channel-accounts/${accountId}/checks`)).toMatchObject({ fault: '' })
    const path = `/channel-accounts/${accountId}/templates`
    const template = {
      code: 'SMS_1',
      name: '到货',
      purpose: 'marketing',
      body: `${place('name')}，新茶${place('day')}到店`,
    }
    expect(await refusalOf('PUT', path, template)).toBe('no_way_to_refuse')
    const saved = await ask('PUT', path, { ...template, body: `${template.body}，拒收请回复R` })
    templateId = String(saved.templateId)
    await wecom.control('vendor', { reportUrl: pushUrl })
  })

  it('shows who goes, who does not and why, and what it costs, and writes nothing', async () => {
    const preview = await ask('POST', '/direct-sends/preview', draftFor(['赵一', '钱二', '周默', '吴无']))
    expect(preview).toMatchObject({ audience: 4, going: 2, parts: 2, cost: 1000 })
    expect((preview.stopped as Json[]).map(({ reason }) => reason).toSorted()).toEqual(['consent_unknown', 'no_phone'])
    const texts = (preview.people as Json[]).filter(({ goes }) => goes).map(({ text }) => text)
    expect(texts[0]).toBe('【活水】赵一，新茶周五到店，拒收请回复R')
    const more = { params: { name: '你', day: '' } }
    expect(await refusalOf('POST', '/direct-sends/preview', draftFor(['赵一'], more))).toBe('value_missing')
    const service = { purpose: 'service' }
    expect(await refusalOf('POST', '/direct-sends', draftFor(['赵一'], service))).toBe('marketing_template')
    expect((await ask('GET', '/touches')).items).toEqual([])
  })

  it('is delivered when the report says so, and every person has a line in the ledger', async () => {
    const id = await submit(draftFor(['赵一', '孙停', '周默', '吴无']))
    expect(await stands(id)).toEqual({
      赵一: 'delivered: delivered',
      孙停: 'failed: refused',
      周默: 'suppressed: suppressed consent_unknown',
      吴无: 'suppressed: suppressed no_phone',
    })
    await carry(id)
    expect(await ask('GET', `/direct-sends/${id}`)).toMatchObject({ state: 'done', parts: 1, cost: 500 })
    expect((await sent()).toSorted()).toEqual(['13900000001', '13900000410'])
    // One of one part arrived and is paid for; what was refused is not.
    await world.drain()
    const { pools } = await ask('GET', '/home/pools/budgets?asOf=2026-11-30T15:00:00Z')
    const oxygen = (pools as Json[]).find((one) => one.pool === 'oxygen')
    expect(oxygen).toMatchObject({ messages: { sms: { parts: 1, amount: 500 } }, spent: 500 })
  })

  /** The vendor of another account, with its own key, says that this one arrived. */
  async function reportFromElsewhere(directSendId: string): Promise<void> {
    const { items } = await ask('GET', `/direct-sends/${directSendId}/messages`)
    const other = { kind: 'sms', name: '另一家', appId: 'simulator', secret: 'x', sign: '别家' }
    const made = await ask('POST', '/channel-accounts', other)
    const row = { out_id: (items as Json[])[0]?.id, success: true, err_code: 'DELIVERED' }
    const { status } = await fetch(`${ourUrl(made.pushUrl)}/SmsReport`, {
      method: 'POST',
      body: JSON.stringify([row]),
      headers: { 'content-type': 'application/json' },
    })
    expect(status).toBe(200)
    await ask('DELETE', `/channel-accounts/${made.accountId}`)
  }

  it('asks for a report that did not come, and believes no other account about it', async () => {
    await wecom.control('vendor', { reportUrl: '' })
    const id = await submit(draftFor(['钱二']))
    expect(await stands(id)).toEqual({ 钱二: 'accepted: proposed' })
    await reportFromElsewhere(id)
    expect(await stands(id)).toEqual({ 钱二: 'accepted: proposed' })
    await pass(11 * MINUTE_MS)
    await carry(id)
    expect(await stands(id)).toEqual({ 钱二: 'delivered: delivered' })
    await wecom.control('vendor', { reportUrl: pushUrl })
  })

  it('never repeats what it does not know the outcome of: it looks, and says so', async () => {
    const before = (await sent()).length
    const id = await submit(draftFor(['李断']))
    expect(await stands(id)).toEqual({ 李断: 'unresolved: proposed' })
    for (const minutes of [2, 6, 16, 61]) {
      await pass(minutes * MINUTE_MS)
      await carry(id)
    }
    expect(await stands(id)).toEqual({ 李断: 'failed: refused' })
    expect((await sent()).length).toBe(before)
    const [message] = (await ask('GET', `/direct-sends/${id}/messages`)).items as Json[]
    expect(message).toMatchObject({ fault: 'absent', sentence: expect.stringContaining('没有重发') })
  })

  it('hears who refuses more, once, and does not write to them again', async () => {
    await wecom.control('sms-reply', { phone: '13900000001', text: ' r。' })
    await wecom.control('settle')
    await world.drain()
    const preview = await ask('POST', '/direct-sends/preview', draftFor(['赵一']))
    expect(preview).toMatchObject({ going: 0, stopped: [{ reason: 'consent_refused' }] })
    expect(await namesOf(people.get('赵一'))).toContain('SMS Answered')
  })

  it('waits for the morning, and is not sent when it is stopped before', async () => {
    const at = '2026-11-20T15:30:00.000Z'
    const id = await submit(draftFor(['钱二'], { at }))
    expect(await stands(id)).toEqual({ 钱二: 'queued: proposed quiet_hours' })
    await ask('POST', `/direct-sends/${id}/cancellation`)
    await carry(id)
    expect(await stands(id)).toEqual({ 钱二: 'withdrawn: withdrawn quiet_hours' })
    expect(await ask('GET', `/direct-sends/${id}`)).toMatchObject({ state: 'cancelled', mayCancel: false })
    expect(await refusalOf('POST', `/direct-sends/${id}/cancellation`, undefined)).toBe('over_already')
  })

  it('names the day it goes: put off by the night, and left overnight', async () => {
    const said = (day: string) => `【活水】钱二，新茶${day}到店，拒收请回复R`
    const draft = (at: string) => draftFor(['钱二'], { at, params: { name: '{{客户称呼}}', day: '{{今天日期}}' } })
    // 23:30 is quiet: it goes in the morning.
    const night = draft('2026-11-20T15:30:00.000Z')
    const { people: shown } = await ask('POST', '/direct-sends/preview', night)
    expect(shown).toMatchObject([{ goes: true, text: said('11月21日') }])
    const textsOf = async (id: string) => {
      const [message] = (await ask('GET', `/direct-sends/${id}/messages`)).items as Json[]
      return [message?.body, (await ask('GET', `/touches/${message?.touchId}`)).text]
    }
    const quiet = await submit(night)
    expect(await textsOf(quiet)).toEqual([said('11月21日'), said('11月21日')])
    await ask('POST', `/direct-sends/${quiet}/cancellation`)
    await carry(quiet)
    // For 21:00, and handed over the next morning only.
    const late = await submit(draft('2026-11-20T13:00:00.000Z'))
    expect(await textsOf(late)).toEqual([said('11月20日'), said('11月20日')])
    await pass(23 * HOUR_MS)
    await carry(late)
    expect(await textsOf(late)).toEqual([said('11月21日'), said('11月21日')])
    expect(JSON.stringify(((await wecom.show('vendor')).sms as Json[]).at(-1))).toContain('11月21日')
  })

  it('takes nothing from whoever has not the key', async () => {
    const forged = pushUrl.replace(/[^/]+$/, 'x'.repeat(24))
    const answer = await fetch(`${forged}/SmsUp`, {
      method: 'POST',
      body: '[]',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('Official Account and Mini Program', () => {
  const appids = { official: '', mini: '' }
  const accounts = { official: '', mini: '' }
  let person: string
  let contactId: number
  let visitUrl: string
  const deed = (name: string, more: Json = {}) =>
    wecom.control(`account-deeds/${name}`, { appid: appids.official, person, ...more })
  const draftFor = (provider: string, more: Json = {}) => ({
    ...{ provider, purpose: 'service', contactIds: [contactId] },
    ...{ accountId: provider === 'mini_subscribe' ? accounts.mini : accounts.official, ...more },
  })
  const fans = async () => (await ask('GET', `/contacts/${contactId}/channel-fans`)).items as Json[]
  const preview = async (draft: Json) => {
    const { going, stopped } = await ask('POST', '/direct-sends/preview', draft)
    return going === 0 ? (stopped as Json[])[0]?.reason : 'goes'
  }
  const visit = async (more: Json = {}) => {
    const { code } = await deed('sign-in', { appid: appids.mini })
    const headers = { 'content-type': 'application/json' }
    return fetch(visitUrl, { method: 'POST', headers, body: JSON.stringify({ code, ...more }) })
  }

  async function connect(kind: 'official' | 'mini'): Promise<Json> {
    const { appid, secret } = await wecom.control('accounts', {
      kind: kind === 'mini' ? 'mini' : 'service',
      templates: ['tmpl'],
    })
    appids[kind] = String(appid)
    const made = await ask('POST', '/channel-accounts', { kind, name: kind, appId: appid, secret })
    accounts[kind] = String(made.accountId)
    expect(await ask('POST', `/channel-accounts/${made.accountId}/checks`)).toMatchObject({ fault: '' })
    return made
  }

  beforeAll(async () => {
    person = String((await company.deed('bear', { name: '郑合一', gender: 2 })).person)
    await company.deed('add', { person, userid: 'lin' })
    contactId = await vi.waitFor(async () => {
      const [found] = (await ask('GET', `/contacts?q=${encodeURIComponent('郑合一')}`)).items as Json[]
      expect(found).toBeDefined()
      return Number(found?.id)
    }, SOON)
    const made = await connect('official')
    const callback = { url: ourUrl(made.pushUrl), token: made.token, aes_key: made.aesKey, safe: true }
    await wecom.control('account', { appid: appids.official, ...callback })
    await connect('mini')
    visitUrl = `${origin}/callbacks/mini/${accounts.mini}/visits`
  })

  it('knows who follows, and who comes to the Mini Program, for the WeCom customer of the same unionid', async () => {
    await deed('follow')
    await expect.poll(async () => (await fans()).map(({ kind }) => kind), SOON).toEqual(['official'])
    expect((await visit()).status).toBe(200)
    expect((await fans()).map(({ kind, joined }) => [kind, joined]).toSorted()).toEqual([
      ['mini', true],
      ['official', true],
    ])
    await world.drain()
    const names = await namesOf(contactId)
    expect(names).toEqual(
      expect.arrayContaining(['WeCom Friend Added', 'Official Account Followed', 'Mini Program Visited']),
    )
  })

  it('turns a crowd of visitors away before the platform is asked for them, and lets the next one in', async () => {
    const headers = { 'content-type': 'application/json' }
    const come = async (code: string) =>
      (await fetch(visitUrl, { method: 'POST', body: JSON.stringify({ code }), headers })).status
    // Slow enough that all have come before the platform has answered for the first.
    const crowd = await Promise.all(Array.from({ length: 40 }, () => come('#sim:slow1500')))
    expect([...new Set(crowd)].toSorted()).toEqual([401, 503])
    expect(await come('unknown')).toBe(401)
  })

  it('takes no push that is not sealed for it', async () => {
    const url = `${origin}/callbacks/official/${accounts.official}`
    const body = '<xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>'
    expect((await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })).status).toBe(403)
    expect((await fetch(`${url}?signature=00&timestamp=1&nonce=1&echostr=x`)).status).toBe(403)
  })

  it('writes only inside the window: a minute after they followed, two days after they wrote, five times', async () => {
    const custom = (text: string) => draftFor('official_custom', { text })
    await pass(2 * MINUTE_MS)
    expect(await preview(custom('您好'))).toBe('window_closed')
    await deed('write', { text: '有新茶吗' })
    await expect.poll(async () => (await fans()).find(({ kind }) => kind === 'official')?.windowLeft, SOON).toBe(5)
    const held = await submit(custom('#sim:err45009 太频繁'))
    expect(Object.values(await stands(held))).toEqual(['queued: proposed'])
    await ask('POST', `/direct-sends/${held}/cancellation`)
    await carry(held)
    for (const nth of [1, 2, 3, 4, 5]) {
      const id = await submit(custom(`第 ${nth} 条`))
      if (nth === 5) expect(Object.values(await stands(id))).toEqual(['accepted: confirmed'])
    }
    expect(await preview(custom('再来一条'))).toBe('window_spent')
    const { chat } = await deed('chat')
    expect((chat as Json[]).filter(({ from }) => from === 'account')).toHaveLength(5)
    await pass(49 * HOUR_MS)
    expect(await preview(custom('太晚了'))).toBe('window_closed')
  })

  it('sends a template to a follower, and believes the event that tells what became of it', async () => {
    const path = `/channel-accounts/${accounts.official}/templates`
    const body = `订单${place('thing1')}已发货`
    const marketing = { code: 'tmpl', name: '发货', purpose: 'marketing', body }
    expect(await refusalOf('PUT', path, marketing)).toBe('service_only')
    const { templateId } = await ask('PUT', path, { ...marketing, purpose: 'service' })
    const id = await submit(draftFor('official_template', { templateId, params: { thing1: 'A-1' } }))
    await expect.poll(async () => Object.values(await stands(id)), SOON).toEqual(['delivered: delivered'])
    await deed('unfollow')
    await expect
      .poll(async () => preview(draftFor('official_template', { templateId, params: { thing1: '1' } })), SOON)
      .toBe('no_fan')
  })

  it('uses one tap for one subscribe message', async () => {
    const path = `/channel-accounts/${accounts.mini}/templates`
    const { templateId } = await ask('PUT', path, {
      code: 'tmpl',
      name: '到货',
      purpose: 'service',
      body: `${place('thing1')}到货了`,
    })
    const draft = draftFor('mini_subscribe', { templateId, params: { thing1: '桂花乌龙' } })
    expect(await preview(draft)).toBe('no_permit')
    await deed('allow', { appid: appids.mini, template_id: 'tmpl' })
    expect((await visit({ allowed: ['tmpl', 'unheard'] })).status).toBe(200)
    const id = await submit(draft)
    expect(Object.values(await stands(id))).toEqual(['accepted: confirmed'])
    expect(await preview(draft)).toBe('no_permit')
    expect(
      (await fetch(visitUrl, { method: 'POST', body: '{"code":"x"}', headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(401)
  })
})
