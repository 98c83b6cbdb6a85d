import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { limitOf, readPlatformRule, writeAudit } from './index.ts'

let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  owner = await shop.signIn('owner', '老板')
})

describe('platform rules', () => {
  it('are read as they held on the day', async () => {
    const quotaOn = (moment: string) =>
      shop.inside(async (ctx) => {
        const rule = await readPlatformRule(ctx, 'wecom.customer_receive_quota', new Date(moment))
        return limitOf(rule, 'max', moment.slice(0, 10))
      })
    expect(await quotaOn('2025-11-16T12:00:00+08:00')).toBe(4)
    expect(await quotaOn('2025-11-17T00:00:00+08:00')).toBe(30)
    expect(await quotaOn('2026-02-10T12:00:00+08:00')).toBe(28)
    const reminders = await shop.inside((ctx) => readPlatformRule(ctx, 'wecom.task_reminders', ctx.now()))
    expect(reminders.value).toEqual({ max: 3, hours: 24 })
  })

  it('are listed with their past, one of each name holding', async () => {
    const { items } = (await owner.call('GET', '/platform-rules')).json as { items: { name: string; holds: boolean }[] }
    const holding = items.filter((rule) => rule.holds).map((rule) => rule.name)
    expect(new Set(holding)).toEqual(new Set(items.map((rule) => rule.name)))
    expect(holding).toHaveLength(new Set(holding).size)
  })
})

describe('the audit log', () => {
  it('is searched, paged and cut by the day of the shop', async () => {
    for (const hour of [0, 1, 15, 16, 17]) {
      world.clock.moveTo(new Date(Date.UTC(2026, 10, 21, hour)))
      await shop.inside((ctx) => writeAudit(ctx, { action: 'test.looked_100%', subject: `contact:${hour}` }))
    }
    const subjects = (answer: { json: Record<string, unknown> }) =>
      (answer.json.items as { subject: string }[]).map((row) => row.subject)
    const first = await owner.call('GET', '/audit?limit=3')
    const second = await owner.call('GET', `/audit?limit=3&cursor=${first.json.nextCursor}`)
    expect([...subjects(first), ...subjects(second)]).toEqual([17, 16, 15, 1, 0].map((hour) => `contact:${hour}`))
    expect(subjects(await owner.call('GET', '/audit?q=CONTACT%3A16'))).toEqual(['contact:16'])
    expect(subjects(await owner.call('GET', '/audit?q=100%25'))).toHaveLength(5)
    expect(subjects(await owner.call('GET', '/audit?q=l__ked'))).toEqual([])
    expect(subjects(await owner.call('GET', '/audit?from=2026-11-22&to=2026-11-22'))).toEqual([
      'contact:17',
      'contact:16',
    ])
    expect(await owner.call('GET', '/audit?cursor=x')).toMatchObject({ status: 400, json: { code: 'bad_cursor' } })
    const operator = await shop.signIn('operator')
    expect(await operator.call('GET', '/audit')).toMatchObject({ status: 403 })
  })

  it('can be neither changed nor removed by the application', async () => {
    await shop.inside((ctx) => writeAudit(ctx, { action: 'test.looked', subject: 'contact:1' }))
    for (const statement of [
      "update compliance.audit_entry set action = 'x'",
      'delete from compliance.audit_entry',
      "update compliance.rule set note = ''",
    ])
      await expect(runAsApp(shop.tenantId, statement)).rejects.toThrow('permission denied')
  })
})

async function runAsApp(tenantId: string, statement: string): Promise<void> {
  const client = await world.platform.database.pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('huoshui.tenant', $1, true), set_config('role', 'huoshui_app', true)", [
      tenantId,
    ])
    await client.query(statement)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
