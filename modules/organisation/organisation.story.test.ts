import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from './fixtures.ts'
import { openTenant } from './index.ts'
import { addStaff } from './server/add-staff.ts'
import { purgeTenant } from './server/purge-tenant.ts'

let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await newTenant(world)
  owner = await shop.signIn('owner', '老板')
})
afterAll(() => world.close())

describe('staff', () => {
  it('are added with a link that signs in once', async () => {
    const added = await owner.call('POST', '/staff', { name: '小王', email: 'Wang@Shop.cn', role: 'guide' })
    expect(added.status).toBe(200)
    const link = String(added.json.link)
    const first = await world.app.request(link)
    expect(first.headers.get('location')).toBe('/console/')
    expect(first.headers.getSetCookie().join()).toContain('huoshui.session_token')
    const second = await world.app.request(link)
    expect(second.headers.get('location')).toBe('/console/sign-in?error=link_used')
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it('are refused twice under one address, whatever its case', async () => {
    const again = await owner.call('POST', '/staff', { name: '另一个', email: 'wang@shop.cn', role: 'guide' })
    expect(again.status).toBe(409)
    expect(again.json).toMatchObject({ code: 'email_taken', fields: [{ path: 'email' }] })
  })

  it('are somebody elsewhere too, which the link of one shop does not open, and their own does', async () => {
    const other = await newTenant(world, '邻店')
    const email = 'both@shop.cn'
    const ask = { tenantId: other.tenantId, name: '邻店老板', email, role: 'owner' } as const
    const [first, added] = [
      await addStaff(world.platform, ask),
      await owner.call('POST', '/staff', { name: '兼职', email, role: 'guide' }),
    ]
    const enter = async (link: string) => {
      const answer = await world.app.request(link)
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
      return { cookie: [...cookies, `huoshui_tenant=${other.tenantId}`].join('; '), 'x-huoshui': '1' }
    }
    const session = async (headers: Record<string, string>) =>
      (await world.app.request('/api/v1/session', { headers })).json() as Promise<{ tenants: { id: string }[] }>
    const move = async (headers: Record<string, string>) => {
      const body = JSON.stringify({ tenantId: other.tenantId })
      const json = { 'content-type': 'application/json' }
      return world.app.request('/api/v1/session/tenant', { method: 'POST', headers: { ...headers, ...json }, body })
    }
    const link = String(added.json.link)
    expect((await world.app.request(link.split('.')[0] ?? '')).headers.get('location')).toContain('link_used')
    const here = await enter(link)
    expect(await session(here)).toMatchObject({ tenant: { id: shop.tenantId }, staff: { role: 'guide' } })
    expect((await session(here)).tenants.map(({ id }) => id)).toEqual([shop.tenantId])
    expect((await move(here)).status).toBe(404)
    const everywhere = await enter(first.ok ? first.value.link : '')
    expect(await session(everywhere)).toMatchObject({ tenant: { id: other.tenantId }, staff: { role: 'owner' } })
    expect((await session(everywhere)).tenants).toHaveLength(2)
    expect((await move(everywhere)).status).toBe(200)
  })

  it('keep at least one owner', async () => {
    const refused = await owner.call('PATCH', `/staff/${owner.staffId}`, { role: 'guide' })
    expect(refused.status).toBe(409)
    expect(refused.json.code).toBe('last_owner')
    expect((await owner.call('GET', '/session')).json).toMatchObject({ staff: { role: 'owner' } })
  })

  it('lose access when stopped', async () => {
    const guide = await shop.signIn('guide')
    expect((await guide.call('GET', '/session')).status).toBe(200)
    await owner.call('PATCH', `/staff/${guide.staffId}`, { active: false })
    expect((await guide.call('GET', '/session')).status).toBe(401)
  })

  it('come in pages, those at work first, and each of them once', async () => {
    const seen: { id: string; active: boolean }[] = []
    let cursor = ''
    do {
      const page = await owner.call('GET', `/staff?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...(page.json.items as typeof seen))
      cursor = String(page.json.nextCursor ?? '')
    } while (cursor)
    expect(seen.length).toBeGreaterThan(2)
    expect(new Set(seen.map((one) => one.id)).size).toBe(seen.length)
    expect(seen.map((one) => one.active)).toEqual(seen.map((one) => one.active).sort((a, b) => Number(b) - Number(a)))
  })

  it('are told which field is wrong, in Chinese and English', async () => {
    const refused = await owner.call('POST', '/staff', { name: ' ', email: 'nobody', role: 'king' })
    expect(refused.status).toBe(400)
    const fields = refused.json.fields as { path: string; message: string; messageEn: string }[]
    expect(fields.map((field) => field.path).sort()).toEqual(['body.email', 'body.name', 'body.role'])
    expect(fields[0]?.message).toMatch(/[\u4e00-\u9fff]/)
    expect(fields[0]?.messageEn).toMatch(/^[ -~]+$/)
  })
})

describe('keys', () => {
  it('may what they were given, and nothing once revoked', async () => {
    const made = await owner.call('POST', '/keys', { name: '订单系统', scopes: ['organisation.read_staff'] })
    const headers = { authorization: `Bearer ${made.json.key}` }
    expect((await world.app.request('/api/v1/staff', { headers })).status).toBe(200)
    expect((await world.app.request('/api/v1/keys', { headers })).status).toBe(403)
    await owner.call('DELETE', `/keys/${made.json.keyId}`)
    expect((await world.app.request('/api/v1/staff', { headers })).status).toBe(401)
  })

  it('name the scope that does not exist', async () => {
    const refused = await owner.call('POST', '/keys', { name: 'x', scopes: ['everything'] })
    expect(refused.status).toBe(422)
    expect(String(refused.json.message)).toContain('everything')
  })

  it('are stored as a hash only', async () => {
    const made = await owner.call('POST', '/keys', { name: 'y', scopes: ['organisation.read_staff'] })
    const secret = String(made.json.key).slice(`hs_${made.json.keyId}_`.length)
    const rows = await world.platform.database.pool.query<{ row: string }>(
      'select to_jsonb(k)::text as row from organisation.api_key k',
    )
    expect(secret.length).toBeGreaterThan(30)
    expect(rows.rows.some((row) => row.row.includes(secret))).toBe(false)
  })
})

describe('a key used twice', () => {
  it('answers the same and adds once', async () => {
    const ask = { name: '小李', email: 'li@shop.cn', role: 'guide' }
    const key = { 'idempotency-key': 'add-li' }
    const [one, two] = await Promise.all([
      owner.call('PATCH', '/tenant', { name: '一店' }, key),
      owner.call('PATCH', '/tenant', { name: '一店' }, key),
    ])
    expect(one).toEqual(two)
    const other = await owner.call('PATCH', '/tenant', { name: '二店' }, key)
    expect(other.status).toBe(422)
    expect(other.json.code).toBe('idempotency_key_reused')
    expect((await owner.call('POST', '/staff', ask)).status).toBe(200)
  })
})

describe('the demo', () => {
  it('shows another role to its owner, and nowhere else', async () => {
    const switched = await owner.call('POST', '/demo/role', { role: 'guide' })
    expect(switched.status).toBe(403)
    const forged = { cookie: `${owner.cookie}; huoshui_demo_role=guide` }
    const session = await world.app.request('/api/v1/session', { headers: forged })
    expect(await session.json()).toMatchObject({ staff: { role: 'owner' } })
  })

  it('is cleared into an empty tenant, and its rows are purged', async () => {
    const opened = await openTenant(world.platform, {
      name: '演示',
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      demo: true,
    })
    const tenantId = opened.ok ? opened.value.tenantId : ''
    const added = await addStaff(world.platform, { tenantId, name: '老板', email: 'demo@shop.cn', role: 'owner' })
    const answer = await world.app.request(added.ok ? added.value.link : '')
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const headers = { cookie, 'x-huoshui': '1', 'idempotency-key': 'clear-once' }

    const cleared = await world.app.request('/api/v1/demo/clear', { method: 'POST', headers, body: '{}' })
    expect(cleared.status).toBe(200)
    expect(cleared.headers.getSetCookie().join()).toContain('huoshui_tenant=')
    const after = await world.app.request('/api/v1/session', { headers: { cookie } })
    expect(await after.json()).toMatchObject({ tenant: { demo: false, name: '我的店铺' }, staff: { role: 'owner' } })

    await purgeTenant(world.platform, tenantId)
    const left = await world.platform.database.pool.query('select from organisation.staff where tenant_id = $1', [
      tenantId,
    ])
    expect(left.rows).toEqual([])
  })

  it('replaced between the look-up of who asks and the answer leaves who reads with an answer', async () => {
    const { directory } = world.platform
    const lookUp = directory.authenticate.bind(directory)
    const spy = vi.spyOn(directory, 'authenticate')
    const cleared = crypto.randomUUID()
    const askLate = (method: string, path: string, body?: unknown) => {
      spy.mockImplementationOnce(async (platform, headers) => {
        const caller = await lookUp(platform, headers)
        return caller && { ...caller, tenantId: cleared }
      })
      return owner.call(method, path, body)
    }
    try {
      expect(await askLate('GET', '/staff')).toMatchObject({ status: 200 })
      expect(await askLate('POST', '/departments', { name: '迟到部', parentId: null, staffIds: [] })).toMatchObject({
        status: 404,
      })
      expect(await owner.call('GET', '/departments')).toMatchObject({ status: 200, json: { items: [] } })
    } finally {
      spy.mockRestore()
    }
  })
})
