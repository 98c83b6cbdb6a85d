import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSimulator } from '../main.ts'
import { openTrial, START, type Trial } from '../testing/open-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('hire', { userid: 'han', name: '韩梅梅' })
  await trial.deed('bear', { id: 'wang', name: '王小明' })
})
afterAll(() => trial.close())

it('serves the page and its parts, and nothing else of the disk', async () => {
  const page = await trial.raw('/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const parts = [...(await page.text()).matchAll(/(?:src|href)="(\/phones\/[^"]+)"/g)].map((match) => match[1] ?? '')
  const script = await (await trial.raw('/phones/app.mjs')).text()
  const imports = [...script.matchAll(/from '\.\/([a-z-]+\.mjs)'/g)].map((match) => `/phones/${match[1]}`)
  for (const part of [...parts, ...imports, '/jssdk.js'])
    expect([part, (await trial.raw(part)).status]).toEqual([part, 200])
  expect((await trial.raw('/phones/serve-asset.ts')).status).toBe(404)
  expect((await trial.raw('/phones/..%2f..%2fmain.ts')).status).toBe(404)
  expect(await (await trial.raw('/avatar/wang.svg')).text()).toContain('>王<')
})

it('shows both phones the same chat, and the guide what waits for him', async () => {
  const way = await trial.post('externalcontact/add_contact_way', { type: 1, scene: 2, user: ['han'], remark: '海报' })
  const world = await trial.show('phones', { q: '小明' })
  expect(world.parts('people').map((person) => person.text('id'))).toEqual(['wang'])
  expect(world.parts('ways').map((one) => one.text('name'))).toEqual(['海报'])
  expect((await trial.raw(new URL(way.text('qr_code')).pathname)).headers.get('content-type')).toBe('image/svg+xml')
  await trial.deed('scan', { person: 'wang', code: way.text('config_id') })
  await trial.deed('say', { person: 'wang', userid: 'han', from: 'customer', text: '在吗' })
  await trial.post('externalcontact/add_msg_template', { sender: 'han', text: { content: '上新' } })
  const customer = await trial.show('phone-customer', { person: 'wang' })
  const guide = await trial.show('phone-guide', { userid: 'han' })
  expect(customer.parts('friends')[0]?.json.chat).toEqual(guide.parts('customers')[0]?.json.chat)
  expect(guide.parts('sends').map((send) => send.number('to'))).toEqual([1])
  await trial.deed('confirm_send', { userid: 'han', msgid: guide.parts('sends')[0]?.text('id') })
  expect((await trial.show('phone-guide', { userid: 'han' })).parts('sends')).toEqual([])
  expect((await trial.show('phone-customer', { person: 'wang' })).number('left')).toBe(29)
})

it('keeps the world in a file between two runs', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'))
  const journal = path.join(folder, 'world.json')
  const first = await startSimulator({ seed: 2, speed: 0, start: START, people: 20, guides: 2, journal })
  const seen = await (await fetch(`${first.url}/control/corp?corpid=${first.credentials?.corpid}`)).json()
  await first.close()
  const second = await startSimulator({ seed: 99, speed: 0, people: 20, guides: 2, journal })
  expect(second.credentials).toEqual(first.credentials)
  expect(await (await fetch(`${second.url}/control/corp?corpid=${second.credentials?.corpid}`)).json()).toEqual(seen)
  await second.close()
  rmSync(folder, { recursive: true })
})
