import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, START, type Trial } from '../testing/open-trial.ts'
import { DAY } from '../world/calendar.ts'
import type { Json } from './reader.ts'

let trial: Trial
const ids: string[] = []

beforeAll(async () => {
  trial = await openTrial()
  for (const userid of ['lilei', 'han']) await trial.deed('hire', { userid, name: userid })
  for (const person of ['a', 'b', 'c']) {
    await trial.deed('bear', { id: person, name: person })
    ids.push((await trial.deed('add', { person, userid: 'lilei' })).text('externalUserid'))
  }
  await trial.pass(1000)
  await trial.deed('add', { person: 'a', userid: 'han' })
  await trial.news()
})
afterAll(() => trial.close())

const post = (path: string, body: Json) => trial.post(`externalcontact/${path}`, body)
const mass = (body: Json) => post('add_msg_template', { text: { content: '上新了' }, ...body })
const results = async (msgid: string, userid: string) =>
  (await post('get_groupmsg_send_result', { msgid, userid })).parts('send_list').map((row) => row.number('status'))
const confirm = (userid: string, msgid: string, more: Json = {}) =>
  trial.deed('confirm_send', { userid, msgid, ...more })

it('is a task that waits for people, each customer with the member he talked to last', async () => {
  const made = await mass({ external_userid: [...ids, 'wm-none'] })
  expect(made.json).toMatchObject({ errcode: 0, fail_list: ['wm-none'] })
  const msgid = made.text('msgid')
  expect((await post('get_groupmsg_task', { msgid })).number('errcode')).toBe(41063)
  await trial.pass(3000)
  const tasks = (await post('get_groupmsg_task', { msgid })).json.task_list
  expect(tasks).toEqual([
    { userid: 'han', status: 0 },
    { userid: 'lilei', status: 0 },
  ])
  expect(await results(msgid, 'lilei')).toEqual([0, 0])
  expect((await trial.show('deliveries')).json.deliveries).toEqual([])

  await trial.deed('customer_leaves', { person: 'b', userid: 'lilei' })
  expect((await confirm('lilei', msgid)).json).toEqual({ sent: 1, noFriend: 1, overLimit: 0 })
  expect(await results(msgid, 'lilei')).toEqual([2, 1])
  expect(await results(msgid, 'han')).toEqual([0])
  expect((await confirm('lilei', msgid)).text('refused')).toBe('sent already')
  const again = (await post('get_groupmsg_task', { msgid })).parts('task_list')
  expect(again.map((task) => [task.number('status'), task.has('send_time')])).toEqual([
    [0, false],
    [2, true],
  ])
})

it('reminds three times in a day, and cancels what is not sent', async () => {
  const msgid = (await mass({ sender: 'han' })).text('msgid')
  const remind = async () => (await post('remind_groupmsg_send', { msgid })).number('errcode')
  expect([await remind(), await remind(), await remind(), await remind()]).toEqual([0, 0, 0, 41094])
  await trial.pass(DAY)
  expect(await remind()).toBe(0)
  expect((await post('cancel_groupmsg_send', { msgid })).number('errcode')).toBe(0)
  expect((await post('cancel_groupmsg_send', { msgid })).number('errcode')).toBe(41093)
  expect((await confirm('han', msgid)).text('refused')).toBe('cancelled')
})

it('lets a customer receive only so many, personal ones counted', async () => {
  await trial.deed('set_console', { receive_limit: { window: 'day', count: 1 } })
  await trial.deed('send_personally', { userid: 'lilei', external_userids: [ids[2]], text: '私聊' })
  const msgid = (await mass({ external_userid: [ids[2]] })).text('msgid')
  await trial.pass(5000)
  expect((await confirm('lilei', msgid)).json).toEqual({ sent: 0, noFriend: 0, overLimit: 1 })
  expect(await results(msgid, 'lilei')).toEqual([3])
  expect((await trial.deed('quota_left', { person: 'c' })).number('left')).toBe(0)
  await trial.pass(DAY)
  expect((await trial.deed('quota_left', { person: 'c' })).number('left')).toBe(1)
  await trial.deed('set_console', { receive_limit: { window: 'month', count: 0 } })
})

it('lets a member deselect only where the task says so', async () => {
  const strict = (await mass({ sender: 'lilei' })).text('msgid')
  expect((await confirm('lilei', strict, { chosen: [ids[2]] })).text('refused')).toBe('the task allows no choice')
  const free = (await mass({ sender: 'lilei', allow_select: true })).text('msgid')
  await trial.pass(5000)
  await confirm('lilei', free, { chosen: [ids[2]] })
  expect(await results(free, 'lilei')).toEqual([0, 0, 1])
})

it('filters by tags: any inside an element, all between them', async () => {
  const made = await post('add_corp_tag', { group_name: '级别', tag: [{ name: '金' }, { name: '银' }, { name: '新' }] })
  const [gold, silver, fresh] = made
    .part('tag_group')
    .parts('tag')
    .map((tag) => tag.text('id'))
  await post('mark_tag', { userid: 'lilei', external_userid: ids[1], add_tag: [gold, fresh] })
  await post('mark_tag', { userid: 'lilei', external_userid: ids[2], add_tag: [silver] })
  const sent = async (group_list: Json[]) => {
    const msgid = (await mass({ sender: 'lilei', tag_filter: { group_list } })).text('msgid')
    await trial.pass(5000)
    return (await results(msgid, 'lilei')).length
  }
  expect(await sent([{ tag_list: [gold, silver] }])).toBe(2)
  expect(await sent([{ tag_list: [gold, silver] }, { tag_list: [fresh] }])).toBe(1)
})

it.each([
  [{}, 40058],
  [{ sender: 'nobody' }, 60111],
  [{ external_userid: ['wm-none'] }, 41048],
  [{ chat_type: 'group' }, 40058],
  [{ sender: 'lilei', text: { content: '好'.repeat(1334) } }, 40058],
  [{ sender: 'lilei', text: {}, attachments: [] }, 40063],
  [{ sender: 'lilei', attachments: [{ msgtype: 'image', image: { media_id: 'old' } }] }, 40007],
  [{ sender: 'lilei', attachments: Array.from({ length: 10 }, () => ({ msgtype: 'link' })) }, 41064],
])('%j is refused with %i', async (body, errcode) => {
  expect((await mass(body)).number('errcode')).toBe(errcode)
})

it('lists those of the company and those of members', async () => {
  const now = Math.floor((START + 3 * DAY) / 1000)
  const ask = { chat_type: 'single', start_time: now - 10 * 86400, end_time: now, limit: 100 }
  const personal = (await post('get_groupmsg_list_v2', { ...ask, filter_type: 1 })).parts('group_msg_list')
  expect(personal.map((send) => send.text('creator'))).toEqual(['lilei'])
  const corp = (await post('get_groupmsg_list_v2', { ...ask, filter_type: 0 })).parts('group_msg_list')
  expect(corp.every((send) => !send.has('creator'))).toBe(true)
  const long = await post('get_groupmsg_list_v2', { ...ask, start_time: now - 40 * 86400 })
  expect(long.number('errcode')).toBe(40058)
})

it('makes a moment in the background; members publish, customers react', async () => {
  const made = await post('add_moment_task', {
    text: { content: '周末好物' },
    visible_range: { sender_list: { user_list: ['lilei', 'nobody'] } },
  })
  const jobid = made.text('jobid')
  expect((await trial.get('externalcontact/get_moment_task_result', { jobid })).number('status')).toBe(1)
  await trial.pass(3000)
  const done = await post('get_moment_task_result', { jobid })
  expect(done.number('status')).toBe(3)
  expect(done.part('result').part('invalid_sender_list').texts('user_list')).toEqual(['nobody'])
  const moment_id = done.part('result').text('moment_id')
  const of = { moment_id, userid: 'lilei' }
  expect((await post('get_moment_send_result', of)).number('errcode')).toBe(41062)
  expect((await post('get_moment_comments', { moment_id, userid: 'han' })).number('errcode')).toBe(41061)
  expect((await trial.deed('publish_moment', of)).json).toEqual({ delivered: 2 })
  await trial.deed('react', { ...of, who: ids[2], kind: 'likes' })
  await trial.deed('react', { ...of, who: ids[0], kind: 'comments' })
  expect((await trial.deed('react', { ...of, who: ids[1], kind: 'likes' })).flag('done')).toBe(false)
  const said = await post('get_moment_comments', of)
  expect(said.parts('like_list').map((like) => like.text('external_userid'))).toEqual([ids[2]])
  expect(Object.keys(said.parts('comment_list')[0]?.json ?? {})).toEqual(['external_userid', 'create_time'])
  const tasks = (await post('get_moment_task', { moment_id })).json.task_list
  expect(tasks).toEqual([{ userid: 'lilei', publish_status: 1 }])
  expect((await post('get_moment_customer_list', of)).parts('customer_list')).toHaveLength(3)
  expect((await post('get_moment_send_result', of)).parts('customer_list')).toHaveLength(2)
})
