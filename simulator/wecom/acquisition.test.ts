import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, START, type Trial } from '../testing/open-trial.ts'
import { DAY } from '../world/calendar.ts'
import type { Json } from './reader.ts'

let trial: Trial
const TODAY = Math.floor(START / 1000)

beforeAll(async () => {
  trial = await openTrial()
  for (const userid of ['lilei', 'han']) await trial.deed('hire', { userid, name: userid })
  for (const person of ['a', 'b', 'c']) await trial.deed('bear', { id: person, name: person })
  await trial.news()
})
afterAll(() => trial.close())

const post = (path: string, body: Json) => trial.post(`externalcontact/${path}`, body)
const code = async (path: string, body: Json) => (await post(path, body)).number('errcode')

it('brings customers by a link with its channel, until the quota is gone', async () => {
  const made = await post('customer_acquisition/create_link', {
    link_name: '公众号菜单',
    range: { user_list: ['lilei', 'han'] },
    priority_option: { priority_type: 1, priority_userid_list: ['han'] },
  })
  const link = made.part('link')
  await trial.deed('set_console', { acquisition_quota: 2 })
  const click = (person: string) =>
    trial.deed('click_link', { person, link: `${link.text('url')}?customer_channel=menu` })
  expect((await click('a')).json).toMatchObject({ became: 'customer', userid: 'han' })
  const [push] = await trial.news()
  expect(['ChangeType', 'State', 'LinkId'].map((n) => push?.get(n))).toEqual([
    'add_external_contact',
    'menu',
    link.text('link_id'),
  ])
  await click('b')
  await trial.deed('say', { person: 'b', userid: 'han', from: 'customer', text: '在吗' })
  const told = await trial.news()
  expect(told.map((event) => event.get('ChangeType'))).toEqual([
    'add_external_contact',
    'balance_exhausted',
    'customer_start_chat',
  ])
  const info = await post('customer_acquisition/get_chat_info', { chat_key: told[2]?.get('ChatKey') })
  expect(info.part('chat_info').json).toMatchObject({ recv_msg_cnt: 1, state: 'menu' })
  expect((await click('c')).text('why')).toBe('the quota is exhausted')
  await trial.deed('buy_quota', { count: 10 })
  expect((await trial.news()).map((event) => event.get('ChangeType'))).toEqual([
    'link_unavailable',
    'balance_increased',
  ])
  const link_id = link.text('link_id')
  const came = (await post('customer_acquisition/customer', { link_id })).parts('customer_list')
  expect(came.map((row) => row.number('chat_status'))).toEqual([0, 1])
  const counted = await post('customer_acquisition/statistic', { link_id, start_time: TODAY, end_time: TODAY + 60 })
  expect(counted.json).toMatchObject({ click_link_customer_cnt: 3, new_customer_cnt: 2 })
  expect((await trial.get('externalcontact/customer_acquisition_quota')).json).toMatchObject({ balance: 10, total: 12 })
})

it('counts what members did yesterday, and nothing of today', async () => {
  const external = (await trial.deed('add', { person: 'c', userid: 'lilei' })).text('externalUserid')
  const say = (from: string) => trial.deed('say', { external_userid: external, userid: 'lilei', from, text: '您好' })
  await say('customer')
  await trial.pass(180_000)
  await say('staff')
  const ask = { userid: ['lilei'], start_time: TODAY, end_time: TODAY }
  expect((await post('get_user_behavior_data', ask)).parts('behavior_data')).toEqual([])
  await trial.pass(DAY)
  const [day] = (await post('get_user_behavior_data', ask)).parts('behavior_data')
  expect(day?.json).toMatchObject({
    chat_cnt: 1,
    message_cnt: 1,
    reply_percentage: 100,
    avg_reply_time: 3,
    new_contact_cnt: 1,
  })
  expect(await code('get_user_behavior_data', { ...ask, end_time: TODAY + 31 * 86400 })).toBe(40058)
  expect(await code('get_user_behavior_data', { ...ask, start_time: TODAY - 190 * 86400 })).toBe(40058)
})

it('counts groups by owner and by day', async () => {
  const chat_id = (await trial.deed('make_group', { owner: 'han', name: '群' })).text('chat_id')
  await trial.deed('join_group', { chat_id, person: 'a' })
  await trial.deed('speak_in_group', { chat_id, member: 'han' })
  await trial.deed('make_group', { owner: 'lilei', name: '空群' })
  const day = TODAY + 86400
  const all = await post('groupchat/statistic', { day_begin_time: day, order_by: 3 })
  expect(all.json).toMatchObject({ total: 2, next_offset: 2 })
  expect(all.parts('items')[0]?.json).toMatchObject({
    owner: 'han',
    data: { new_chat_cnt: 1, new_member_cnt: 1, msg_total: 1, member_total: 2 },
  })
  await trial.pass(DAY)
  const days = await post('groupchat/statistic_group_by_day', { day_begin_time: day, day_end_time: day })
  expect(days.parts('items').map((row) => row.part('data').number('new_chat_cnt'))).toEqual([2])
})

it('keeps sensitive words: semantics on top when made, under extra_rule when read', async () => {
  const rule = {
    rule_name: '飞单',
    word_list: ['加我微信'],
    semantics_list: [1],
    intercept_type: 1,
    applicable_range: { user_list: ['lilei'] },
  }
  const rule_id = (await post('add_intercept_rule', rule)).text('rule_id')
  expect(await code('add_intercept_rule', rule)).toBe(41077)
  expect(await code('add_intercept_rule', { ...rule, rule_name: '二', word_list: ['长'.repeat(33)] })).toBe(41083)
  expect(await code('add_intercept_rule', { ...rule, rule_name: '二', semantics_list: [9] })).toBe(41084)
  await post('update_intercept_rule', {
    rule_id,
    extra_rule: { semantics_list: [2, 3] },
    add_applicable_range: { user_list: ['han'] },
    remove_applicable_range: { user_list: ['lilei'] },
  })
  const read = (await post('get_intercept_rule', { rule_id })).part('rule')
  expect(read.json).toMatchObject({ extra_rule: { semantics_list: [2, 3] }, applicable_range: { user_list: ['han'] } })
  expect(await code('del_intercept_rule', { rule_id })).toBe(0)
  expect(await code('get_intercept_rule', { rule_id })).toBe(41070)
})

it('keeps strategies, five levels deep, with their tags', async () => {
  const body = { strategy_name: '门店组', admin_list: ['lilei'], range: [{ type: 2, partyid: 1 }] }
  let parent_id = 0
  for (let level = 0; level < 5; level++)
    parent_id = (await post('customer_strategy/create', { ...body, parent_id })).number('strategy_id')
  expect(await code('customer_strategy/create', { ...body, parent_id })).toBe(40058)
  const strategy_id = parent_id
  const read = (await post('customer_strategy/get', { strategy_id })).part('strategy')
  expect(read.part('privilege').flag('contact_me')).toBe(true)
  await post('customer_strategy/edit', { strategy_id, range_del: body.range, range_add: [{ type: 1, userid: 'han' }] })
  const range = (await post('customer_strategy/get_range', { strategy_id })).json.range
  expect(range).toEqual([{ type: 1, userid: 'han' }])
  const tag = { strategy_id, group_name: '门店标签', tag: [{ name: '会员' }] }
  expect((await post('add_strategy_tag', tag)).part('tag_group').text('group_id')).toMatch(/^st/)
  expect((await post('get_strategy_tag_list', { strategy_id })).parts('tag_group')).toHaveLength(1)
  expect((await post('get_corp_tag_list', {})).parts('tag_group')).toEqual([])
})

it('takes no product without a picture of its own kind', async () => {
  const product = { description: '羊绒围巾', price: 19900, product_sn: 'SN1' }
  expect(await code('add_product_album', { ...product, attachments: [] })).toBe(41088)
  const bad = [{ type: 'image', image: { media_id: 'none' } }]
  expect(await code('add_product_album', { ...product, attachments: bad })).toBe(40007)
  expect(await code('add_product_album', { ...product, price: 5_000_001, attachments: bad })).toBe(41086)
})
