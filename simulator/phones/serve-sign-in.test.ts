import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('hire', { userid: 'han', name: '<韩>' })
  await trial.deed('hire', { userid: 'gone', name: '走了' })
  await trial.deed('resign', { userid: 'gone' })
})
afterAll(() => trial.close())

const open = (more: Record<string, string> = {}) => {
  const ask = {
    appid: trial.corpid,
    agentid: String(trial.agentid),
    redirect_uri: 'http://127.0.0.1:9/back',
    state: 's1',
  }
  const query = new URLSearchParams({ ...ask, ...more })
  return trial.raw(`/connect/oauth2/authorize?${query}`, { redirect: 'manual' })
}

it('asks who signs in, and sends him back with a code the API takes', async () => {
  const page = await (await open()).text()
  expect(page).toContain('&lt;韩>')
  expect(page).not.toContain('走了')
  const [, link = ''] = /href="(\?[^"]+as=han)"/.exec(page) ?? []
  const back = await trial.raw(`/connect/oauth2/authorize${link.replaceAll('&amp;', '&')}`, { redirect: 'manual' })
  const location = new URL(back.headers.get('location') ?? '')
  expect([back.status, location.searchParams.get('state')]).toEqual([302, 's1'])
  const who = await trial.get('auth/getuserinfo', { code: location.searchParams.get('code') ?? '' })
  expect(who.text('userid')).toBe('han')
})

it('refuses a domain that is not trusted, and a company it does not know', async () => {
  await trial.deed('set_app', { agentid: trial.agentid, trusted_domains: ['ours.example'] })
  expect(await (await open({ as: 'han' })).text()).toContain('50001')
  expect(await (await open({ appid: 'ww-none' })).text()).toContain('40013')
})
