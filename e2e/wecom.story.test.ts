import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import channels from '#modules/channels/module.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }

const { wecom, world, tenant, owner, company, connected, pass: passBoth, close } = await openWecomShop()
afterAll(close)

async function born(name: string): Promise<string> {
  return String((await company.deed('bear', { name, gender: 2 })).person)
}

async function people(name: string): Promise<Json[]> {
  return (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json.items as Json[]
}

async function friendsOf(name: string): Promise<Json[]> {
  const [person] = await people(name)
  if (!person) return []
  return (await owner.call('GET', `/contacts/${person.id}/wecom-followers`)).json.items as Json[]
}

const pairs = async (name: string) =>
  (await friendsOf(name)).map(({ userid, together, leftBy }) => [userid, together, leftBy])

async function find(): Promise<Json> {
  const { items } = (await owner.call('GET', '/wecom/companies')).json
  return (items as Json[]).find(({ id }) => id === connected.companyId) ?? {}
}

describe('a company is connected', () => {
  it('once, and its secrets are never shown again', async () => {
    const { corpId, agentId, secret } = company
    const again = await owner.call('POST', '/wecom/companies', { name: '再来', corpId, agentId, secret })
    expect(again).toMatchObject({ status: 409, json: { code: 'connected_already' } })
    const shown = JSON.stringify(await find())
    expect(shown).toContain(corpId)
    expect(shown).not.toContain(secret)
  })
})

describe('people come and go', () => {
  it('who adds a member is a customer here, with their entry, and in the timeline', async () => {
    const person = await born('赵小溪')
    await company.deed('add', { person, userid: 'lin' })
    await expect.poll(() => pairs('赵小溪'), SOON).toEqual([['lin', true, null]])
    const [contact] = await people('赵小溪')
    expect(contact).toMatchObject({ gender: 'female', source: 'wecom' })
    await world.drain()
    const story = await owner.call('GET', `/contacts/${contact?.id}/timeline`)
    expect((story.json.items as Json[]).map(({ name }) => name)).toContain('WeCom Friend Added')
    expect((await find()).heardAt).not.toBeNull()
  })

  it('two members of the same customer are two friendships of one person', async () => {
    const person = await born('钱双')
    await company.deed('add', { person, userid: 'lin' })
    await company.deed('add', { person, userid: 'chen' })
    await expect
      .poll(async () => (await pairs('钱双')).toSorted(), SOON)
      .toEqual([
        ['chen', true, null],
        ['lin', true, null],
      ])
    expect(await people('钱双')).toHaveLength(1)
  })

  it('who deletes a member has left, and who a member deletes has been removed', async () => {
    const person = await born('孙离')
    await company.deed('add', { person, userid: 'lin' })
    await company.deed('add', { person, userid: 'chen' })
    await expect.poll(() => pairs('孙离'), SOON).toHaveLength(2)
    await wecom.control('clock', { advance_ms: 5_000 })
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await company.deed('staff_deletes', { person, userid: 'chen' })
    await expect
      .poll(async () => (await pairs('孙离')).toSorted(), SOON)
      .toEqual([
        ['chen', false, 'staff'],
        ['lin', false, 'customer'],
      ])
  })

  it('pushes that come twice and the wrong way round end in the same', async () => {
    await wecom.control('troubles', { double: 1 })
    const person = await born('李乱')
    await company.deed('add', { person, userid: 'lin' })
    await wecom.control('clock', { advance_ms: 2_000 })
    await company.deed('customer_leaves', { person, userid: 'lin' })
    await expect.poll(() => pairs('李乱'), SOON).toEqual([['lin', false, 'customer']])
    await wecom.control('troubles', { double: 0 })
    await world.drain()
    const [contact] = await people('李乱')
    const story = await owner.call('GET', `/contacts/${contact?.id}/timeline`)
    const names = (story.json.items as Json[])
      .map(({ name }) => String(name))
      .filter((name) => name.startsWith('WeCom'))
    expect(names.toSorted()).toEqual(['WeCom Friend Added', 'WeCom Friend Lost'])
  })

  it('forged, replayed, stale, oversized and expanding copies beside the true push write nothing', async () => {
    const kept = async () => {
      const counted = sql<{ count: number }>`select count(*)::int as count from channels.callback
        where tenant_id = ${tenant.tenantId}`
      return (await counted.execute(world.platform.database.system)).rows[0]?.count
    }
    const before = Number(await kept())
    const kinds = ['forge', 'replay', 'stale', 'oversize', 'entities']
    await wecom.control('troubles', Object.fromEntries(kinds.map((kind) => [kind, 1])))
    await company.deed('add', { person: await born('吴真'), userid: 'lin' })
    await expect.poll(() => pairs('吴真'), SOON).toEqual([['lin', true, null]])
    await wecom.control('settle')
    await wecom.control('troubles', Object.fromEntries(kinds.map((kind) => [kind, 0])))
    expect(await kept()).toBe(before + 1)
    expect((await people('吴真')).length).toBe(1)
  })

  it('when WeCom is busy a push waits, and is settled by the next try', async () => {
    await wecom.control('faults', { kind: 'errcode', code: -1, path: 'externalcontact/get', times: 3 })
    const person = await born('周等')
    await company.deed('add', { person, userid: 'lin' })
    await expect.poll(async () => (await find()).waiting, SOON).toBe(1)
    await expect.poll(async () => (await tries())[0], SOON).toBe(1)
    pass(60_000)
    const job = channels.jobs?.find(({ name }) => name === 'channels.settle_left')
    if (job?.scope !== 'platform') throw new Error('no job')
    await job.run(world.platform, {})
    expect(await pairs('周等')).toEqual([['lin', true, null]])
  })
})

describe('a program that stood still', () => {
  const look = () => runNamedJob(world, 'channels.compare_after_rest', {})
  const latest = async () => ((await owner.call('GET', '/wecom/syncs')).json.items as Json[])[0]
  const run = async () =>
    runNamedJob(world, 'channels.sync_company', {
      ...{ tenantId: tenant.tenantId, companyId: connected.companyId, syncId: (await latest())?.id },
    })

  it('finds what happened meanwhile as soon as it lives again, and waits for no night', async () => {
    await run()
    await look()
    await passBoth(10 * 60_000)
    await look()
    expect(await latest()).toMatchObject({ kind: 'first', state: 'done' })
    // Nobody takes pushes while the program stands still.
    await wecom.control('troubles', { drop: 1 })
    await company.deed('add', { person: await born('停机时来的'), userid: 'lin' })
    await wecom.control('troubles', { drop: 0 })
    await passBoth(20 * 60_000)
    await look()
    expect(await latest()).toMatchObject({ kind: 'rested', state: 'running' })
    await run()
    expect(await latest()).toMatchObject({ kind: 'rested', state: 'done', missing: 1, repaired: 1 })
    expect(await pairs('停机时来的')).toEqual([['lin', true, null]])
  })
})

it('who is deleted by a customer is told so, once, and not of whom they deleted themselves', async () => {
  const guide = await tenant.signIn('guide', '小林')
  const linked = `/wecom/companies/${connected.companyId}/members/lin/staff`
  expect((await owner.call('PUT', linked, { staffId: guide.staffId })).status).toBe(200)
  for (const [name, deed] of [
    ['冯删', 'customer_leaves'],
    ['褚被删', 'staff_deletes'],
  ] as const) {
    const person = await born(name)
    await company.deed('add', { person, userid: 'lin' })
    await expect.poll(() => pairs(name), SOON).toEqual([['lin', true, null]])
    await wecom.control('clock', { advance_ms: 2_000 })
    await company.deed(deed, { person, userid: 'lin' })
    await expect.poll(async () => (await pairs(name))[0]?.[1], SOON).toBe(false)
  }
  await world.drain()
  const { notices } = (await guide.call('GET', '/tasks/mine/day')).json as { notices: Json[] }
  expect(notices.map(({ contactName, source }) => [contactName, source])).toEqual([['冯删', '流失提醒']])
})

/** How often pushes that still wait were tried. */
async function tries(): Promise<number[]> {
  const result = await sql<{ tries: number }>`select tries from channels.callback
    where tenant_id = ${tenant.tenantId} and state = 'waiting'`.execute(world.platform.database.system)
  return result.rows.map((row) => row.tries)
}

function pass(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds))
}
