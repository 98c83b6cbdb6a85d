import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import {
  type Connected,
  connectSimulated,
  foundCompany,
  openSimulator,
  type SimulatedCompany,
  type SimulatedWecom,
} from './simulated-wecom.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }

let world: World
let wecom: SimulatedWecom
let tenant: TestTenant
let owner: Caller
let company: SimulatedCompany
let connected: Connected
beforeAll(async () => {
  wecom = await openSimulator()
  world = await openWorld(inject('engines'), modules, { wecomUrl: wecom.url, at: new Date() })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
  company = await foundCompany(wecom, ['lin', 'chen'])
  connected = await connectSimulated(world, owner, wecom, company)
})
afterAll(async () => {
  await connected?.close()
  await world?.close()
  await wecom?.close()
})

/** Both clocks go on together: a push is only taken while it is fresh. */
async function pass(milliseconds: number): Promise<void> {
  await wecom.control('clock', { advance_ms: milliseconds })
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds))
}

async function runSync(): Promise<Json> {
  const { syncId } = (await owner.call('POST', `/wecom/companies/${connected.companyId}/syncs`)).json
  await runNamedJob(world, 'channels.sync_company', { ...whose(), syncId })
  return syncOf(syncId)
}

async function syncOf(syncId: unknown): Promise<Json> {
  return (await itemsOf('/wecom/syncs')).find(({ id }) => id === syncId) ?? {}
}

const whose = () => ({ tenantId: tenant.tenantId, companyId: connected.companyId })

/** Lets the simulator and us finish what is under way; what waits for another try gets it. */
async function settle(): Promise<void> {
  await wecom.control('settle')
  for (let nth = 0; nth < 20 && (await waiting()) !== 0; nth += 1) {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 3_000))
    await runNamedJob(world, 'channels.settle_left', {})
  }
  expect(await waiting()).toBe(0)
}

async function waiting(): Promise<unknown> {
  return (await itemsOf('/wecom/companies')).find(({ id }) => id === connected.companyId)?.waiting
}

/** Every friendship as WeCom shows it, asked by other means than those of the product. */
async function thePairs(): Promise<string[]> {
  const api = `${wecom.url}/cgi-bin`
  const { corpId, secret } = company
  const read = async (path: string, init?: RequestInit) => (await (await fetch(`${api}/${path}`, init)).json()) as Json
  const token = (await read(`gettoken?corpid=${corpId}&corpsecret=${secret}`)).access_token
  const pairs: string[] = []
  let cursor: unknown = ''
  do {
    const body = JSON.stringify({ userid_list: ['lin', 'chen'], cursor, limit: 100 })
    const page = await read(`externalcontact/batch/get_by_user?access_token=${token}`, { method: 'POST', body })
    for (const row of page.external_contact_list as Record<'external_contact' | 'follow_info', Json>[]) {
      const { userid, remark, tag_id: tags } = row.follow_info
      pairs.push([row.external_contact.external_userid, userid, remark, tags].join(' '))
    }
    cursor = page.next_cursor
  } while (cursor)
  return pairs.toSorted()
}

interface Ours {
  readonly together: string[]
  /** A customer's own goodbye WeCom goes on showing as a friendship, or shows no more. */
  readonly goodbyes: string[]
}

async function ourPairs(): Promise<Ours> {
  const { rows } = await sql<Record<'externalUserid' | 'userid' | 'remark' | 'tags', string> & { together: boolean }>`
    select external_userid as "externalUserid", userid, remark, array_to_string(wecom_tags, ',') as tags,
      left_at is null or left_at < added_at as together
    from channels.follower where tenant_id = ${tenant.tenantId}
      and (left_at is null or left_at < added_at or left_by = 'customer')`.execute(world.platform.database.system)
  const linesOf = (together: boolean) =>
    rows
      .filter((row) => row.together === together)
      .map(({ externalUserid, userid, remark, tags }) => [externalUserid, userid, remark, tags].join(' '))
      .toSorted()
  return { together: linesOf(true), goodbyes: linesOf(false) }
}

/** What one side has and the other does not. */
async function drift(): Promise<string[]> {
  const [{ together, goodbyes }, there] = [await ourPairs(), await thePairs()]
  const missing = there.filter((line) => !together.includes(line) && !goodbyes.includes(line))
  return [...missing, ...together.filter((line) => !there.includes(line))]
}

const itemsOf = async (path: string) => (await owner.call('GET', path)).json.items as Json[]

describe('the directory', () => {
  it('is read with departments, and members are known by name', async () => {
    const { id } = await company.deed('add_department', { name: '门店一部' })
    await company.deed('change_staff', { userid: 'chen', departments: [id], name: '陈晨' })
    const read = await owner.call('POST', `/wecom/companies/${connected.companyId}/directory`)
    expect(read).toMatchObject({ status: 200, json: { members: 2, departments: 2 } })
    expect(await itemsOf('/wecom/members?q=陈')).toMatchObject([
      { userid: 'chen', name: '陈晨', departments: ['门店一部'], mayFollow: true, staffId: null },
    ])
  })

  it('follows the pushes: who comes, changes and leaves', async () => {
    await company.deed('hire', { userid: 'wu', name: '吴一' })
    await expect.poll(() => itemsOf('/wecom/members?q=吴一'), SOON).toMatchObject([{ userid: 'wu', mayFollow: true }])
    await company.deed('change_staff', { userid: 'wu', name: '吴二' })
    await expect.poll(() => itemsOf('/wecom/members?q=吴二'), SOON).toHaveLength(1)
    await company.deed('resign', { userid: 'wu' })
    await expect.poll(() => itemsOf('/wecom/members?q=吴二'), SOON).toEqual([])
    expect(await itemsOf('/wecom/members?q=吴二&gone=true')).toMatchObject([{ userid: 'wu', mayFollow: false }])
  })

  it('links a member to one of the staff, who is offered by name, and to nobody else', async () => {
    const chen = await tenant.signIn('guide', '陈晨')
    expect(await itemsOf('/wecom/members?q=chen')).toMatchObject([{ likelyStaffId: chen.staffId }])
    const path = (userid: string) => `/wecom/companies/${connected.companyId}/members/${userid}/staff`
    expect(await owner.call('PUT', path('lin'), { staffId: chen.staffId })).toMatchObject({ status: 200 })
    expect(await owner.call('PUT', path('chen'), { staffId: chen.staffId })).toMatchObject({ status: 200 })
    const links = (await itemsOf('/wecom/members')).map(({ userid, staffName }) => [userid, staffName])
    expect(links).toEqual([
      ['chen', '陈晨'],
      ['lin', null],
    ])
    expect((await owner.call('PUT', path('nobody'), { staffId: null })).status).toBe(404)
  })

  it('says why it could not be read', async () => {
    await company.deed('set_app', { agentid: company.agentId, calls_customer_contact: false })
    const read = await owner.call('POST', `/wecom/companies/${connected.companyId}/directory`)
    await company.deed('set_app', { agentid: company.agentId, calls_customer_contact: true })
    expect(read).toMatchObject({ status: 409, json: { code: 'wecom_refused' } })
    expect(JSON.stringify(read.json)).toContain('48002')
  })
})

describe('comparing with WeCom', () => {
  const people: string[] = []

  it('brings in everybody the first time, over short and empty pages', async () => {
    await wecom.control('troubles', { drop: 1 })
    await wecom.control('witness', { emptyPages: true })
    for (let nth = 0; nth < 24; nth += 1) {
      people.push(String((await company.deed('bear', { name: `客${nth}`, gender: 2 })).person))
      await company.deed('add', { person: people[nth], userid: nth % 2 ? 'lin' : 'chen' })
    }
    const first = (await itemsOf('/wecom/syncs'))[0] ?? {}
    expect(first).toMatchObject({ kind: 'first', state: 'running' })
    await runNamedJob(world, 'channels.sync_company', { ...whose(), syncId: first.id })
    expect((await itemsOf('/wecom/syncs'))[0]).toMatchObject({
      state: 'done',
      members: 2,
      membersDone: 2,
      pairs: 24,
      missing: 24,
    })
    expect(await drift()).toEqual([])
    expect((await ourPairs()).together).toHaveLength(24)
    expect(await itemsOf('/contacts?q=客7')).toHaveLength(1)
    await wecom.control('witness', { emptyPages: false })
    await wecom.control('troubles', { drop: 0 })
  })

  it('a second time finds nothing, and tells nobody anything', async () => {
    await world.drain()
    await pass(3_600_000)
    expect(await runSync()).toMatchObject({ kind: 'asked', state: 'done', pairs: 24, missing: 0, gone: 0, changed: 0 })
  })

  it('goes on where a fault stopped it', async () => {
    await wecom.control('faults', { kind: 'errcode', code: -1, path: 'externalcontact/batch/get_by_user', times: 6 })
    const { syncId } = (await owner.call('POST', `/wecom/companies/${connected.companyId}/syncs`)).json
    const again = await owner.call('POST', `/wecom/companies/${connected.companyId}/syncs`)
    expect(again).toMatchObject({ status: 409, json: { code: 'running_already' } })
    const run = () => runNamedJob(world, 'channels.sync_company', { ...whose(), syncId })
    await expect(run()).rejects.toThrow('busy')
    expect(await syncOf(syncId)).toMatchObject({ state: 'running', fault: expect.stringContaining('-1') })
    await run()
    expect(await syncOf(syncId)).toMatchObject({ state: 'done', membersDone: 2, pairs: 24 })
  })

  it('after a week of lost, doubled and reordered pushes there is no difference left', async () => {
    await wecom.control('troubles', { drop: 0.1, double: 0.1, jitterMs: 30 })
    const { tags } = await company.deed('make_tags', { group: '口味', names: ['清香', '浓香'] })
    const [light, dark] = (tags as Json[]).map(({ id }) => id)
    for (let day = 0; day < 7; day += 1) {
      await settle()
      await pass(86_400_000)
      for (let nth = 0; nth < 8; nth += 1)
        await live(people[(day * 7 + nth * 5) % people.length] ?? '', day + nth, [light, dark])
    }
    // Whatever chance has spared, this one is lost.
    await wecom.control('troubles', { drop: 1 })
    await company.deed('add', {
      person: (await company.deed('bear', { name: '漏掉', gender: 1 })).person,
      userid: 'lin',
    })
    await settle()
    expect((await drift()).length).toBeGreaterThan(0)
    await pass(3_600_000)
    const night = await runSync()
    expect(await drift()).toEqual([])
    const { missing, gone, changed, repaired } = night as Record<string, number>
    expect(Number(missing) + Number(gone) + Number(changed)).toBe(repaired)
    const plan = await itemsOf(`/wecom/syncs/${night.id}/differences`)
    expect(plan).toHaveLength(Number(repaired))
    expect(plan.every(({ repairedAt, contactId }) => repairedAt !== null && contactId !== null)).toBe(true)
    expect((await owner.call('GET', '/wecom/freshness')).json.items).toMatchObject([
      { latest: { id: night.id, state: 'done' }, healed: { id: night.id } },
    ])
    await wecom.control('troubles', { drop: 0, double: 0, jitterMs: 0 })
  })

  it('only shows the plan where repairs wait for a person, who carries it out', async () => {
    await owner.call('PATCH', `/wecom/companies/${connected.companyId}`, { autoRepair: false })
    await wecom.control('troubles', { drop: 1 })
    const { person } = await company.deed('bear', { name: '后来', gender: 1 })
    await company.deed('add', { person, userid: 'lin' })
    await wecom.control('troubles', { drop: 0 })
    await pass(3_600_000)
    const looked = await runSync()
    expect(looked).toMatchObject({ missing: 1, gone: 0, changed: 0, repaired: 0 })
    expect(await itemsOf('/contacts?q=后来')).toEqual([])
    expect((await owner.call('POST', `/wecom/syncs/${looked.id}/repairs`)).status).toBe(200)
    await runNamedJob(world, 'channels.repair_sync', { ...whose(), syncId: looked.id })
    expect(await itemsOf('/contacts?q=后来')).toHaveLength(1)
    expect(await owner.call('POST', `/wecom/syncs/${looked.id}/repairs`)).toMatchObject({ status: 409 })
    await owner.call('PATCH', `/wecom/companies/${connected.companyId}`, { autoRepair: true })
  })

  it('who has lost the last friend is lost, and found again with a new one', async () => {
    const { person } = await company.deed('bear', { name: '去留', gender: 1 })
    const lostAt = async () => (await itemsOf('/contacts?q=去留'))[0]?.lostAt
    await company.deed('add', { person, userid: 'lin' })
    await expect.poll(lostAt, SOON).toBeNull()
    await pass(60_000)
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await expect.poll(lostAt, SOON).toEqual(expect.any(String))
    await pass(60_000)
    await company.deed('add', { person, userid: 'chen' })
    await expect.poll(lostAt, SOON).toBeNull()
  })
})

/** What one day does to one customer. */
async function live(person: string, turn: number, tags: readonly unknown[]): Promise<void> {
  const [userid, other] = turn % 2 ? ['lin', 'chen'] : ['chen', 'lin']
  if (turn % 5 === 0) await company.deed('staff_deletes', { person, userid })
  else if (turn % 5 === 1) await company.deed('add', { person, userid: other })
  else if (turn % 5 === 2) await company.deed('edit_customer', { person, userid, remark: `备注${turn}` })
  else if (turn % 5 === 3) await company.deed('edit_customer', { person, userid, add_tags: [tags[turn % 2]] })
  else await company.deed('customer_leaves', { person, userid })
}
