import { afterAll, beforeAll, expect, it } from 'vitest'
import { signPage } from '../deeds/sign-in.ts'
import { openTrial, type Trial } from '../testing/open-trial.ts'
import { DAY, MINUTE } from '../world/calendar.ts'
import type { Json } from './reader.ts'

let trial: Trial

beforeAll(async () => {
  trial = await openTrial()
  for (const userid of ['LiLei', 'han']) await trial.deed('hire', { userid, name: userid, mobile: '13800000000' })
  await trial.deed('bear', { id: 'a', name: '客户' })
  await trial.news()
})
afterAll(() => trial.close())

const upload = async (path: string, bytes: Buffer, filename: string) => {
  const form = new FormData()
  form.append('media', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), filename)
  const join = path.includes('?') ? '&' : '?'
  const response = await trial.raw(`/cgi-bin/${path}${join}access_token=${await trial.token()}`, {
    method: 'POST',
    body: form,
  })
  return (await response.json()) as Json
}
const message = (body: Json) => trial.post('message/send', { agentid: trial.agentid, msgtype: 'text', ...body })
const inbox = async (userid: string) =>
  (await trial.show('staff-messages')).parts('messages').filter((one) => one.texts('to').includes(userid))

it('reaches members alone, names the invalid in lower case, and cuts long texts', async () => {
  const sent = await message({ touser: 'lilei|Nobody', text: { content: '活'.repeat(700) } })
  expect(sent.json).toMatchObject({ errcode: 0, invaliduser: 'nobody' })
  const [got] = await inbox('LiLei')
  expect(got?.part('body').text('content')).toBe('活'.repeat(682))
  expect((await message({ touser: 'nobody', text: { content: 'x' } })).number('errcode')).toBe(81013)
  expect((await message({ text: { content: 'x' } })).number('errcode')).toBe(82001)
  expect((await message({ touser: '@all', agentid: 7, text: { content: 'x' } })).number('errcode')).toBe(301002)
  expect((await message({ touser: '@all', text: { content: '' } })).number('errcode')).toBe(44004)
  expect((await message({ touser: '@all', msgtype: 'carrier_pigeon' })).number('errcode')).toBe(40008)
})

it('drops the thirty-first message of a minute without a word, and repeats where it is told to check', async () => {
  const before = (await inbox('han')).length
  await Promise.all(Array.from({ length: 31 }, (_, i) => message({ touser: 'han', text: { content: `第${i}条` } })))
  expect((await inbox('han')).length - before).toBe(30)
  await trial.pass(MINUTE)
  const twice = { touser: 'han', text: { content: '日报' }, enable_duplicate_check: 1 }
  await message(twice)
  await message(twice)
  expect((await inbox('han')).length - before).toBe(31)
})

it('updates a card once, recalls within a day, and talks to a group of members', async () => {
  const card = { card_type: 'button_interaction', main_title: { title: '确认发送' } }
  const sent = await message({ touser: 'LiLei', msgtype: 'template_card', template_card: card })
  const update = {
    agentid: trial.agentid,
    response_code: sent.text('response_code'),
    button: { replace_name: '已确认' },
  }
  expect((await trial.post('message/update_template_card', update)).number('errcode')).toBe(0)
  expect((await trial.post('message/update_template_card', update)).number('errcode')).toBe(40058)
  await trial.pass(DAY)
  expect((await trial.post('message/recall', { msgid: sent.text('msgid') })).number('errcode')).toBe(40058)
  const chat = await trial.post('appchat/create', { userlist: ['lilei', 'han'], name: '店长群' })
  expect((await trial.get('appchat/get', { chatid: chat.text('chatid') })).part('chat_info').json).toMatchObject({
    owner: 'LiLei',
    userlist: ['LiLei', 'han'],
  })
  const said = { chatid: chat.text('chatid'), msgtype: 'text', text: { content: '开会' } }
  expect((await trial.post('appchat/send', said)).number('errcode')).toBe(0)
})

it('signs members in by a code that serves once', async () => {
  const ask = { agentid: trial.agentid, userid: 'LiLei', redirect_uri: 'https://shop.example/back', state: 's1' }
  const { location } = (await trial.deed('authorize', { ...ask, scope: 'snsapi_privateinfo' })).json
  const code = new URL(String(location)).searchParams.get('code') ?? ''
  const who = await trial.get('auth/getuserinfo', { code })
  expect(who.text('userid')).toBe('LiLei')
  const detail = await trial.post('auth/getuserdetail', { user_ticket: who.text('user_ticket') })
  expect(detail.text('mobile')).toBe('13800000000')
  expect((await trial.get('auth/getuserinfo', { code })).number('errcode')).toBe(40029)
  const late = (await trial.deed('make_code', { agentid: trial.agentid, userid: 'han' })).text('code')
  await trial.pass(5 * MINUTE)
  expect((await trial.get('auth/getuserinfo', { code: late })).number('errcode')).toBe(40029)
  await trial.deed('set_app', { agentid: trial.agentid, trusted_domains: ['ours.example'] })
  expect((await trial.deed('authorize', ask)).text('refused')).toContain('50001')
})

it('tells a customer by external id and a stranger by openid alone', async () => {
  const code = async () => (await trial.deed('make_code', { agentid: trial.agentid, person: 'a' })).text('code')
  const stranger = await trial.get('auth/getuserinfo', { code: await code() })
  expect([stranger.has('openid'), stranger.has('external_userid')]).toEqual([true, false])
  const added = await trial.deed('add', { person: 'a', userid: 'han' })
  const customer = await trial.get('auth/getuserinfo', { code: await code() })
  expect(customer.text('external_userid')).toBe(added.text('externalUserid'))
  const openid = await trial.post('externalcontact/convert_to_openid', {
    external_userid: added.text('externalUserid'),
  })
  expect(openid.text('openid')).toBe(stranger.text('openid'))
})

it('gives two kinds of tickets and knows a right signature', async () => {
  const [corp, app] = [await trial.get('get_jsapi_ticket'), await trial.get('ticket/get', { type: 'agent_config' })]
  expect(corp.text('ticket')).not.toBe(app.text('ticket'))
  const page = { nonceStr: 'n', timestamp: '1', url: 'https://shop.example/side?x=1' }
  const signature = signPage({ ...page, ticket: app.text('ticket') })
  const check = async (agentid: string) =>
    (await trial.show('signature', { ...page, signature, agentid })).number('errcode')
  expect([await check(String(trial.agentid)), await check('')]).toEqual([0, 40093])
})

it('keeps media for three days, by purpose', async () => {
  const bytes = Buffer.from('not really a picture')
  const made = await upload('media/upload?type=image', bytes, 'a.png')
  expect(made).toMatchObject({ errcode: 0, type: 'image', created_at: expect.stringMatching(/^\d+$/) })
  const moment = await upload('media/upload_attachment?media_type=image&attachment_type=1', bytes, 'a.png')
  expect(moment.created_at).toEqual(expect.any(Number))
  expect(await upload('media/upload?type=image', bytes, 'a.exe')).toMatchObject({ errcode: 40005 })
  expect(await upload('media/upload?type=image', Buffer.alloc(4), 'a.png')).toMatchObject({ errcode: 40006 })
  expect(await upload('media/upload?type=song', bytes, 'a.png')).toMatchObject({ errcode: 40004 })
  const picture = await upload('media/uploadimg', bytes, 'a.png')
  expect(await (await fetch(String(picture.url))).text()).toBe('not really a picture')

  const path = `/cgi-bin/media/get?media_id=${made.media_id}&access_token=${await trial.token()}`
  const part = await trial.raw(path, { headers: { range: 'bytes=4-9' } })
  expect([part.status, await part.text()]).toEqual([206, 'really'])
  const task = (media_id: unknown) => ({
    text: { content: '图' },
    attachments: [{ msgtype: 'image', image: { media_id } }],
  })
  expect((await trial.post('externalcontact/add_moment_task', task(made.media_id))).number('errcode')).toBe(40007)
  expect((await trial.post('externalcontact/add_moment_task', task(moment.media_id))).number('errcode')).toBe(0)
  await trial.pass(3 * DAY)
  const gone = await trial.get('media/get', { media_id: String(made.media_id) })
  expect(gone.number('errcode')).toBe(40007)
})

it('pushes what members say to an app, to that app', async () => {
  await trial.news()
  await trial.deed('tell_app', { agentid: trial.agentid, userid: 'han', text: '在吗' })
  const [push] = await trial.news()
  expect(['FromUserName', 'MsgType', 'Content', 'AgentID'].map((n) => push?.get(n))).toEqual([
    'han',
    'text',
    '在吗',
    String(trial.agentid),
  ])
})
