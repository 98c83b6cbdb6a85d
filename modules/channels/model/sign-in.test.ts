import { describe, expect, it } from 'vitest'
import { entryAddress, entryRefusalOf, nextWith, safeNext } from './sign-in.ts'

describe('where one goes after signing in', () => {
  it.each([
    ['/workbench/customer', '/workbench/customer'],
    ['/workbench/tasks?tab=done', '/workbench/tasks?tab=done'],
    ['/console/', '/console/'],
    [undefined, '/workbench/'],
    ['//evil.example', '/workbench/'],
    ['/\\evil.example', '/workbench/'],
    ['https://evil.example/workbench/', '/workbench/'],
    ['/workbench//evil.example', '/workbench/'],
    ['/workbench/../sign-out', '/workbench/'],
    ['/consoleevil', '/workbench/'],
    ['/workbench/\r\nset-cookie: a=b', '/workbench/'],
    ['/api/v1/tasks', '/workbench/'],
  ])('%s leads to %s', (asked, to) => {
    expect(safeNext(asked)).toBe(to)
  })

  it('the workbench learns by which company it was entered', () => {
    expect(nextWith('/workbench/customer', 'c1')).toBe('/workbench/customer?company=c1')
    expect(nextWith('/workbench/tasks?tab=done', 'c1')).toBe('/workbench/tasks?tab=done&company=c1')
    expect(nextWith('/console/', 'c1')).toBe('/console/')
  })
})

describe('where WeCom asks who one is', () => {
  const ask = {
    wecomUrl: 'https://qyapi.weixin.qq.com',
    corpId: 'ww1',
    agentId: 7,
    redirectUri: 'https://a.b/back',
    state: 'S',
  }
  it('inside the app, with everything in its order and the fragment', () => {
    expect(entryAddress({ ...ask, insideApp: true })).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww1&redirect_uri=https%3A%2F%2Fa.b%2Fback' +
        '&response_type=code&scope=snsapi_base&state=S&agentid=7#wechat_redirect',
    )
  })
  it('outside by a code to scan, and in a simulator at its own address', () => {
    expect(entryAddress({ ...ask, insideApp: false })).toMatch(/^https:\/\/open\.work\.weixin\.qq\.com\/wwopen\/sso/)
    const simulated = { ...ask, wecomUrl: 'http://127.0.0.1:4100' }
    expect(entryAddress({ ...simulated, insideApp: true })).toMatch(/^http:\/\/127\.0\.0\.1:4100\/connect/)
  })
})

it.each([
  [40029, 'refused', 'over'],
  [42003, 'refused', 'over'],
  [42022, 'refused', 'over'],
  [60020, 'not_permitted', 'setup'],
  [50001, 'refused', 'setup'],
  [0, 'unreachable', 'unreachable'],
  [-1, 'busy', 'unreachable'],
])('code %i (%s) ends in %s', (errcode, meaning, refusal) => {
  expect(entryRefusalOf(errcode, meaning)).toBe(refusal)
})
