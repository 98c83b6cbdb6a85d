import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import type { Json } from './reader.ts'

let trial: Trial
let open_kfid = ''
let customer = ''
let cursor = ''

beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('hire', { userid: 'han', name: '韩' })
  await trial.deed('bear', { id: 'a', name: '客户' })
  open_kfid = (await trial.post('kf/account/add', { name: '客服小活' })).text('open_kfid')
  await trial.post('kf/servicer/add', { open_kfid, userid_list: ['han'] })
  await trial.news()
})
afterAll(() => trial.close())

const code = async (path: string, body: Json) => (await trial.post(`kf/${path}`, body)).number('errcode')
const send = (content: string) => code('send_msg', { open_kfid, touser: customer, msgtype: 'text', text: { content } })
const token = async () => (await trial.news()).at(-1)?.get('Token')
const sync = async (more: Json = {}) => {
  const page = await trial.post('kf/sync_msg', { open_kfid, cursor, token: await token(), ...more })
  cursor = page.text('next_cursor')
  return page
}

it('wakes by an event and tells who came by which door, with a chance to greet', async () => {
  const url = (await trial.post('kf/add_contact_way', { open_kfid, scene: 'door_1' })).text('url')
  const entered = await trial.deed('kf_enter', { person: 'a', url: `${url}&scene_param=p1` })
  customer = entered.text('external_userid')
  const [message] = (await sync()).parts('msg_list')
  expect(message?.part('event').json).toMatchObject({
    event_type: 'enter_session',
    external_userid: customer,
    scene: 'door_1',
    scene_param: 'p1',
  })
  const greeting = { code: message?.part('event').text('welcome_code'), msgtype: 'text', text: { content: '欢迎' } }
  expect(await code('send_msg_on_event', greeting)).toBe(0)
  expect(await code('send_msg_on_event', greeting)).toBe(95007)
  expect(await send('没有人说过话')).toBe(95002)
})

it('answers five times to one message within two days, and never repeats what the API sent', async () => {
  await trial.deed('kf_write', { open_kfid, person: 'a', text: '有货吗' })
  const sent = []
  for (let i = 0; i < 6; i++) sent.push(await send(`回复${i}`))
  expect(sent).toEqual([0, 0, 0, 0, 0, 95001])
  const page = await sync()
  expect(page.parts('msg_list').map((one) => [one.number('origin'), one.part('text').text('content')])).toEqual([
    [3, '有货吗'],
  ])
  expect((await sync({ token: undefined })).parts('msg_list')).toEqual([])
  await trial.deed('kf_write', { open_kfid, person: 'a', text: '还在吗' })
  await trial.pass(47 * HOUR)
  expect(await send('在')).toBe(0)
  await trial.pass(HOUR)
  expect(await send('在')).toBe(95002)
})

it('hands over to a person and back, and tells a failure by an event', async () => {
  await trial.deed('kf_write', { open_kfid, person: 'a', text: '找人工' })
  const pair = { open_kfid, external_userid: customer }
  expect(await code('service_state/trans', { ...pair, service_state: 3, servicer_userid: 'nobody' })).toBe(95014)
  expect(await code('service_state/trans', { ...pair, service_state: 3, servicer_userid: 'han' })).toBe(0)
  expect((await trial.post('kf/service_state/get', pair)).json).toMatchObject({
    service_state: 3,
    servicer_userid: 'han',
  })
  expect(await send('机器人')).toBe(95018)
  await trial.deed('kf_answer', { open_kfid, person: 'a', text: '我是小韩' })
  expect(await code('service_state/trans', { ...pair, service_state: 4 })).toBe(0)
  expect(await code('service_state/trans', { ...pair, service_state: 3, servicer_userid: 'han' })).toBe(95013)
  await trial.deed('kf_write', { open_kfid, person: 'a', text: '又来了' })
  await trial.deed('kf_refuse', { open_kfid, person: 'a' })
  expect(await send('看得到吗')).toBe(0)
  const page = await sync()
  const kinds = page
    .parts('msg_list')
    .map((one) => one.part('event').text('event_type') || one.part('text').text('content'))
  expect(kinds).toEqual([
    '还在吗',
    '找人工',
    'session_status_change',
    '我是小韩',
    'session_status_change',
    '又来了',
    'reject_customer_msg_switch_change',
    'msg_send_fail',
  ])
})

it('keeps three days, pages on, and limits those who ask without a token', async () => {
  cursor = ''
  const first = await sync({ token: undefined, limit: 1 })
  expect([first.parts('msg_list').length, first.number('has_more')]).toEqual([1, 1])
  await trial.pass(3 * DAY)
  cursor = ''
  expect((await sync({ token: undefined })).parts('msg_list')).toEqual([])
  const asks = []
  for (let i = 0; i < 6; i++) asks.push((await sync({ token: undefined })).number('errcode'))
  expect(asks.at(-1)).toBe(45009)
  expect(await code('sync_msg', { open_kfid, token: 'old' })).toBe(95007)
})
