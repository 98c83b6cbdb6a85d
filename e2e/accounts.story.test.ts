import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }

const { wecom, world, tenant, owner, company, connected, origin, ask, refusalOf, pass, close } = await openWecomShop({
  at: new Date('2026-11-20T02:00:00Z'),
})
afterAll(close)

let appid: string
let accountPath: string
const deed = (person: string, name: string, more: Json = {}) =>
  wecom.control(`account-deeds/${name}`, { appid, person, ...more })
/** What the account said to somebody, as their phone shows it. */
const heard = async (person: string) => {
  const { chat } = await deed(person, 'chat')
  return (chat as Json[]).filter(({ from }) => from === 'account').map(({ content }) => content)
}
/** The ledger, newest first. */
const touches = async () => {
  await wecom.control('settle')
  await world.drain()
  const lines = ((await ask('GET', '/touches')).items as Json[]).map(({ id }) => ask('GET', `/touches/${id}`))
  return (await Promise.all(lines)).map(({ channel, state, text }) => [channel, state, text])
}

beforeAll(async () => {
  for (const person of ['p-a', 'p-b']) await wecom.control('deeds/bear', { id: person, name: person })
  const account = await wecom.control('accounts', { kind: 'service' })
  appid = String(account.appid)
  const made = await ask('POST', '/channel-accounts', {
    ...{ kind: 'official', name: '活水服务号', appId: appid, secret: account.secret },
  })
  accountPath = `/official-accounts/${made.accountId}`
  const url = `${origin}${new URL(String(made.pushUrl)).pathname}`
  await wecom.control('account', { appid, url, token: made.token, aes_key: made.aesKey, safe: true })
})

describe('answers by itself', () => {
  const blank = { key: '', answer: '', url: '', appId: '', page: '' }
  const menuOf = (answer: string) => [
    { ...blank, name: '新茶', deed: 'open', below: [{ ...blank, name: '到货', deed: 'answer', answer }] },
    { ...blank, name: '商城', deed: 'link', url: 'https://shop.example.com', below: [] },
  ]
  const reply = (occasion: string, body: string, more: Json = {}) =>
    ask('POST', `${accountPath}/replies`, { occasion, words: [], whole: false, enabled: true, body, ...more })

  it('greets who follows, in the answer to the push, with a line in the ledger that claims no delivery', async () => {
    await reply('follow', '欢迎来到活水茶铺 <a> & ]]> 结束')
    expect(
      await refusalOf('POST', `${accountPath}/replies`, {
        ...{ occasion: 'follow', words: [], whole: false, enabled: true, body: '又一条' },
      }),
    ).toBe('there_already')
    await deed('p-a', 'follow')
    await wecom.control('settle')
    expect(await heard('p-a')).toHaveLength(1)
    expect(await touches()).toEqual([['official_account', 'confirmed', '欢迎来到活水茶铺 <a> & ]]> 结束']])
  })

  it('takes no place in the window by that, and shows since when and how long it is open', async () => {
    const { items } = await ask('GET', '/touches')
    const contactId = (items as Json[])[0]?.contactId
    const fan = async () => ((await ask('GET', `/contacts/${contactId}/channel-fans`)).items as Json[])[0]
    expect(await fan()).toMatchObject({ windowState: 'touch', windowLeft: 3, windowUntil: '2026-11-20T02:01:00.000Z' })
    await reply('words', '有，周五到店', { words: ['新茶', ' 春茶 '] })
    await deed('p-a', 'write', { text: '有新茶吗' })
    await wecom.control('settle')
    expect((await heard('p-a')).at(-1)).toBe('有，周五到店')
    expect(await fan()).toMatchObject({
      ...{ windowState: 'message', windowLeft: 5, windowFrom: '2026-11-20T02:00:00.000Z' },
      ...{ windowUntil: '2026-11-22T02:00:00.000Z', windowClosedAt: null },
    })
  })

  it('puts the menu on the account as it was saved, and answers its buttons', async () => {
    await ask('PUT', `${accountPath}/menu`, { buttons: menuOf('') })
    expect(await refusalOf('POST', `${accountPath}/menu/publications`)).toBe('menu_unfinished')
    expect(await refusalOf('PUT', `${accountPath}/menu`, { buttons: menuOf('国家级好茶') })).toBe('claim_refused')
    await ask('PUT', `${accountPath}/menu`, { buttons: menuOf('到货了会在这里说 #sim:http502') })
    expect(await ask('GET', `${accountPath}/menu`)).toMatchObject({ isPublished: false, publishedAt: null })
    await ask('PUT', `${accountPath}/menu`, { buttons: menuOf('周五到货') })
    expect(await ask('POST', `${accountPath}/menu/publications`)).toEqual({ fault: '' })
    const menu = await ask('GET', `${accountPath}/menu`)
    expect(menu).toMatchObject({ isPublished: true, fault: '' })
    const [first] = menu.buttons as { below: { key: string }[] }[]
    await deed('p-b', 'click', { key: first?.below[0]?.key })
    await wecom.control('settle')
    expect(await heard('p-b')).toEqual(['周五到货'])
  })

  it('gives an answer that could not be handed over as a customer message, once', async () => {
    await wecom.control('faults', { path: '/cgi-bin/user/info', kind: 'http', code: 502, times: 1 })
    await wecom.control('deeds/bear', { id: 'p-c', name: 'p-c' })
    await deed('p-c', 'follow')
    await wecom.control('settle')
    await pass(3_000)
    await runNamedJob(world, 'channels.settle_accounts', {})
    await pass(20_000)
    await runNamedJob(world, 'channels.send_left_replies', {})
    await runNamedJob(world, 'channels.send_left_replies', {})
    expect(await heard('p-c')).toHaveLength(1)
    expect((await touches())[0]).toEqual(['official_account', 'confirmed', expect.stringContaining('欢迎')])
  })

  it('stops when the rule is off', async () => {
    const { items } = await ask('GET', `${accountPath}/replies`)
    const { id, occasion: _, ...words } = (items as Json[]).find(({ occasion }) => occasion === 'follow') ?? {}
    await ask('PATCH', `${accountPath}/replies/${id}`, { ...words, enabled: false })
    const before = (await touches()).length
    await deed('p-b', 'follow')
    await wecom.control('settle')
    expect((await touches()).length).toBe(before)
    await ask('DELETE', `${accountPath}/replies/${id}`)
    expect(await refusalOf('DELETE', `${accountPath}/replies/${id}`)).toBe('not_found')
  })
})

it('knows by which code somebody came: their source, their tags, and how many stayed', async () => {
  const { groupId } = await ask('POST', '/tag-groups', { name: '来源' })
  const { tagId } = await ask('POST', '/tags', { groupId, name: '门店客' })
  const draft = { name: '南京西路店台卡', source: '', tagIds: [tagId], days: 30 }
  const { sceneId } = await ask('POST', `${accountPath}/scenes`, draft)
  const scene = async () =>
    ((await ask('GET', `${accountPath}/scenes`)).items as Json[]).find(({ id }) => id === sceneId)
  const { url, expiresAt } = (await scene()) ?? {}
  expect(expiresAt).toBe('2026-12-20T02:00:23.000Z')
  await wecom.control('deeds/bear', { id: 'p-d', name: 'p-d' })
  await deed('p-d', 'follow', { url })
  await deed('p-a', 'follow', { url })
  await expect.poll(scene, SOON).toMatchObject({ scans: 2, came: 1, stayed: 1 })
  await world.drain()
  const { items } = await ask('GET', '/contacts')
  expect(items).toContainEqual(expect.objectContaining({ source: '南京西路店台卡' }))
  await deed('p-d', 'unfollow')
  await expect.poll(scene, SOON).toMatchObject({ came: 1, stayed: 0 })
  await ask('POST', `${accountPath}/scenes/${sceneId}/pictures`, { days: null })
  expect((await scene())?.expiresAt).toBeNull()
  await wecom.control('faults', { path: '/cgi-bin/qrcode/create', kind: 'errcode', code: 45029, times: 1 })
  expect(await refusalOf('POST', `${accountPath}/scenes`, draft)).toBe('platform_refused')
  await ask('POST', `${accountPath}/scenes/${sceneId}/archiving`, { archived: true })
  expect(await scene()).toBeUndefined()
})

describe('calls, and the SMS after them', () => {
  const place = (name: string) => ['$', `{${name}}`].join('')
  const people = new Map<string, number>()
  let calls: { accountId: string; templateId: string }
  let sms: { accountId: string; templateId: string }
  const idsOf = (...names: readonly string[]) => names.map((name) => people.get(name) ?? 0)
  const draftFor = (names: readonly string[], more: Json = {}) => ({
    ...{
      provider: 'voice',
      ...calls,
      purpose: 'marketing',
      contactIds: idsOf(...names),
      params: { name: '{{客户称呼}}' },
    },
    ...more,
  })
  const followed = (results: readonly string[]) => ({ after: { ...sms, params: { day: '周五' }, results } })
  const carryAll = async () => {
    await wecom.control('settle')
    await world.drain()
    await runNamedJob(world, 'reach.carry_direct_sends', {})
    await wecom.control('settle')
    await world.drain()
  }
  async function submit(draft: Json): Promise<string> {
    const { directSendId } = await ask('POST', '/direct-sends', draft)
    await runNamedJob(world, 'reach.carry_direct_send', { tenantId: tenant.tenantId, directSendId })
    return String(directSendId)
  }
  const stands = async (directSendId: string) => {
    const { items } = await ask('GET', `/direct-sends/${directSendId}/messages`)
    const lines = (items as Json[]).map(async ({ name, state, fault, touchId }) => {
      const { state: touch } = await ask('GET', `/touches/${touchId}`)
      return [String(name), [state, fault, touch].join(' ')] as const
    })
    return Object.fromEntries(await Promise.all(lines))
  }

  beforeAll(async () => {
    for (const [name, phone] of [
      ...[['接', '13900001001'] as const, ['忙', '13900000486'] as const, ['拒', '13900000487'] as const],
      ...[['按九', '13900000009'] as const, ['没说', '13900001002'] as const],
    ]) {
      const { id } = await ask('POST', '/contacts', { name, phone })
      people.set(name, Number(id))
      for (const channel of name === '没说' ? [] : ['voice', 'sms'])
        await ask('PUT', `/contacts/${id}/consents`, {
          ...{ purpose: 'marketing', channel, state: 'granted', proof: { way: 'form', note: '会员登记表' } },
        })
    }
    const secret = { appId: 'simulator', secret: 'simulator' }
    const connect = async (kind: string, template: Json, more: Json) => {
      const made = await ask('POST', '/channel-accounts', { kind, name: kind, ...secret, ...more })
      const path = `/channel-accounts/${made.accountId}/templates`
      const { templateId } = await ask('PUT', path, { name: '会员日', purpose: 'marketing', ...template })
      return { made, ids: { accountId: String(made.accountId), templateId: String(templateId) } }
    }
    const words = { code: 'TTS_1', body: `${place('name')}您好，会员日到了，不想再接到请按9` }
    const voice = await connect('voice', words, { price: 1200 })
    calls = voice.ids
    sms = (await connect('sms', { code: 'SMS_1', body: `会员日${place('day')}截止，拒收请回复R` }, { sign: '活水' }))
      .ids
    await wecom.control('vendor', { reportUrl: `${origin}${new URL(String(voice.made.pushUrl)).pathname}` })
    expect(await ask('POST', `/channel-accounts/${calls.accountId}/checks`)).toMatchObject({ fault: '' })
    const silent = { code: 'TTS_2', name: '没说按几', purpose: 'marketing', body: '会员日到了' }
    const path = `/channel-accounts/${calls.accountId}/templates`
    expect(await refusalOf('PUT', path, silent)).toBe('no_way_to_refuse')
  })

  it('calls those alone who agreed to calls, and says what it would cost', async () => {
    const preview = await ask('POST', '/direct-sends/preview', draftFor(['接', '没说']))
    expect(preview).toMatchObject({ going: 1, parts: 1, cost: 1200, stopped: [{ reason: 'consent_unknown' }] })
    expect(await refusalOf('POST', '/direct-sends', { ...draftFor(['接']), ...followed(['sung']) })).toBe(
      'invalid_input',
    )
  })

  it('believes the report, sends the SMS by how a call ended, and hears the key that refuses', async () => {
    const id = await submit({ ...draftFor(['接', '忙', '拒', '按九']), ...followed(['answered', 'busy']) })
    await carryAll()
    expect(await stands(id)).toEqual({
      接: 'delivered answered delivered',
      忙: 'failed busy refused',
      拒: 'failed declined refused',
      按九: expect.stringMatching(/^delivered answered key9 delivered$/),
    })
    const whole = await ask('GET', `/direct-sends/${id}`)
    expect(whole).toMatchObject({ state: 'done', results: { answered: 1, busy: 1, declined: 1, 'answered key9': 1 } })
    await carryAll()
    const [follower] = whole.followers as Json[]
    const texts = ((await wecom.show('vendor')).sms as Json[]).map(({ phone }) => phone)
    expect(texts.toSorted()).toEqual(['13900000486', '13900001001'])
    expect(await ask('GET', `/direct-sends/${follower?.id}`)).toMatchObject({ follows: id, counts: { accepted: 2 } })
    const again = await ask('POST', '/direct-sends/preview', draftFor(['按九']))
    expect(again).toMatchObject({ going: 0, stopped: [{ reason: 'consent_refused' }] })
  })

  it('calls nobody at night, whatever it is about', async () => {
    const at = '2026-11-20T15:30:00.000Z'
    const template = { code: 'TTS_1', name: '取货', purpose: 'service', body: '您的茶到店了' }
    await ask('PUT', `/channel-accounts/${calls.accountId}/templates`, template)
    const preview = await ask(
      'POST',
      '/direct-sends/preview',
      draftFor(['没说'], { at, purpose: 'service', params: {} }),
    )
    expect(preview).toMatchObject({ going: 1, deferred: 1 })
  })
})

describe('a code for several groups', () => {
  const chats: string[] = []
  const blank = { name: '包裹卡', goesOn: true, baseName: '福利群', baseNumber: 3 }
  let codeId: string
  const scan = async (name: string) => {
    const { person } = await company.deed('bear', { name })
    const { join_ways } = await wecom.show('corp', { corpid: company.corpId })
    return company.deed('scan_join', { person, code: (join_ways as Json[])[0]?.configId })
  }
  const code = () => ask('GET', `/wecom/group-codes/${codeId}`)
  /** What follows an event is read some seconds later: `groupchat/get` is behind it. */
  const came = async () => ((await code()).groups as Json[]).map(({ name, came: by }) => `${name} ${by}`)

  beforeAll(async () => {
    await company.deed('set_console', { group_members_max: 3 })
    for (const name of ['一群', '二群']) {
      const { chat_id } = await company.deed('make_group', { owner: 'lin', name })
      chats.push(String(chat_id))
    }
    const known = async () => (await ask('GET', '/wecom/groups')).items
    await vi.waitFor(async () => expect(await known()).toHaveLength(2), SOON)
  })

  it('is made for groups that are there, and has a picture', async () => {
    const draft = { companyId: connected.companyId, ...blank }
    const refused = await refusalOf('POST', '/wecom/group-codes', { ...draft, chatIds: ['gone'] })
    expect(refused).toBe('group_unknown')
    await wecom.control('faults', {
      path: 'externalcontact/groupchat/add_join_way',
      kind: 'errcode',
      code: 41045,
    })
    expect(await refusalOf('POST', '/wecom/group-codes', { ...draft, chatIds: chats })).toBe('refused_by_wecom')
    await wecom.control('clear-faults')
    expect((await ask('GET', '/wecom/group-codes')).items).toEqual([])
    const made = await ask('POST', '/wecom/group-codes', { ...draft, chatIds: chats.slice(0, 1) })
    expect(made.state).toBe('live')
    codeId = String(made.groupCodeId)
    await ask('PUT', `/wecom/group-codes/${codeId}`, { ...blank, chatIds: chats })
    expect(await refusalOf('POST', `/wecom/group-codes/${codeId}/tries`)).toBe('not_in_doubt')
    const picture = await owner.raw('GET', `/wecom/group-codes/${codeId}/picture`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  })

  it('leads to the next group when one is full, and to a new one when all are', async () => {
    for (const name of ['甲一', '甲二', '乙一', '乙二', '丙一']) await scan(name)
    await wecom.control('settle')
    await expect.poll(came, SOON).toEqual(['一群 2', '二群 2', '福利群3 1'])
    expect(await code()).toMatchObject({ joined: 5, stayed: 5, chatIds: chats })
    await ask('POST', `/wecom/group-codes/${codeId}/readings`)
    expect((await code()).chatIds).toHaveLength(3)
    const { items } = await ask('GET', `/wecom/group-codes/${codeId}/people`)
    expect((items as Json[]).map(({ groupName }) => groupName).toSorted()).toEqual([
      ...['一群', '一群', '二群', '二群', '福利群3'],
    ])
  })

  it('is tried once more where nobody knows whether it was made, and both count for it', async () => {
    const path = 'externalcontact/groupchat/add_join_way'
    await wecom.control('faults', { path, kind: 'http', code: 502, times: 1 })
    const draft = { companyId: connected.companyId, ...blank, name: '台卡', chatIds: chats }
    const made = await ask('POST', '/wecom/group-codes', draft)
    expect(made.state).toBe('unresolved')
    expect(await ask('POST', `/wecom/group-codes/${made.groupCodeId}/tries`)).toMatchObject({ state: 'live' })
    await ask('DELETE', `/wecom/group-codes/${made.groupCodeId}`)
    await ask('DELETE', `/wecom/group-codes/${codeId}`)
    expect((await ask('GET', '/wecom/group-codes')).items).toEqual([])
    const { join_ways } = await wecom.show('corp', { corpid: company.corpId })
    expect(join_ways).toEqual([])
  })
})
