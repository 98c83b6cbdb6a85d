import { afterAll, describe, expect, it } from 'vitest'
import channels from '#modules/channels/module.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
interface Found extends Json {
  readonly check: string
  readonly state: string
  readonly members: readonly { userid: string; errcode: number }[]
}
const SOON = { timeout: 10_000, interval: 20 }

const { wecom, world, owner, company, connected, close } = await openWecomShop()
afterAll(close)

const path = () => `/wecom/companies/${connected.companyId}`
const set = (how: Json) => company.deed('set_app', { agentid: company.agentId, ...how })
const host = () => new URL(world.platform.config.publicUrl).host

async function check(): Promise<readonly Found[]> {
  return (await owner.call('POST', `${path()}/checks`)).json.checks as Found[]
}

async function stateOf(name: string): Promise<Found> {
  const found = (await check()).find((one) => one.check === name)
  if (!found) throw new Error(`no check ${name}`)
  return found
}

function pass(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds))
}

describe('a fresh connection', () => {
  it('is looked at thing by thing; what nobody has done yet is no fault', async () => {
    const states = (await check()).map(({ check: name, state }) => `${name} ${state}`)
    expect(states).toEqual([
      'network good',
      'clock good',
      'secret good',
      'ip good',
      'app good',
      'range good',
      'callable good',
      'members good',
      'domain todo',
      'domain_file todo',
      'callback todo',
      'welcome todo',
      'sidebar todo',
    ])
  })

  it('leaves nothing behind in WeCom', async () => {
    const { calls } = (await wecom.show('calls')) as { calls: { path: string; errcode: number }[] }
    const count = (name: string) => calls.filter((one) => one.path === name && one.errcode === 0).length
    expect(count('externalcontact/add_contact_way')).toBe(1)
    expect(count('externalcontact/del_contact_way')).toBe(1)
  })

  it('leaves nothing behind either where the answer was lost', async () => {
    await wecom.control('faults', { kind: 'cut', path: 'externalcontact/add_contact_way', times: 1 })
    await check()
    expect((await wecom.show('corp', { corpid: company.corpId })).contact_ways).toEqual([])
  })
})

describe('an address of pushes', () => {
  it('at which nothing of ours answers is named before a push was ever lost', async () => {
    const { publicUrl } = world.platform.config
    Object.assign(world.platform.config, { publicUrl: 'https://huoshui.example.invalid' })
    const found = await stateOf('callback')
    Object.assign(world.platform.config, { publicUrl })
    expect(found).toMatchObject({ state: 'bad', zh: expect.stringContaining('huoshui.example.invalid') })
    expect((await stateOf('callback')).state).toBe('todo')
  })
})

interface Broken {
  readonly check: string
  readonly errcode: number
  readonly words: string
  readonly hides: string
  break(): Promise<unknown>
  mend(): Promise<unknown>
}

const BROKEN: readonly Broken[] = [
  {
    check: 'callable',
    errcode: 48002,
    words: '可调用接口的应用',
    hides: 'members',
    break: () => set({ calls_customer_contact: false }),
    mend: () => set({ calls_customer_contact: true }),
  },
  {
    check: 'ip',
    errcode: 60020,
    words: '填：127.0.0.1',
    hides: 'range',
    break: () => set({ trusted_ips: ['203.0.113.7'] }),
    mend: () => set({ check_ip: false }),
  },
  {
    check: 'range',
    errcode: 0,
    words: '可见范围',
    hides: 'members',
    break: () => set({ visible: { users: [], parties: [] } }),
    mend: () => set({ visible: { all: true } }),
  },
  {
    check: 'domain',
    errcode: 50001,
    words: 'wrong.example.com',
    hides: '',
    break: () => set({ trusted_domains: ['wrong.example.com'] }),
    mend: () => set({ trusted_domains: [host()] }),
  },
  {
    check: 'members',
    errcode: 84074,
    words: '客户联系权限',
    hides: '',
    break: () => company.deed('set_console', { contact_range: { users: [], parties: [] } }),
    mend: () => company.deed('set_console', { contact_range: { all: true } }),
  },
  {
    check: 'network',
    errcode: 0,
    words: '连不上',
    hides: 'secret',
    break: () => wecom.control('faults', { kind: 'drop', path: 'agent/get', times: 1 }),
    mend: () => wecom.control('clear-faults'),
  },
  {
    check: 'app',
    errcode: 301002,
    words: 'AgentId',
    hides: 'callable',
    break: () => wecom.control('faults', { kind: 'errcode', code: 301002, path: 'agent/get', times: 1 }),
    mend: () => wecom.control('clear-faults'),
  },
]

describe('what is wrong', () => {
  it.each(BROKEN)('with $check ($errcode) is named with where to click', async ({ break: spoil, mend, ...want }) => {
    await spoil()
    const checks = await check()
    await mend()
    const found = checks.find((one) => one.check === want.check)
    expect(found).toMatchObject({ state: 'bad', errcode: want.errcode })
    expect(found?.zh).toContain(want.words)
    expect(found?.en).not.toBe(found?.zh)
    expect(checks.find((one) => one.check === want.hides)?.state).toBe(want.hides ? 'unknown' : undefined)
    expect((await stateOf(want.check)).state).toBe('good')
  })

  it('with single members is said of each by name', async () => {
    await company.deed('hire', { userid: 'wu', name: '吴', status: 4 })
    await company.deed('hire', { userid: 'zhou', name: '周', real_named: false })
    await company.deed('hire', { userid: 'zheng', name: '郑' })
    await company.deed('set_console', { contact_range: { users: ['lin', 'chen', 'wu', 'zhou'] } })
    const found = await stateOf('members')
    expect(found.state).toBe('bad')
    expect(found.members.map(({ userid, errcode }) => [userid, errcode])).toEqual([
      ['wu', 41054],
      ['zhou', 40098],
      ['zheng', 84074],
    ])
    await company.deed('change_staff', { userid: 'wu', status: 1 })
    await company.deed('change_staff', { userid: 'zhou', real_named: true })
    // A member who was never to serve customers is no fault.
    expect(await stateOf('members')).toMatchObject({ state: 'todo', members: [{ userid: 'zheng' }] })
    await company.deed('set_console', { contact_range: { all: true } })
  })

  it('with the secret hides the rest, and a new one mends it', async () => {
    // The process still remembers the token of the old one.
    expect((await stateOf('secret')).state).toBe('good')
    await owner.call('PATCH', path(), { secret: 'not-it' })
    const checks = await check()
    await owner.call('PATCH', path(), { secret: company.secret })
    expect(checks.find((one) => one.check === 'secret')).toMatchObject({ state: 'bad', errcode: 40001 })
    expect(checks.find((one) => one.check === 'members')?.state).toBe('unknown')
    expect((await stateOf('secret')).state).toBe('good')
  })

  it('with the keys of pushes is known from the push that was refused', async () => {
    const keys = (await owner.call('POST', `${path()}/push-keys`)).json
    const callback = { corpid: company.corpId, agentid: company.agentId, url: connected.pushUrl }
    pass(60_000)
    const { person } = await company.deed('bear', { name: '陈推', gender: 1 })
    await company.deed('add', { person, userid: 'lin' })
    await expect.poll(async () => (await stateOf('callback')).state, SOON).toBe('bad')
    expect((await stateOf('callback')).zh).toContain('签名不对')
    await wecom.control('callback', { ...callback, token: keys.token, aes_key: keys.aesKey })
    pass(60_000)
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await expect.poll(async () => (await stateOf('callback')).state, SOON).toBe('good')
  })

  it('with the welcome of the admin console is known from adds without a code', async () => {
    await company.deed('set_console', { console_welcome: { users: ['chen'] } })
    for (const userid of ['lin', 'chen']) {
      const { person } = await company.deed('bear', { name: `褚${userid}`, gender: 1 })
      await company.deed('add', { person, userid })
    }
    await expect.poll(async () => (await stateOf('welcome')).members.map((one) => one.userid), SOON).toEqual(['chen'])
  })

  it('with the sidebar is known from the last page that was open in a chat', async () => {
    const note = (fault: string | null) => owner.call('POST', `${path()}/sidebar-notes`, { fault })
    await note('getCurExternalContact:fail no permission')
    expect(await stateOf('sidebar')).toMatchObject({ state: 'bad', zh: expect.stringContaining('no permission') })
    await note(null)
    expect(await stateOf('sidebar')).toMatchObject({ state: 'good' })
  })

  it('with our own clock, and the doctor says all of it in both languages', async () => {
    pass(20 * 60_000)
    expect(await stateOf('clock')).toMatchObject({ state: 'bad' })
    const sections = (await channels.examineEach?.(world.platform)) ?? []
    const clock = sections.find(({ name }) => name === 'wecom 总部 clock')
    expect(clock).toMatchObject({ ok: false })
    expect(clock?.says).toMatch(/快 \d+ 秒.* \/ .*ahead/)
    expect(sections.find(({ name }) => name === 'wecom 总部 ip')).toMatchObject({ ok: true })
  })
})

describe('the file that proves the domain', () => {
  const file = { name: 'WW_verify_Ab12cd34EF56gh78.txt', body: 'Ab12cd34EF56gh78' }
  const serve = async (name: string) => {
    const answer = await world.app.request(`/${name}`)
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }

  it('stands at the root as plain text once it is put up, and no other name or text does', async () => {
    expect((await serve(file.name)).status).toBe(404)
    expect((await owner.call('POST', '/wecom/domain-files', file)).status).toBe(200)
    expect(await serve(file.name)).toEqual({
      status: 200,
      type: expect.stringContaining('text/plain'),
      text: file.body,
    })
    for (const name of ['index.html', 'WW_verify_.txt', '../WW_verify_a.txt', 'WW_verify_a.html'])
      expect((await owner.call('POST', '/wecom/domain-files', { ...file, name })).status).toBe(400)
    const script = { ...file, body: '<script>alert(1)</script>' }
    expect((await owner.call('POST', '/wecom/domain-files', script)).status).toBe(400)
  })

  it('is asked for at our public address, as WeCom does', async () => {
    expect(await stateOf('domain_file')).toMatchObject({ state: 'bad', zh: expect.stringContaining('localhost:3000') })
    const { publicUrl } = world.platform.config
    Object.assign(world.platform.config, { publicUrl: new URL(connected.pushUrl).origin })
    expect((await stateOf('domain_file')).state).toBe('good')
    Object.assign(world.platform.config, { publicUrl })
    const { json } = await owner.call('DELETE', `/wecom/domain-files/${file.name}`)
    expect(json).toEqual({ name: file.name })
    expect((await serve(file.name)).status).toBe(404)
  })
})

describe('what was found', () => {
  const checkUps = async () => (await owner.call('GET', '/wecom/check-ups')).json.items as Json[]
  const look = () => runJob('channels.check_daily')
  async function runJob(name: string): Promise<void> {
    const job = channels.jobs?.find((one) => one.name === name)
    if (job?.scope !== 'platform') throw new Error(`no job ${name}`)
    await job.run(world.platform, {})
  }

  it('is kept with when it was tested, and looked at again every day by itself', async () => {
    const checked = await check()
    const [kept] = await checkUps()
    expect(kept).toMatchObject({ companyName: '总部', bad: checked.filter(({ state }) => state === 'bad').length })
    expect(((kept?.checks ?? []) as Found[]).map((one) => one.check)).toEqual(checked.map((one) => one.check))
    await set({ calls_customer_contact: false })
    await look()
    expect((await checkUps())[0]?.checkedAt).toBe(kept?.checkedAt)
    pass(21 * 3_600_000)
    await wecom.control('clock', { advance_ms: 21 * 3_600_000 })
    await look()
    const [later] = await checkUps()
    expect(later?.checkedAt).not.toBe(kept?.checkedAt)
    expect(((later?.checks ?? []) as Found[]).find((one) => one.check === 'callable')).toMatchObject({ state: 'bad' })
    await set({ calls_customer_contact: true })
  })

  it('by the clock tries nothing out: no entry code is made', async () => {
    const { calls: before } = (await wecom.show('calls')) as { calls: { path: string }[] }
    pass(21 * 3_600_000)
    await wecom.control('clock', { advance_ms: 21 * 3_600_000 })
    await look()
    const { calls } = (await wecom.show('calls')) as { calls: { path: string }[] }
    const made = calls.slice(before.length).map((one) => one.path)
    expect(made).toContain('externalcontact/get_follow_user_list')
    expect(made).not.toContain('externalcontact/add_contact_way')
    const [{ checks } = { checks: [] }] = await checkUps()
    expect((checks as Found[]).find((one) => one.check === 'members')).toMatchObject({ state: 'good' })
  })
})
