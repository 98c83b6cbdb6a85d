import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, newTenant } from '#modules/organisation/fixtures.ts'
import { addStaff } from '#modules/organisation/index.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const SOON = { timeout: 10_000, interval: 20 }

const { wecom, world, tenant, owner, company, connected, close } = await openWecomShop()
let guide: Caller
beforeAll(async () => {
  guide = await tenant.signIn('guide', '小林')
  await addMember('lin', guide.staffId)
  await addMember('chen', null)
})
afterAll(close)

/** As a sync of the directory and the owner's link leave it. */
async function addMember(userid: string, staffId: string | null): Promise<void> {
  await sql`insert into channels.member (tenant_id, company_id, userid, name, staff_id, asked_at)
    values (${tenant.tenantId}, ${connected.companyId}, ${userid}, ${userid}, ${staffId}, now())
    on conflict (tenant_id, company_id, userid) do update set staff_id = excluded.staff_id`.execute(
    world.platform.database.system,
  )
}

/** Does what the route put on the queue. */
async function endQueued(): Promise<void> {
  const queued = await world.platform.database.pool.query<{ payload: Json }>(
    `select payload from graphile_worker._private_jobs where payload ->> 'tenantId' = $1
      and payload -> 'staffIds' is not null order by id desc limit 1`,
    [tenant.tenantId],
  )
  await runNamedJob(world, 'channels.end_sign_ins', queued.rows[0]?.payload ?? {})
}

/** A browser that keeps its cookies. */
class Browser {
  readonly jar = new Map<string, string>()
  async open(path: string): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await world.app.request(path, { headers: { cookie, 'user-agent': 'wxwork/4.1' } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (/max-age=0/i.test(line)) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }
  /** Leaves for WeCom and lets somebody there say who they are; answers the way back. */
  async leave(as: string, next = '/workbench/customer'): Promise<string> {
    const away = await this.open(`/sign-in/wecom/${connected.companyId}?next=${encodeURIComponent(next)}`)
    expect(away.status).toBe(302)
    const asked = new URL(away.headers.get('location') ?? '')
    asked.searchParams.set('as', as)
    const back = await fetch(asked, { redirect: 'manual' })
    const to = new URL(back.headers.get('location') ?? 'http://nowhere/')
    return `${to.pathname}${to.search}`
  }
  async session(): Promise<Json | undefined> {
    const answer = await this.open('/api/v1/session')
    return answer.status === 200 ? ((await answer.json()) as Json) : undefined
  }
}

const text = async (answer: Response) => `${answer.status} ${await answer.text()}`

describe('a member signs in by WeCom', () => {
  it('and is who they are linked to, where they wanted to go', async () => {
    const phone = new Browser()
    const back = await phone.leave('lin')
    const in_ = await phone.open(back)
    expect([in_.status, in_.headers.get('location')]).toEqual([
      302,
      `/workbench/customer?company=${connected.companyId}`,
    ])
    expect(await phone.session()).toMatchObject({ staff: { id: guide.staffId, role: 'guide' } })
    const { json } = await owner.call('GET', '/audit')
    expect(JSON.stringify(json)).toContain('channels.sign_in')
    expect(await text(await phone.open(back)), 'the same way back again').toMatch(/^403 .*已经用过/s)
  })

  it('only in the browser that left, and only with its own state', async () => {
    const [phone, thief] = [new Browser(), new Browser()]
    const back = await phone.leave('lin')
    expect(await text(await thief.open(back))).toMatch(/^403 .*另一个|^403 .*不是从这个浏览器/s)
    expect(await thief.session()).toBeUndefined()
    expect((await phone.open(back.replace(/state=\w{4}/, 'state=AAAA'))).status).toBe(403)
  })

  it('a used or invented code, and a state that comes twice, let nobody in', async () => {
    const phone = new Browser()
    const back = await phone.leave('lin')
    const kept = new Map(phone.jar)
    expect((await phone.open(back)).status).toBe(302)
    const again = new Browser()
    for (const [name, value] of kept) again.jar.set(name, value)
    expect(await text(await again.open(back))).toMatch(/^403 .*已经用过/s)
    const other = new Browser()
    const invented = (await other.leave('lin')).replace(/code=[^&]+/, 'code=invented')
    expect(await text(await other.open(invented))).toMatch(/^403 .*重新登录/s)
  })

  it('never goes on to a foreign page', async () => {
    const phone = new Browser()
    const in_ = await phone.open(await phone.leave('lin', 'https://evil.example/workbench/'))
    expect(in_.headers.get('location')).toMatch(/^\/workbench\/\?company=/)
  })

  it('who is linked to nobody reads what the owner has to do; the link lets them in', async () => {
    const phone = new Browser()
    expect(await text(await phone.open(await phone.leave('chen')))).toMatch(/^403 .*成员.*chen/s)
    await addMember('chen', (await tenant.signIn('guide', '小陈')).staffId)
    expect((await phone.open(await phone.leave('chen'))).status).toBe(302)
  })

  it('and is in the shop whose company said so, in none of their others', async () => {
    const other = await newTenant(world, '邻店')
    const person = { name: '邻店老板', email: 'victim@shop.cn' }
    const own = await addStaff(world.platform, { ...person, tenantId: other.tenantId, role: 'owner' })
    const here = await addStaff(world.platform, { ...person, tenantId: tenant.tenantId, role: 'guide' })
    if (!own.ok || !here.ok) throw new Error('refused')
    await addMember('chen', here.value.staff.id)
    const phone = new Browser()
    await phone.open(await phone.leave('chen'))
    phone.jar.set('huoshui_tenant', other.tenantId)
    const session = await phone.session()
    expect(session).toMatchObject({ tenant: { id: tenant.tenantId }, tenants: [{ id: tenant.tenantId }] })
    const desk = new Browser()
    await desk.open(own.value.link)
    desk.jar.set('huoshui_tenant', other.tenantId)
    expect(await desk.session()).toMatchObject({ tenant: { id: other.tenantId }, staff: { role: 'owner' } })
    expect((await desk.session())?.tenants).toHaveLength(2)
  })

  it('until they leave the company; who gets their userid is nobody here, and other ways in stay open', async () => {
    await company.deed('hire', { userid: 'wu', name: '吴一' })
    const found = async (gone: boolean) => {
      const { json } = await owner.call('GET', '/wecom/members?q=wu&gone=true')
      const [one] = json.items as Json[]
      return one && (one.goneAt !== null) === gone
    }
    await expect.poll(() => found(false), SOON).toBe(true)
    const wu = await tenant.signIn('guide', '吴一')
    await addMember('wu', wu.staffId)
    const phone = new Browser()
    await phone.open(await phone.leave('wu'))
    expect(await phone.session()).toMatchObject({ staff: { id: wu.staffId } })
    const members = `/wecom/companies/${connected.companyId}/members`
    await owner.call('PUT', `${members}/wu/staff`, { staffId: null })
    await endQueued()
    expect(await phone.session(), 'after the owner took the link away').toBeUndefined()
    await addMember('wu', wu.staffId)
    await phone.open(await phone.leave('wu'))
    await company.deed('resign', { userid: 'wu' })
    await expect.poll(() => found(true), SOON).toBe(true)
    expect(await phone.session()).toBeUndefined()
    expect((await wu.call('GET', '/session')).status).toBe(200)
    await company.deed('hire', { userid: 'wu', name: '吴二' })
    await expect.poll(() => found(false), SOON).toBe(true)
    const successor = new Browser()
    expect(await text(await successor.open(await successor.leave('wu')))).toMatch(/^403 .*wu/s)
  })

  it('whoever left here, or is no member, stays outside', async () => {
    await owner.call('PATCH', `/staff/${guide.staffId}`, { active: false })
    const phone = new Browser()
    expect(await text(await phone.open(await phone.leave('lin')))).toMatch(/^403 .*停用/s)
    await owner.call('PATCH', `/staff/${guide.staffId}`, { active: true })
    const { person } = await company.deed('bear', { name: '路人', gender: 1 })
    const { code } = await company.deed('make_code', { agentid: company.agentId, person })
    const outsider = new Browser()
    const back = (await outsider.leave('lin')).replace(/code=[^&]+/, `code=${code}`)
    expect(await text(await outsider.open(back))).toMatch(/^403 .*不是这家企业的成员/s)
  })

  it('what is wrong in the admin console is told as that', async () => {
    await company.deed('set_app', { agentid: company.agentId, trusted_ips: ['203.0.113.7'] })
    const phone = new Browser()
    expect(await text(await phone.open(await phone.leave('lin')))).toMatch(/^403 .*体检.*60020/s)
    await company.deed('set_app', { agentid: company.agentId, check_ip: false })
    expect((await phone.open('/sign-in/wecom/01900000-0000-7000-8000-000000000001')).status).toBe(404)
  })
})

describe('a page in the sidebar', () => {
  const signature = (url: string, by: Caller = guide) =>
    by.call('POST', `/wecom/companies/${connected.companyId}/page-signatures`, { url })

  it('is signed as the client checks it, both for the company and the app', async () => {
    const url = 'http://localhost:3000/workbench/customer?company=1'
    const { json } = await signature(`${url}#top`)
    for (const kind of ['corp', 'agent'] as const) {
      const { timestamp, nonceStr, signature: sum } = json[kind] as Json
      const app: Record<string, string> = kind === 'agent' ? { agentid: String(company.agentId) } : {}
      const seen = { corpid: company.corpId, ...app, url, signature: String(sum) }
      const said = await wecom.show('signature', { ...seen, timestamp: String(timestamp), nonceStr: String(nonceStr) })
      expect(said, kind).toEqual({ errcode: 0 })
    }
  })

  it('is no foreign page, and its tickets are asked for once', async () => {
    for (const url of ['https://evil.example/', 'http://localhost:3000.evil.example/', 'http://localhost:3001/'])
      expect((await signature(url)).json).toMatchObject({ code: 'foreign_page' })
    await Promise.all([1, 2, 3].map(() => signature('http://localhost:3000/workbench/')))
    const { calls } = (await wecom.show('calls')) as { calls: { path: string }[] }
    expect(calls.filter(({ path }) => path === 'ticket/get')).toHaveLength(1)
    expect(calls.filter(({ path }) => path === 'get_jsapi_ticket')).toHaveLength(1)
  })

  it('finds the customer of the chat, for whom they are a friend of', async () => {
    const { person } = await company.deed('bear', { name: '赵小溪', gender: 2 })
    const { external_userid: id, externalUserid } = await company.deed('add', { person, userid: 'lin' })
    const external = String(id ?? externalUserid)
    const find = async () =>
      (await guide.call('GET', `/wecom/companies/${connected.companyId}/customers/${external}`)).json.contactId
    await expect.poll(find, SOON).toBeTypeOf('number')
    const contactId = await find()
    expect((await guide.call('GET', `/contacts/${contactId}`)).status).toBe(200)
    const stranger = await tenant.signIn('guide', '旁人')
    expect((await stranger.call('GET', `/contacts/${contactId}`)).status).toBe(404)
    expect((await stranger.call('GET', `/tasks/customers/${contactId}`)).status).toBe(404)
    expect((await guide.call('GET', `/tasks/customers/${contactId}`)).json).toMatchObject({
      person: { name: '赵小溪' },
      orders: { count: 0 },
      quota: { mayNow: expect.any(Boolean), left: expect.any(Number) },
      followStage: null,
    })
    await guide.call('POST', `/wecom/companies/${connected.companyId}/sidebar-notes`, { fault: null })
    const { checks } = (await owner.call('POST', `/wecom/companies/${connected.companyId}/checks`)).json
    expect((checks as Json[]).find(({ check }) => check === 'sidebar')).toMatchObject({ state: 'good' })
  })
})

it('whoever comes back too late begins again', async () => {
  const phone = new Browser()
  const back = await phone.leave('lin')
  world.clock.moveTo(new Date(world.clock.now().getTime() + 11 * 60_000))
  expect((await phone.open(back)).status).toBe(403)
})
