import { expect, it } from 'vitest'
import { mergeSets } from './merge-set.ts'
import type { PostBody, SetBody } from './set-body.ts'

const post = (key: string | undefined, text: string, change: Partial<PostBody> = {}): PostBody => ({
  ...{ day: '2026-12-01', time: '12:00', purpose: 'marketing', contentKind: 'useful', text },
  ...(key !== undefined && { key }),
  ...change,
})
const base: SetBody = {
  ...{ name: '十二月', userids: ['lin'], from: '2026-12-01', days: 14, slots: ['12:00'], evenIfRefused: false },
  posts: [post('a', '早安'), post('b', '上新')],
}

it('puts together two who write different posts, and a set that was renamed', () => {
  const mine = { ...base, posts: [post('a', '早安呀'), post('b', '上新'), post(undefined, '我加的')] }
  const theirs = {
    ...base,
    name: '冬天',
    posts: [post('a', '早安', { time: '20:30' }), post('b', '上新'), post('c', '新')],
  }
  const { body, clashes } = mergeSets(base, mine, theirs, 'mine')
  expect(clashes).toEqual([])
  expect([body.name, ...body.posts.map(({ key = '', time, text }) => `${key} ${time} ${text}`)]).toEqual([
    ...['冬天', 'a 20:30 早安呀', 'b 12:00 上新', 'c 12:00 新', ' 12:00 我加的'],
  ])
})

it('overwrites nobody: who changed the same words is asked, and so is who changed what went out', () => {
  const mine = { ...base, posts: [post('a', '我写的'), post('b', '我改的')] }
  const theirs = { ...base, posts: [post('a', 'TA 写的')] }
  const clashes = [
    { key: 'a', field: 'text' },
    { key: 'b', field: '' },
  ]
  const texts = (side: 'mine' | 'theirs') => {
    const merged = mergeSets(base, mine, theirs, side)
    expect(merged.clashes).toEqual(clashes)
    return merged.body.posts.map(({ key, text }) => [key, text])
  }
  expect(texts('theirs')).toEqual([['a', 'TA 写的']])
  // What is not there any more is one more post: under its old name it would change nothing.
  expect(texts('mine')).toEqual([
    ['a', '我写的'],
    [undefined, '我改的'],
  ])
})
