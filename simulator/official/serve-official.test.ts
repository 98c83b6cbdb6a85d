import { afterAll, beforeAll, expect, it } from 'vitest'
import { decrypt, sign } from '../callbacks/crypto.ts'
import { readElement } from '../callbacks/xml.ts'
import { type Listener, listen } from '../http/listener.ts'
import { type Simulator, startSimulator } from '../main.ts'
import { AES_KEY, START } from '../testing/open-trial.ts'
import { isObject, type Json, Reader } from '../wecom/reader.ts'
import { HOUR, MINUTE } from '../world/calendar.ts'

let simulator: Simulator
let product: Listener
let [oa, mini, token, miniToken] = [new Reader({}), new Reader({}), '', '']
const heard: { xml: string; query: URLSearchParams }[] = []

const ask = async (url: string, body?: Json): Promise<Reader> => {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const value: unknown = await (await fetch(url, init)).json()
  return new Reader(isObject(value) ? value : {})
}
const control = (name: string, body: Json = {}) => ask(`${simulator.url}/control/${name}`, body)
const deed = (name: string, more: Json = {}) =>
  control(`account-deeds/${name}`, { appid: oa.text('appid'), person: 'a', ...more })
const post = (path: string, body: Json, by = token) => ask(`${simulator.officialUrl}${path}?access_token=${by}`, body)
const fetchToken = async (of: Reader) => {
  const query = new URLSearchParams({
    grant_type: 'client_credential',
    appid: of.text('appid'),
    secret: of.text('secret'),
  })
  return (await ask(`${simulator.officialUrl}/cgi-bin/token?${query}`)).text('access_token')
}
const news = async () => {
  await control('settle')
  return heard.splice(0)
}
const say = async (touser: string, content: string) =>
  (await post('/cgi-bin/message/custom/send', { touser, msgtype: 'text', text: { content } })).number('errcode')

beforeAll(async () => {
  simulator = await startSimulator({ seed: 3, speed: 0, start: START })
  product = await listen(0, (request) => {
    heard.push({ xml: request.body.toString(), query: request.query })
    const body = '<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>'
    return { status: 200, type: 'text/xml', body: request.body.toString().includes('[text]') ? body : 'success' }
  })
  await control('corps')
  for (const id of ['a', 'b']) await control('deeds/bear', { id, name: `粉丝${id}`, phone: `1390000000${id}` })
  oa = await control('accounts', { kind: 'service', templates: ['tmpl'] })
  mini = await control('accounts', { kind: 'mini', templates: ['tmpl'] })
  await control('account', { appid: oa.text('appid'), url: product.url, token: 'T' })
  token = await fetchToken(oa)
  miniToken = await fetchToken(mini)
})
afterAll(async () => {
  await simulator.close()
  await product.close()
})

it('a new token ends the old one after five minutes; the stable one stays', async () => {
  const old = token
  token = await fetchToken(oa)
  expect((await post('/cgi-bin/user/get', {}, old)).has('errcode')).toBe(false)
  await control('clock', { advance_ms: 5 * MINUTE })
  expect((await post('/cgi-bin/user/get', {}, old)).number('errcode')).toBe(42001)
  const stable = { grant_type: 'client_credential', appid: oa.text('appid'), secret: oa.text('secret') }
  const [first, second] = [await post('/cgi-bin/stable_token', stable), await post('/cgi-bin/stable_token', stable)]
  expect(first.text('access_token')).toBe(second.text('access_token'))
  const forced = { ...stable, force_refresh: true }
  expect((await post('/cgi-bin/stable_token', forced)).has('access_token')).toBe(true)
  expect((await post('/cgi-bin/stable_token', forced)).number('errcode')).toBe(45009)
  expect((await post('/cgi-bin/stable_token', { ...stable, secret: 'x' })).number('errcode')).toBe(40125)
})

it('tells a follower by a code with its scene, then SCAN, and leaves', async () => {
  const scene = { action_name: 'QR_STR_SCENE', expire_seconds: 600, action_info: { scene: { scene_str: 'store_1' } } }
  const made = await post('/cgi-bin/qrcode/create', scene)
  expect(made.json).toMatchObject({ expire_seconds: 600 })
  const ticket = made.text('ticket')
  const openid = (await deed('follow', { ticket })).text('openid')
  await deed('follow', { ticket })
  const told = await news()
  expect(told.map(({ xml }) => [readElement(xml, 'Event'), readElement(xml, 'EventKey')])).toEqual([
    ['subscribe', 'qrscene_store_1'],
    ['SCAN', 'store_1'],
  ])
  const [first] = told
  const { query } = first ?? { query: new URLSearchParams() }
  expect(sign('T', query.get('timestamp') ?? '', query.get('nonce') ?? '')).toBe(query.get('signature'))
  const info = await post('/cgi-bin/user/info', { openid })
  expect(info.json).toMatchObject({ subscribe: 1, qr_scene_str: 'store_1', unionid: expect.any(String) })
  await deed('unfollow')
  expect((await post('/cgi-bin/user/info', { openid })).number('subscribe')).toBe(0)
  await deed('follow')
  await news()
})

it('lets three messages through within a minute of a click, five within two days of a message', async () => {
  const openid = (await deed('click', { key: 'MENU' })).text('openid')
  expect([await say(openid, '1'), await say(openid, '2'), await say(openid, '3'), await say(openid, '4')]).toEqual([
    0, 0, 0, 45047,
  ])
  await control('clock', { advance_ms: MINUTE })
  expect(await say(openid, '5')).toBe(45015)
  await deed('write', { text: '你好' })
  await news()
  const sent = []
  for (let i = 0; i < 6; i++) sent.push(await say(openid, String(i)))
  expect(sent).toEqual([0, 0, 0, 0, 0, 45047])
  await control('clock', { advance_ms: 48 * HOUR })
  token = await fetchToken(oa)
  miniToken = await fetchToken(mini)
  expect(await say(openid, 'x')).toBe(45015)
  const chat = (await deed('chat')).parts('chat').map((one) => one.text('content'))
  expect(chat).toContain('收到')
})

it('seals pushes in safe mode, with the appid as receiver', async () => {
  const safe = { appid: oa.text('appid'), url: product.url, token: 'T', aes_key: AES_KEY, safe: true }
  await control('account', safe)
  await deed('click', { key: 'SAFE' })
  const [push] = await news()
  const sealed = readElement(push?.xml ?? '', 'Encrypt')
  const { message, receiver } = decrypt(AES_KEY, sealed)
  expect([receiver, readElement(message, 'EventKey')]).toEqual([oa.text('appid'), 'SAFE'])
  const { query } = push ?? { query: new URLSearchParams() }
  const parts = [query.get('timestamp') ?? '', query.get('nonce') ?? '', sealed]
  expect(sign('T', ...parts)).toBe(query.get('msg_signature'))
  await control('account', { ...safe, safe: false })
})

it('sends templates to followers alone and tells how it went', async () => {
  const openid = (await deed('chat')).text('openid')
  const body = { touser: openid, template_id: 'tmpl', data: { first: { value: '您的订单' } } }
  expect((await post('/cgi-bin/message/template/send', body)).number('msgid')).toBeGreaterThan(4e15)
  const [push] = await news()
  expect(readElement(push?.xml ?? '', 'Status')).toBe('success')
  expect((await post('/cgi-bin/message/template/send', { ...body, template_id: 'x' })).number('errcode')).toBe(40037)
  const stranger = (await deed('chat', { person: 'b' })).text('openid')
  expect((await post('/cgi-bin/message/template/send', { ...body, touser: stranger })).number('errcode')).toBe(43004)
  const mass = { filter: { is_to_all: true }, msgtype: 'text', text: { content: '本周上新' } }
  const sent = []
  for (let i = 0; i < 5; i++) sent.push((await post('/cgi-bin/message/mass/sendall', mass)).number('errcode'))
  expect(sent).toEqual([0, 0, 0, 0, 45028])
})

it('tags, menus and pages of followers', async () => {
  const openid = (await deed('chat')).text('openid')
  const tag = (await post('/cgi-bin/tags/create', { tag: { name: '老客' } })).part('tag').number('id')
  await post('/cgi-bin/tags/members/batchtagging', { openid_list: [openid], tagid: tag })
  expect((await post('/cgi-bin/user/info', { openid })).numbers('tagid_list')).toEqual([tag])
  expect((await post('/cgi-bin/user/get', {})).json).toMatchObject({ total: 1, data: { openid: [openid] } })
  const button = Array.from({ length: 4 }, () => ({ type: 'click', name: '按钮', key: 'k' }))
  expect((await post('/cgi-bin/menu/create', { button })).number('errcode')).toBe(40016)
  expect((await post('/cgi-bin/menu/create', { button: button.slice(0, 3) })).number('errcode')).toBe(0)
})

it('signs people in: mini program, phone button, web; and joins them by unionid', async () => {
  const by = { appid: mini.text('appid') }
  const js_code = (await deed('sign-in', by)).text('code')
  const session = (code: string) => {
    const secret = mini.text('secret')
    const query = new URLSearchParams({ ...by, secret, js_code: code, grant_type: 'authorization_code' })
    return ask(`${simulator.officialUrl}/sns/jscode2session?${query}`)
  }
  const login = await session(js_code)
  expect(login.has('errcode')).toBe(false)
  expect((await session(js_code)).number('errcode')).toBe(40163)
  expect((await session('none')).number('errcode')).toBe(40029)
  const openid = (await deed('chat')).text('openid')
  const follower = await post('/cgi-bin/user/info', { openid })
  expect(follower.text('unionid')).toBe(login.text('unionid'))
  const code = (await deed('give-phone', by)).text('code')
  const phone = await post('/wxa/business/getuserphonenumber', { code }, miniToken)
  expect(phone.part('phone_info').text('purePhoneNumber')).toBe('1390000000a')
  await deed('allow', { ...by, template_id: 'tmpl' })
  const note = { touser: login.text('openid'), template_id: 'tmpl', data: {} }
  const once = async () => (await post('/cgi-bin/message/subscribe/send', note, miniToken)).number('errcode')
  expect([await once(), await once()]).toEqual([0, 43101])
  expect((await post('/cgi-bin/menu/create', { button: [] }, miniToken)).number('errcode')).toBe(48001)
})

it('makes links for one person, and codes with a checked scene', async () => {
  const by = { appid: mini.text('appid') }
  const made = await post('/wxa/generate_urllink', { path: 'pages/a', query: 'x=1' }, miniToken)
  const link = made.text('url_link')
  expect((await deed('open-link', { ...by, link })).json).toEqual({ path: 'pages/a', query: 'x=1' })
  expect((await deed('open-link', { ...by, link, person: 'b' })).text('refused')).toBe('opened by somebody else')
  const picture = await fetch(`${simulator.officialUrl}/wxa/getwxacodeunlimit?access_token=${miniToken}`, {
    method: 'POST',
    body: JSON.stringify({ scene: 'a=1' }),
  })
  expect(picture.headers.get('content-type')).toBe('image/png')
  const bad = await post('/wxa/getwxacodeunlimit', { scene: '活' }, miniToken)
  expect(bad.number('errcode')).toBe(40169)
})
