import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../main.ts'
import { START } from '../testing/open-trial.ts'
import { isObject, type Json, Reader } from '../wecom/reader.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import { guideHabits } from './habits.ts'

let simulator: Simulator

const ask = async (url: string, body?: Json): Promise<Reader> => {
  const value: unknown = await (await fetch(url, body && { method: 'POST', body: JSON.stringify(body) })).json()
  return new Reader(isObject(value) ? value : {})
}
const corpid = () => simulator.credentials?.corpid ?? ''
const control = (name: string, body: Json = {}) => ask(`${simulator.url}/control/${name}`, body)
const show = async (name: string) => ask(`${simulator.url}/control/${name}?corpid=${corpid()}`)
const post = async (path: string, body: Json) => {
  const secret = simulator.credentials?.secret ?? ''
  const query = new URLSearchParams({ corpid: corpid(), corpsecret: secret })
  const token = (await ask(`${simulator.url}/cgi-bin/gettoken?${query}`)).text('access_token')
  return ask(`${simulator.url}/cgi-bin/externalcontact/${path}?access_token=${token}`, body)
}

beforeAll(async () => {
  simulator = await startSimulator({ seed: 11, speed: 0, start: START, people: 600, guides: 6 })
})
afterAll(() => simulator.close())

it('begins with a company that was there before', async () => {
  const corp = await show('corp')
  expect([corp.number('customers'), corp.parts('staff').length, corp.parts('groups').length]).toEqual([600, 6, 6])
  expect(corp.number('relations')).toBeGreaterThan(610)
  expect((await show('deliveries')).json.deliveries).toEqual([])
})

it('lives: guides confirm by their diligence, customers answer, buy, leave, bring friends', async () => {
  await post('add_contact_way', { type: 2, scene: 2, user: ['guide01', 'guide02'], state: 'poster' })
  const msgids: string[] = []
  for (let day = 0; day < 6; day++) {
    for (const sender of ['guide01', 'guide02', 'guide03', 'guide04', 'guide05', 'guide06'])
      msgids.push((await post('add_msg_template', { sender, text: { content: `第${day}天上新` } })).text('msgid'))
    await control('clock', { advance_ms: DAY })
  }
  const corp = await show('corp')
  const sends = corp.parts('mass_sends').flatMap((send) => send.parts('tasks'))
  const sentBy = (userid: string) =>
    sends.filter((task) => task.text('userid') === userid && task.number('status') === 2)
  const all = corp.parts('staff').map((staff) => staff.text('userid'))
  const keen = all.toSorted((a, b) => guideHabits(b).diligence - guideHabits(a).diligence)
  expect(sentBy(keen[0] ?? '').length).toBeGreaterThanOrEqual(sentBy(keen.at(-1) ?? '').length)
  expect(sends.filter((task) => task.number('status') === 2).length).toBeGreaterThan(20)

  const deliveries = (await show('deliveries')).parts('deliveries')
  const reached = deliveries.filter((delivery) => delivery.text('via') === 'mass')
  const rows = await Promise.all(
    msgids.map(async (msgid, i) =>
      (await post('get_groupmsg_send_result', { msgid, userid: `guide0${(i % 6) + 1}`, limit: 1000 }))
        .parts('send_list')
        .filter((row) => row.number('status') === 1),
    ),
  )
  expect(reached.length).toBe(rows.flat().length)
  expect(reached.length).toBeGreaterThan(500)
  const purchases = (await show('purchases')).parts('purchases')
  const caused = purchases.filter((purchase) => purchase.text('cause') !== '')
  expect([purchases.length > caused.length, caused.length > 0]).toEqual([true, true])
  expect(corp.number('customers')).toBeGreaterThan(640)
})

it('goes on from a snapshot exactly as it would have gone on', async () => {
  const kept = await (await fetch(`${simulator.url}/control/snapshot`)).text()
  await control('clock', { advance_ms: 5 * HOUR })
  const first = await (await fetch(`${simulator.url}/control/corp?corpid=${corpid()}`)).text()
  await fetch(`${simulator.url}/control/restore`, { method: 'POST', body: kept })
  await control('clock', { advance_ms: 5 * HOUR })
  expect(await (await fetch(`${simulator.url}/control/corp?corpid=${corpid()}`)).text()).toBe(first)
})
