import { expect, it } from 'vitest'
import { isBehind, readGroup } from './group-record.ts'

const push = (at: number, from: string, to: string) => ({ CreateTime: String(at), LastMemVer: from, CurMemVer: to })

it.each([
  ['the version the newest push names', 'c', [push(1, 'a', 'b'), push(2, 'b', 'c')], 'a', false],
  ['the version before the newest push', 'b', [push(2, 'b', 'c'), push(1, 'a', 'b')], 'a', true],
  ['the version that is known already', 'a', [push(2, 'b', 'c')], 'a', true],
  ['a version newer than all pushes', 'd', [push(2, 'b', 'c')], 'a', false],
  ['any version, and pushes name none', 'a', [{ CreateTime: '1' }], 'a', false],
])('an answer with %s is behind: %#', (_what, memberVersion, pushes, known, behind) => {
  expect(isBehind({ memberVersion }, pushes, known)).toBe(behind)
})

it('reads a group, its members by their names in it', () => {
  const member = {
    userid: 'wm1',
    type: 2,
    join_time: 60,
    join_scene: 3,
    group_nickname: '老茶客',
    name: '张三',
    state: 's',
  }
  const json = { group_chat: { chat_id: 'wr1', name: '', owner: 'lin', create_time: 30, member_list: [member, {}] } }
  expect(readGroup(json)).toMatchObject({
    chatId: 'wr1',
    createdAt: new Date(30_000),
    members: [{ userid: 'wm1', kind: 2, name: '老茶客', joinScene: 3, entryState: 's', joinedAt: new Date(60_000) }],
  })
  expect(readGroup({})).toBeUndefined()
})
