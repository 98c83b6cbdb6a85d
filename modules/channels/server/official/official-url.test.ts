import { expect, it } from 'vitest'
import { officialUrlOf } from './official-url.ts'

const real = 'https://api.weixin.qq.com'
const world = { url: 'http://127.0.0.1:1', corpId: 'ww', agentId: 1, secret: 's' }

it('sends the account of the ecosystem beside a demo there, and every other to the real one', () => {
  const beside = { officialUrl: real, world: { ...world, official: { url: 'http://127.0.0.1:2', appId: 'wxdemo' } } }
  expect(officialUrlOf(beside, 'wxdemo')).toBe('http://127.0.0.1:2')
  expect(officialUrlOf(beside, 'wxshop')).toBe(real)
  expect(officialUrlOf({ officialUrl: real, world }, 'wxdemo')).toBe(real)
})
