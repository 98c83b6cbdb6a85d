import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { WebApp } from '#kit/node/http/web-app.ts'
import type { Platform } from '#kit/node/module.ts'
import type { Role } from './model/role.ts'
import { addStaff } from './server/add-staff.ts'
import { openTenant } from './server/open-tenant.ts'

const system: Actor = { kind: 'system', name: 'test' }

export interface Answer {
  readonly status: number
  readonly json: Record<string, unknown>
}

/** A person signed in, calling the API as a browser would. */
export interface Caller {
  readonly staffId: string
  readonly cookie: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  raw(method: string, path: string, init?: RequestInit): Promise<Response>
}

export interface TestTenant {
  readonly tenantId: string
  /** One transaction as the program itself. */
  inside<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Adds a member of staff and signs them in. */
  signIn(role: Role, name?: string): Promise<Caller>
}

/** A new tenant for a test, in Shanghai and yuan unless said otherwise. */
export async function newTenant(world: { platform: Platform; app: WebApp }, name = '测试店'): Promise<TestTenant> {
  const { platform, app } = world
  const opened = await openTenant(platform, { name, timezone: 'Asia/Shanghai', currency: 'CNY' })
  if (!opened.ok) throw new Error(opened.reason)
  const { tenantId } = opened.value
  return {
    tenantId,
    inside: (work) => platform.inTenant(tenantId, system, work),
    async signIn(role, personName = role) {
      const email = `${role}-${platform.clock.newId()}@test.local`
      const added = await addStaff(platform, { tenantId, name: personName, email, role })
      if (!added.ok) throw new Error(added.reason)
      const answer = await app.request(added.value.link)
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      return makeCaller(app, added.value.staff.id, cookie)
    },
  }
}

function makeCaller(app: WebApp, staffId: string, cookie: string): Caller {
  const raw = async (method: string, path: string, init: RequestInit = {}) => {
    const headers = { cookie, 'x-huoshui': '1', ...(init.headers as Record<string, string> | undefined) }
    return app.request(`/api/v1${path}`, { ...init, method, headers })
  }
  return {
    staffId,
    cookie,
    raw,
    async call(method, path, body, headers = {}) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await raw(method, path, { ...sent, headers: { 'content-type': 'application/json', ...headers } })
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    },
  }
}
