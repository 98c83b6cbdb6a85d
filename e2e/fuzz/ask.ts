import type { Route } from '#kit/pure/route.ts'
import { fillPath } from '#kit/pure/route-path.ts'
import type { World } from '#kit/testing/world.ts'

export interface Reply {
  readonly status: number
  readonly text: string
  /** Of an error: its code, the paths of the fields it names. */
  readonly code: string
  readonly fields: readonly string[]
  readonly json: Readonly<Record<string, unknown>>
}

export interface Ask {
  readonly headers: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string | number>>
  /** After the question mark, already encoded. */
  readonly query?: string
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: unknown
}

/** Headers of a browser that is signed in. */
export function asBrowser(cookie: string): Record<string, string> {
  return { cookie, 'x-huoshui': '1', 'content-type': 'application/json' }
}

/** Calls a route the way the outside does, and reads the answer whatever it is. */
export async function callRoute(world: World, route: Route, ask: Ask): Promise<Reply> {
  const path = `/api/v1${fillPath(route.path, ask.params ?? {})}${ask.query ? `?${ask.query}` : ''}`
  return send(world, route.method.toUpperCase(), path, ask)
}

/** The same for an address that no route would build. */
export async function send(world: World, method: string, path: string, ask: Ask): Promise<Reply> {
  const { body } = ask
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const init = { method, headers: { ...ask.headers }, ...(body === undefined ? {} : { body: sent as BodyInit }) }
  const answer = await world.app.request(path, init)
  return readReply(answer.status, await answer.text())
}

function readReply(status: number, text: string): Reply {
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  const fields = Array.isArray(json.fields) ? (json.fields as { path: string }[]).map((field) => field.path) : []
  return { status, text, json, code: typeof json.code === 'string' ? json.code : '', fields }
}
