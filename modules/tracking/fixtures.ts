import type { WebApp } from '#kit/node/http/web-app.ts'
import type { TestTenant } from '#modules/organisation/fixtures.ts'
import { createSource } from './server/create-source.ts'

export interface TestSource {
  readonly sourceId: string
  readonly writeKey: string
  /** One call of the Segment HTTP API, as a server would make it. */
  send(call: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; json: unknown }>
}

/** A source of a tenant, and the way to send through it. */
export async function openSource(
  world: { readonly app: WebApp },
  tenant: TestTenant,
  userSpace = '',
): Promise<TestSource> {
  const made = await tenant.inside((ctx) => createSource(ctx, { name: '官网', kind: 'browser', userSpace }))
  if (!made.ok) throw new Error(made.reason)
  const { id, writeKey } = made.value
  return {
    sourceId: id,
    writeKey,
    async send(call, body, headers = {}) {
      const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
      const answer = await world.app.request(`/v1/${call}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      })
      return { status: answer.status, json: await answer.json() }
    },
  }
}
