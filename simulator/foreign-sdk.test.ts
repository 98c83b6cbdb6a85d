import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { FormData, MiniApp, OfficialAccount, ServerRequest, Work } from 'node-easywechat'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from './main.ts'
import { AES_KEY, START } from './testing/open-trial.ts'
import { isObject, type Json, Reader } from './wecom/reader.ts'

/*
 * An SDK that others wrote for the real servers, as it comes from its package: nothing of it is changed but the base
 * address, which is one of its settings.
 */
const TOKEN = 'QDG6eK'
/** It keeps its tokens in files; in the working folder unless told. */
const file_cache = {
  path: mkdtempSync(path.join(os.tmpdir(), 'huoshui-sdk-')),
  dirMode: 0o777,
  fileMode: 0o666,
  ext: '',
}

let simulator: Simulator
let receivers: Server[] = []
let corp: Reader
let work: Work
let account: Reader
const heard: Record<string, unknown>[] = []

async function control(name: string, body: Json = {}): Promise<Reader> {
  const answer = await fetch(`${simulator.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) })
  const value: unknown = await answer.json()
  return new Reader(isObject(value) ? value : {})
}
const deed = (name: string, body: Json = {}) => control(`deeds/${name}`, { corpid: corp.text('corpid'), ...body })
const call = async (api: string, body: Json) => (await work.getClient().postJson(`cgi-bin/${api}`, body)).toObject()

/** A server as the manual of the SDK writes it: an application a request, its own reading, its own answer. */
async function serve<T extends Work | OfficialAccount>(open: () => T, teach: (app: T) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    const app = open()
    app.setRequest(await ServerRequest.createFromIncomingMessage(request))
    teach(app)
    const made = await app.getServer().serve()
    response.writeHead(made.getStatusCode(), made.getHeaders())
    response.end(made.getBody())
  })
  receivers = [...receivers, server]
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Hears of a customer, and welcomes them. */
function greet(app: Work): void {
  app.getServer().withHandler(async (message, next) => {
    if (message.Event !== 'change_external_contact') return next?.(message)
    const { ChangeType, UserID, ExternalUserID, State } = message
    heard.push({ ChangeType, UserID, ExternalUserID, State })
    const body = { welcome_code: message.WelcomeCode, text: { content: '您好呀' } }
    if (message.WelcomeCode) await app.getClient().postJson('cgi-bin/externalcontact/send_welcome_msg', body)
    return next?.(message)
  })
}

function answerFans(app: OfficialAccount): void {
  app
    .getServer()
    .addEventListener('subscribe', async (message) => `欢迎从${String(message.EventKey).replace('qrscene_', '')}来`)
    .addMessageListener('text', async (message) => `收到：${message.Content}`)
}

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7, speed: 0, start: START })
  corp = await control('corps', { name: '活水商贸' })
  const app = await control('apps', { corpid: corp.text('corpid') })
  await deed('hire', { userid: 'lin', name: '林小满' })
  const openWork = () =>
    new Work({
      ...{ corp_id: corp.text('corpid'), secret: app.text('secret'), token: TOKEN, aes_key: AES_KEY },
      ...{ file_cache, http: { baseURL: simulator.url } },
    })
  work = openWork()
  account = await control('accounts', { kind: 'service', templates: ['tmpl'] })
  const [url, agentid] = [await serve(openWork, greet), app.number('agentid')]
  const saved = await control('callback', { corpid: corp.text('corpid'), agentid, url, token: TOKEN, aes_key: AES_KEY })
  expect(saved.flag('saved'), 'the SDK proves the address to the console').toBe(true)
})
afterAll(async () => {
  await simulator.close()
  for (const server of receivers) await new Promise((resolve) => server.close(resolve))
  rmSync(file_cache.path, { recursive: true, force: true })
})

describe('WeCom', () => {
  it('gives the SDK a token, and members and tags by its calls', async () => {
    const { follow_user: users } = (
      await work.getClient().get('cgi-bin/externalcontact/get_follow_user_list')
    ).toObject()
    expect(users).toEqual(['lin'])
    const made = await call('externalcontact/add_corp_tag', { group_name: '等级', tag: [{ name: '金卡' }] })
    expect(made).toMatchObject({ errcode: 0, tag_group: { tag: [{ name: '金卡' }] } })
  })

  it('lets the SDK open what is pushed, welcome who scanned, and read the customer', async () => {
    const way = { type: 1, scene: 2, user: ['lin'], state: '收银台' }
    const { config_id: code } = await call('externalcontact/add_contact_way', way)
    const born = await deed('bear', { name: '王小溪' })
    await deed('scan', { person: born.text('person'), code })
    await control('settle')
    expect(heard).toMatchObject([{ ChangeType: 'add_external_contact', UserID: 'lin', State: '收银台' }])
    const [{ ExternalUserID: id } = {}] = heard
    const query = { params: { external_userid: id } }
    const customer = (await work.getClient().get('cgi-bin/externalcontact/get', query)).toObject()
    expect(customer).toMatchObject({ external_contact: { name: '王小溪' }, follow_user: [{ userid: 'lin' }] })
    const deliveries = await fetch(`${simulator.url}/control/deliveries?corpid=${corp.text('corpid')}`)
    expect(await deliveries.json()).toMatchObject({ deliveries: [{ via: 'welcome', to: id }] })
  })

  it('takes a file that the SDK uploads, and makes a mass send with it', async () => {
    const form = new FormData()
    form.append('media', Buffer.from('a picture'), { filename: 'a.png' })
    const uploaded = await work.getClient().post('cgi-bin/media/upload', { params: { type: 'image' }, data: form })
    const { media_id } = uploaded.toObject()
    const [{ ExternalUserID: id } = {}] = heard
    const made = await call('externalcontact/add_msg_template', {
      ...{ chat_type: 'single', external_userid: [id], sender: 'lin', text: { content: '周末到店有礼' } },
      attachments: [{ msgtype: 'image', image: { media_id } }],
    })
    expect(made).toMatchObject({ errcode: 0, fail_list: [], msgid: expect.stringMatching(/.+/) })
    expect((await deed('confirm_send', { userid: 'lin', msgid: made.msgid })).number('sent')).toBe(1)
  })

  it('tells the SDK an error in the envelope it knows', async () => {
    const nowhere = await call('externalcontact/get_contact_way', { config_id: 'nowhere' })
    expect(nowhere).toMatchObject({ errcode: 41044, errmsg: expect.stringContaining('hint:') })
  })
})

describe('an Official Account and a Mini Program', () => {
  it('answer the SDK: a stable token, a code with a scene, sealed pushes with an answer, and words', async () => {
    const openAccount = () =>
      new OfficialAccount({
        ...{ app_id: account.text('appid'), secret: account.text('secret'), token: TOKEN, aes_key: AES_KEY },
        ...{ file_cache, use_stable_access_token: true, http: { baseURL: simulator.officialUrl } },
      })
    const client = openAccount().getClient()
    const scene = { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: '收银台' } } }
    const { ticket } = (await client.postJson('cgi-bin/qrcode/create', scene)).toObject()
    const appid = account.text('appid')
    await control('account', {
      appid,
      url: await serve(openAccount, answerFans),
      token: TOKEN,
      aes_key: AES_KEY,
      safe: true,
    })
    await deed('bear', { id: 'fan', name: '粉丝' })
    const fan = { appid, person: 'fan' }
    const openid = (await control('account-deeds/follow', { ...fan, ticket })).text('openid')
    await control('settle')
    await control('account-deeds/write', { ...fan, text: '在吗' })
    await control('settle')
    const words = { touser: openid, msgtype: 'text', text: { content: '在的' } }
    expect((await client.postJson('cgi-bin/message/custom/send', words)).toObject().errcode).toBe(0)
    const chat = (await control('account-deeds/chat', fan)).parts('chat').map((one) => one.text('content'))
    expect(chat).toEqual(['欢迎从收银台来', '在吗', '收到：在吗', '在的'])
    const info = (await client.get('cgi-bin/user/info', { params: { openid } })).toObject()
    expect(info).toMatchObject({ subscribe: 1, openid, qr_scene_str: '收银台' })
  })

  it('lets the SDK change a login code into a session, once', async () => {
    const made = await control('accounts', { kind: 'mini' })
    const appid = made.text('appid')
    const http = { baseURL: simulator.officialUrl }
    const mini = new MiniApp({ app_id: appid, secret: made.text('secret'), file_cache, http })
    const code = (await control('account-deeds/sign-in', { appid, person: 'fan' })).text('code')
    const session = await mini.getUtils().codeToSession(code)
    expect(session).toMatchObject({ openid: expect.any(String), session_key: expect.any(String) })
    await expect(mini.getUtils().codeToSession(code)).rejects.toThrow(/40163|40029/)
  })
})
