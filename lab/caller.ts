import type { Host } from './host.ts'
import { eventually } from './patience.ts'

const ANSWER_WITHIN_MS = 20_000

export interface Reply {
  readonly status: number
  readonly json: Record<string, unknown>
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody who does not take silence for an answer: what got none is asked again, of whichever server is up. */
export interface Caller {
  insist(call: Call): Promise<Reply>
}

export function makeCaller(host: Host, who: Readonly<Record<string, string>>): Caller {
  const ask = async ({ method, path, body, headers = {} }: Call): Promise<Reply> => {
    const answer = await fetch(`${await host.origin()}/api/v1${path}`, {
      method,
      headers: { 'x-huoshui': '1', 'content-type': 'application/json', ...who, ...headers },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const json = (await answer.json()) as Record<string, unknown>
    if (answer.status >= 500) throw new Error(`${answer.status} ${JSON.stringify(json)}`)
    return { status: answer.status, json }
  }
  return {
    insist: (call) =>
      eventually(
        `${call.method} ${call.path}`,
        () => ask(call),
        () => host.isBroken(),
      ),
  }
}

/** The same, and nothing but success will do. */
export async function demand(caller: Caller, call: Call): Promise<Record<string, unknown>> {
  const { status, json } = await caller.insist(call)
  if (status !== 200) throw new Error(`${call.method} ${call.path} answered ${status}: ${JSON.stringify(json)}`)
  return json
}

/** The cookie that a one-time link gives. */
export async function followLink(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  if (cookies.length === 0) throw new Error(`The link did not sign in: ${answer.headers.get('location')}`)
  return cookies.join('; ')
}
