import { expect, it } from 'vitest'
import { standingOf } from './standing.ts'

it.each([
  ['youzan', {}, 'first'],
  ['douyin', {}, 'first'],
  ['youzan', { douyin: 2 }, 'first_private_repeat'],
  ['own_shop', { taobao: 1, jingdong: 1 }, 'first_private_repeat'],
  ['youzan', { douyin: 2, weixin_shop: 1 }, 'repeat'],
  ['douyin', { youzan: 1 }, 'repeat'],
  ['taobao', { douyin: 1 }, 'repeat'],
] as const)('a purchase on %s after %j is %s', (platform, byPlatform, standing) => {
  expect(standingOf(platform, { byPlatform })).toBe(standing)
})
