export interface Reply {
  readonly status: number
  readonly json: Record<string, unknown>
}

/** A person signed in at a running server, calling its API over the network. */
export interface Visitor {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
}

/** Follows a one-time link. Throws when it does not let in. */
export async function signInBy(link: string): Promise<Visitor> {
  const answer = await fetch(link, { redirect: 'manual' })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (!cookie.includes('session')) throw new Error(`The link did not sign in: ${answer.headers.get('location')}`)
  return visit(new URL(link).origin, { cookie })
}

/** Another system, with a key. */
export function withKey(origin: string, key: string): Visitor {
  return visit(origin, { authorization: `Bearer ${key}` })
}

function visit(origin: string, who: Record<string, string>): Visitor {
  return {
    async call(method, path, body, headers = {}) {
      const answer = await fetch(`${origin}/api/v1${path}`, {
        method,
        headers: { 'x-huoshui': '1', 'content-type': 'application/json', ...who, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    },
  }
}
