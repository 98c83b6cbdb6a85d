import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import type { Json } from './reader.ts'

let trial: Trial
const groups: string[] = []

beforeAll(async () => {
  trial = await openTrial()
  for (const userid of ['lilei', 'han', 'meimei']) await trial.deed('hire', { userid, name: userid })
  for (const person of ['a', 'b', 'c', 'd', 'e']) await trial.deed('bear', { id: person, name: `客户${person}` })
  for (const name of ['福利群1', '福利群2'])
    groups.push((await trial.deed('make_group', { owner: 'lilei', name })).text('chat_id'))
  await trial.news()
})
afterAll(() => trial.close())

const post = (path: string, body: Json) => trial.post(`externalcontact/${path}`, body)
const read = async (chat_id: string, more: Json = {}) =>
  (await post('groupchat/get', { chat_id, ...more })).part('group_chat')
const news = async (...names: string[]) => (await trial.news()).map((push) => names.map((name) => push.get(name)))

it('tells who came with the versions before and after', async () => {
  const before = (await read(groups[0] ?? '')).text('member_version')
  await trial.deed('join_group', { chat_id: groups[0], person: 'a', scene: 3 })
  const [push] = await trial.news()
  expect(['ChangeType', 'UpdateDetail', 'JoinScene', 'MemChangeCnt', 'LastMemVer'].map((n) => push?.get(n))).toEqual([
    'update',
    'add_member',
    '3',
    '1',
    before,
  ])
  const after = await read(groups[0] ?? '', { need_name: 1 })
  expect(after.text('member_version')).toBe(push?.get('CurMemVer'))
  expect(push?.xml).toContain(`<MemChangeList><Item><![CDATA[${after.parts('member_list')[1]?.text('userid')}]]>`)
  expect(after.parts('member_list').map((member) => member.text('name'))).toEqual(['lilei', '客户a'])
  expect((await read(groups[0] ?? '')).parts('member_list')[1]?.has('name')).toBe(false)
})

it('answers the old members for a while, where visibility is delayed', async () => {
  await trial.control('witness', { visibilityDelayMs: 2000 })
  await trial.deed('join_group', { chat_id: groups[0], person: 'b' })
  const [push] = await trial.news()
  const early = await read(groups[0] ?? '')
  expect([early.parts('member_list').length, early.text('member_version')]).toEqual([2, push?.get('LastMemVer')])
  await trial.pass(2000)
  expect((await read(groups[0] ?? '')).parts('member_list')).toHaveLength(3)
  await trial.control('witness', { visibilityDelayMs: 0 })
})

it('tells leaving, renaming, a new owner and the end', async () => {
  const chat_id = (await trial.deed('make_group', { owner: 'han' })).text('chat_id')
  await trial.deed('join_colleague', { chat_id, userid: 'meimei' })
  await trial.deed('leave_group', { chat_id, member: 'meimei', quit_scene: 1 })
  await trial.deed('change_group', { chat_id, name: '新名', notice: '公告', owner: 'meimei' })
  await trial.deed('dismiss_group', { chat_id })
  const told = await news('ChangeType', 'UpdateDetail', 'QuitScene')
  expect(told.map((words) => words.join(' ').trim())).toEqual([
    'create',
    'update add_member',
    'update del_member 1',
    'update change_name',
    'update change_notice',
    'update change_owner',
    'dismiss',
  ])
  expect((await post('groupchat/get', { chat_id })).number('errcode')).toBe(90501)
})

it('lists by owner and asks for a filter when the scope is large', async () => {
  expect((await post('groupchat/list', {})).number('errcode')).toBe(40058)
  const first = await post('groupchat/list', { limit: 1 })
  expect(first.json.group_chat_list).toEqual([{ chat_id: groups[0], status: 0 }])
  const second = await post('groupchat/list', { limit: 1, cursor: first.text('next_cursor') })
  expect([second.parts('group_chat_list').length, second.text('next_cursor')]).toEqual([1, ''])
  const none = await post('groupchat/list', { limit: 9, owner_filter: { userid_list: ['han'] } })
  expect(none.parts('group_chat_list')).toEqual([])
  expect((await post('opengid_to_chatid', { opengid: `og${groups[0]}` })).text('chat_id')).toBe(groups[0])
})

it('fills groups in order by one code and makes the next when all are full', async () => {
  await trial.deed('set_console', { group_members_max: 4 })
  const body = { scene: 2, chat_id_list: groups, room_base_name: '福利群', room_base_id: 3, state: 'door' }
  const made = await post('groupchat/add_join_way', body)
  expect(made.has('qr_code')).toBe(false)
  const config_id = made.text('config_id')
  const way = (await post('groupchat/get_join_way', { config_id })).part('join_way')
  expect(way.text('qr_code')).toContain(config_id)
  const scan = async (person: string) => (await trial.deed('scan_join', { person, code: config_id })).json
  expect(await scan('a')).toEqual({ joined: groups[0], made: false })
  expect(await scan('c')).toEqual({ joined: groups[0], made: false })
  expect(await scan('d')).toEqual({ joined: groups[1], made: false })
  await trial.deed('set_console', { group_members_max: 2 })
  expect(await scan('e')).toMatchObject({ made: true })
  const [, , third = ''] = (await post('groupchat/get_join_way', { config_id })).part('join_way').texts('chat_id_list')
  expect((await read(third)).text('name')).toBe('福利群3')
  expect((await read(third)).parts('member_list')[1]?.text('state')).toBe('door')
  await post('groupchat/update_join_way', { config_id, scene: 2, chat_id_list: groups, auto_create_room: 0 })
  expect((await post('groupchat/get_join_way', { config_id })).part('join_way').text('state')).toBe('')
  await trial.deed('bear', { id: 'f', name: '客户f' })
  expect(await scan('f')).toEqual({ refused: 'all groups are full' })
  const six = { scene: 2, chat_id_list: Array.from({ length: 6 }, () => groups[0]) }
  expect((await post('groupchat/add_join_way', six)).number('errcode')).toBe(41091)
  await trial.deed('set_console', { group_members_max: 200 })
  await trial.news()
})

it('greets newcomers with the template the owner picked', async () => {
  const made = await post('group_welcome_template/add', { text: { content: '欢迎 %NICKNAME%' } })
  const template_id = made.text('template_id')
  await trial.deed('pick_group_welcome', { chat_id: groups[1], template_id })
  await trial.deed('join_group', { chat_id: groups[1], person: 'b' })
  const { deliveries } = (await trial.show('deliveries')).json
  expect(deliveries).toEqual([expect.objectContaining({ via: 'group-welcome', to: groups[1], ref: template_id })])
  expect((await post('group_welcome_template/get', { template_id })).part('text').text('content')).toContain('欢迎')
  const other = await trial.control('apps', { corpid: trial.corpid })
  const query = `corpid=${trial.corpid}&corpsecret=${other.text('secret')}`
  const { access_token } = await (await trial.raw(`/cgi-bin/gettoken?${query}`)).json()
  const path = `/cgi-bin/externalcontact/group_welcome_template/del?access_token=${access_token}`
  const foreign = await (await trial.raw(path, { method: 'POST', body: JSON.stringify({ template_id }) })).json()
  expect(foreign.errcode).toBe(41058)
})

it('sends to the groups the owner picks, and only those have a row', async () => {
  const made = await post('add_msg_template', { chat_type: 'group', sender: 'lilei', text: { content: '群发' } })
  const msgid = made.text('msgid')
  await trial.pass(3000)
  await trial.deed('confirm_send', { userid: 'lilei', msgid, chosen: [groups[1]] })
  const rows = (await post('get_groupmsg_send_result', { msgid, userid: 'lilei' })).parts('send_list')
  expect(rows.map((row) => [row.text('chat_id'), row.number('status')])).toEqual([[groups[1], 1]])
})

it('hands a customer over after a day, tells it as no churn, and lets him refuse', async () => {
  const ids = await Promise.all(
    ['a', 'b'].map(async (person) => (await trial.deed('add', { person, userid: 'han' })).text('externalUserid')),
  )
  await trial.news()
  const pair = { handover_userid: 'han', takeover_userid: 'meimei' }
  const begun = await post('transfer_customer', { ...pair, external_userid: [...ids, 'wm-none'] })
  expect(begun.parts('customer').map((row) => row.number('errcode'))).toEqual([0, 0, 40096])
  const again = await post('transfer_customer', { ...pair, external_userid: [ids[0]] })
  expect(again.parts('customer').map((row) => row.number('errcode'))).toEqual([40129])
  await trial.deed('refuse_transfer', { external_userid: ids[1], takeover: 'meimei' })
  expect(await news('ChangeType', 'FailReason', 'UserID')).toEqual([['transfer_fail', 'customer_refused', 'meimei']])
  await trial.pass(24 * HOUR - 1)
  const statuses = async () =>
    (await post('transfer_result', pair)).parts('customer').map((row) => row.number('status'))
  expect(await statuses()).toEqual([2, 3])
  await trial.pass(1)
  expect(await statuses()).toEqual([1, 3])
  expect(await news('ChangeType', 'UserID', 'Source')).toEqual([
    ['del_external_contact', 'han', 'DELETE_BY_TRANSFER'],
    ['add_external_contact', 'meimei', ''],
  ])
  const [follower] = (await trial.get('externalcontact/get', { external_userid: ids[0] ?? '' })).parts('follow_user')
  expect(follower?.json).toMatchObject({ userid: 'meimei', add_way: 202 })
  const back = { handover_userid: 'meimei', takeover_userid: 'han', external_userid: [ids[0]] }
  await post('transfer_customer', back)
  await trial.pass(DAY)
  const third = await post('transfer_customer', { ...pair, external_userid: [ids[0]] })
  expect(third.parts('customer').map((row) => row.number('errcode'))).toEqual([40128])
  const same = await post('transfer_customer', { ...pair, takeover_userid: 'han', external_userid: ids })
  expect(same.number('errcode')).toBe(40130)
})

it('gives what a leaver had to others, groups too', async () => {
  const pair = { handover_userid: 'lilei', takeover_userid: 'meimei' }
  const mine = (await trial.deed('add', { person: 'c', userid: 'lilei' })).text('externalUserid')
  const hand = () => post('resigned/transfer_customer', { ...pair, external_userid: [mine] })
  expect((await hand()).number('errcode')).toBe(40097)
  const early = await post('groupchat/transfer', { chat_id_list: [groups[0]], new_owner: 'meimei' })
  expect(early.parts('failed_chat_list').map((row) => row.number('errcode'))).toEqual([90500])
  await trial.deed('resign', { userid: 'lilei' })
  const open = await post('get_unassigned_list', {})
  expect(open.parts('info').map((row) => row.text('external_userid'))).toEqual([mine])
  expect((await hand()).json.customer).toEqual([{ external_userid: mine, errcode: 0 }])
  expect((await post('get_unassigned_list', {})).json).toMatchObject({ info: [], is_last: true })
  await trial.pass(DAY)
  const done = (await post('resigned/transfer_result', pair)).parts('customer')
  expect(done.map((row) => row.number('status'))).toEqual([1])
  const waiting = await post('groupchat/list', { limit: 9, status_filter: 1 })
  expect(waiting.parts('group_chat_list').map((row) => row.text('chat_id'))).toContain(groups[0])
  const moved = await post('groupchat/transfer', { chat_id_list: [groups[0]], new_owner: 'meimei' })
  expect(moved.json).toMatchObject({ errcode: 0, failed_chat_list: [] })
  expect((await read(groups[0] ?? '')).text('owner')).toBe('meimei')
})
