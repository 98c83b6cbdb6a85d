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
    pass(60_000)
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
