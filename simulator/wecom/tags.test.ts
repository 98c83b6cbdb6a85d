import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'
import type { Json } from './reader.ts'

let trial: Trial
let external = ''

beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('hire', { userid: 'lilei', name: '李雷' })
  await trial.deed('bear', { id: 'wang', name: '王' })
  external = (await trial.deed('add', { person: 'wang', userid: 'lilei' })).text('externalUserid')
  await trial.news()
})
afterAll(() => trial.close())

const post = (path: string, body: Json) => trial.post(`externalcontact/${path}`, body)
const code = async (path: string, body: Json) => (await post(path, body)).number('errcode')
const shown = async () =>
  (await trial.get('externalcontact/get', { external_userid: external }))
    .parts('follow_user')[0]
    ?.parts('tags')
    .map((tag) => tag.text('tag_name'))

it('makes a group with its tags, adds to it by name, and answers the new ones alone', async () => {
  const made = await post('add_corp_tag', {
    group_name: '等级',
    tag: [{ name: '金', order: 2 }, { name: '银' }, { name: '银' }],
  })
  const group = made.part('tag_group')
  expect(group.parts('tag').map((tag) => tag.text('name'))).toEqual(['金', '银'])
  const more = await post('add_corp_tag', { group_name: '等级', tag: [{ name: '铜' }] })
  expect(
    more
      .part('tag_group')
      .parts('tag')
      .map((tag) => tag.text('name')),
  ).toEqual(['铜'])
  expect(more.part('tag_group').text('group_id')).toBe(group.text('group_id'))
  expect(await code('add_corp_tag', { group_id: group.text('group_id'), tag: [{ name: '金' }] })).toBe(40071)
  expect(await code('add_corp_tag', { group_name: '等级', tag: [{ name: '长'.repeat(31) }] })).toBe(40072)
  expect(await trial.news()).toEqual([])
})

it('marks the pair, refuses unknown tags and strangers', async () => {
  const [group] = (await post('get_corp_tag_list', {})).parts('tag_group')
  const [gold = '', silver = ''] = group?.parts('tag').map((tag) => tag.text('id')) ?? []
  const pair = { userid: 'lilei', external_userid: external }
  expect(await code('mark_tag', pair)).toBe(40058)
  expect(await code('mark_tag', { ...pair, add_tag: ['et-none'] })).toBe(40068)
  expect(await code('mark_tag', { ...pair, external_userid: 'wm-none', add_tag: [gold] })).toBe(40096)
  expect(await code('mark_tag', { ...pair, add_tag: [gold, silver] })).toBe(0)
  expect(await code('mark_tag', { ...pair, remove_tag: [silver] })).toBe(0)
  expect(await shown()).toEqual(['金'])

  await trial.control('witness', { visibilityDelayMs: 2000 })
  await code('mark_tag', { ...pair, add_tag: [silver] })
  expect(await shown()).toEqual(['金'])
  await trial.pass(2000)
  expect(await shown()).toEqual(['金', '银'])
  await trial.control('witness', { visibilityDelayMs: 0, eventsOnApiWrites: true })
  await code('mark_tag', { ...pair, remove_tag: [silver] })
  expect((await trial.news()).map((push) => push.get('ChangeType'))).toEqual(['edit_external_contact'])
  await trial.control('witness', { eventsOnApiWrites: false })
})

it('lets only the maker change a tag, and takes a group with its last', async () => {
  const made = await trial.deed('make_tags', { group: '来源', names: ['门店'] })
  expect((await trial.news()).map((push) => `${push.get('TagType')} ${push.get('ChangeType')}`)).toEqual([
    'tag_group create',
    'tag create',
  ])
  const [tag] = made.parts('tags')
  expect(await code('edit_corp_tag', { id: tag?.text('id'), name: '网店' })).toBe(60011)
  await trial.deed('delete_tag', { id: tag?.text('id') })
  expect((await trial.news()).map((push) => push.get('ChangeType'))).toEqual(['delete'])
  const asked = await post('get_corp_tag_list', { group_id: [made.text('group_id')] })
  expect(asked.parts('tag_group')[0]?.json).toMatchObject({ deleted: true, tag: [{ name: '门店', deleted: true }] })

  const [group] = (await post('get_corp_tag_list', {})).parts('tag_group')
  const ids = group?.parts('tag').map((t) => t.text('id')) ?? []
  expect(await code('edit_corp_tag', { id: ids[0], name: '白金' })).toBe(0)
  expect(await code('del_corp_tag', { tag_id: ids })).toBe(0)
  expect((await post('get_corp_tag_list', {})).parts('tag_group')).toEqual([])
  expect(await shown()).toEqual([])
})

it('stops at the cap of the company', async () => {
  await trial.deed('set_console', { tags_max: 2 })
  expect(await code('add_corp_tag', { group_name: '多', tag: [{ name: '1' }, { name: '2' }] })).toBe(0)
  expect(await code('add_corp_tag', { group_name: '多', tag: [{ name: '3' }] })).toBe(40126)
})
