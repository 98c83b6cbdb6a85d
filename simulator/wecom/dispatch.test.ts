import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTrial, type Trial } from '../testing/open-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
  await trial.deed('add_department', { name: '门店' })
  await trial.deed('hire', { userid: 'LiLei', name: '李雷', departments: [2], mobile: '13800000001' })
  await trial.deed('hire', { userid: 'han', name: '韩梅梅', departments: [1, 2] })
})
afterAll(() => trial.close())

const code = async (path: string, query = {}) => (await trial.get(path, query)).number('errcode')

it('gives the same token until it expires, and a new one after', async () => {
  const first = await trial.token()
  expect(await trial.token()).toBe(first)
  await trial.pass(7_199_000)
  expect(await code('department/list')).toBe(0)
  await trial.pass(1000)
  expect(await code('department/list')).toBe(42001)
  expect(await trial.token()).not.toBe(first)
  expect(await code('department/list')).toBe(0)
})

it.each([
  ['gettoken?corpsecret=x', 41002],
  ['gettoken?corpid=x', 41004],
  ['gettoken?corpid=x&corpsecret=x', 40013],
  ['user/get?userid=LiLei', 41001],
  ['user/get?userid=LiLei&access_token=x', 40014],
])('%s is refused with %i', async (path, errcode) => {
  const response = await trial.raw(`/cgi-bin/${path}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(await response.json()).toMatchObject({ errcode })
})

it('says errors in the shape log parsers know', async () => {
  const said = (await trial.get('user/get', { userid: 'nobody' })).json
  expect(said.errcode).toBe(60111)
  const shape =
    /^userid not found: nobody, hint: \[\d+_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, more info at https:.+\?e=60111$/
  expect(said.errmsg).toMatch(shape)
})

it('answers 40001 to a wrong secret and kills tokens before their time', async () => {
  const wrong = await trial.raw(`/cgi-bin/gettoken?corpid=${trial.corpid}&corpsecret=wrong`)
  expect(await wrong.json()).toMatchObject({ errcode: 40001 })
  await trial.token()
  await trial.control('kill-tokens', { corpid: trial.corpid, agentid: trial.agentid, code: 40014 })
  expect(await code('department/list')).toBe(40014)
  await trial.token()
  expect(await code('department/list')).toBe(0)
})

it('shows members without their private fields', async () => {
  const { json } = await trial.get('user/get', { userid: 'lilei' })
  expect(json).toMatchObject({ userid: 'LiLei', name: '李雷', department: [2], status: 1, main_department: 2 })
  expect(Object.keys(json)).not.toContain('mobile')
  const rows = (await trial.post('user/list_id', {})).json.dept_user
  expect(rows).toEqual([
    { userid: 'LiLei', department: 2 },
    { userid: 'han', department: 1 },
    { userid: 'han', department: 2 },
  ])
  expect((await trial.post('user/getuserid', { mobile: '13800000001' })).text('userid')).toBe('LiLei')
})

it('hides who is outside the visible range, and the address book of others', async () => {
  await trial.deed('set_app', { agentid: trial.agentid, visible: { users: ['han'], parties: [] } })
  expect(await code('user/get', { userid: 'LiLei' })).toBe(60011)
  expect((await trial.get('department/list')).json.department).toEqual([])
  await trial.deed('set_app', { agentid: trial.agentid, visible: { all: true } })
  await trial.deed('set_console', { contact_range: { users: ['han'] } })
  expect((await trial.get('externalcontact/get_follow_user_list')).json.follow_user).toEqual(['han'])
  expect(await code('externalcontact/list', { userid: 'LiLei' })).toBe(84074)
  await trial.deed('set_console', { contact_range: { all: true } })
})

it('keeps strangers out: trusted address, callable list, agent of another app, method, body', async () => {
  await trial.deed('set_app', { agentid: trial.agentid, trusted_ips: ['10.0.0.8'] })
  expect(await code('department/list')).toBe(60020)
  const token = await trial.token()
  const trusted = await trial.raw(`/cgi-bin/department/list?access_token=${token}`, {
    headers: { 'x-simulator-ip': '10.0.0.8' },
  })
  expect(await trusted.json()).toMatchObject({ errcode: 0 })
  await trial.deed('set_app', { agentid: trial.agentid, check_ip: false, calls_customer_contact: false })
  expect(await code('externalcontact/get_follow_user_list')).toBe(48002)
  await trial.deed('set_app', { agentid: trial.agentid, calls_customer_contact: true })
  expect(await code('agent/get', { agentid: 5 })).toBe(301002)
  expect(await code('externalcontact/remark')).toBe(40058)
  const torn = await trial.raw(`/cgi-bin/user/list_id?access_token=${token}`, { method: 'POST', body: '{"cursor":' })
  expect(await torn.json()).toMatchObject({ errcode: 47001 })
})

it('limits calls in flight and by the minute once armed', async () => {
  await trial.control('limits', { inFlight: 5, latencyMs: 400 })
  const seven = await Promise.all(Array.from({ length: 7 }, () => code('department/list')))
  expect(seven.toSorted()).toEqual([0, 0, 0, 0, 0, 45033, 45033])
  await trial.control('limits', { none: true, paths: { 'agent/list': 2 } })
  const three = [await code('agent/list'), await code('agent/list'), await code('agent/list')]
  expect(three).toEqual([0, 0, 45009])
  await trial.pass(60_000)
  expect(await code('agent/list')).toBe(0)
  await trial.control('limits', { none: true })
})

it('fails when asked to: armed, or by a sentinel in the input', async () => {
  await trial.control('faults', { path: 'department/*', kind: 'errcode', code: -1, times: 2 })
  expect([await code('department/list'), await code('department/simplelist')]).toEqual([-1, -1])
  expect(await code('department/list')).toBe(0)
  expect(await code('user/get', { userid: '#sim:err6000' })).toBe(6000)
  const token = await trial.token()
  const body = JSON.stringify({ mobile: '#sim:http502' })
  const broken = await trial.raw(`/cgi-bin/user/getuserid?access_token=${token}`, { method: 'POST', body })
  expect(broken.status).toBe(502)
  await trial.control('faults', { kind: 'drop' })
  await expect(trial.raw(`/cgi-bin/department/list?access_token=${token}`)).rejects.toThrow()
  await trial.control('faults', { kind: 'cut' })
  const half = await trial.raw(`/cgi-bin/department/list?access_token=${token}`)
  await expect(half.json()).rejects.toThrow()
})
