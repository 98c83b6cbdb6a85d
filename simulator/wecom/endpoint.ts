import type { App } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import type { Check } from './fields.ts'
import type { Json, Reader } from './reader.ts'
import type { Tokens } from './tokens.ts'

export interface Upload {
  readonly filename: string
  readonly type: string
  readonly bytes: Buffer
}

/** One call that passed token, permissions, limits and field checks. */
export interface Call {
  readonly sim: Sim
  readonly corp: Corp
  readonly app: App
  readonly in: Reader
  readonly upload: Upload | undefined
  readonly tokens: Tokens
  readonly range: string
}

export interface Raw {
  readonly bytes: Buffer
  readonly contentType: string
  readonly filename: string
  /** Which part was asked for, when it was. */
  readonly part?: { readonly from: number; readonly to: number; readonly whole: number }
}

export interface Endpoint {
  /** Methods accepted; `POST` alone refuses GET with 40058. */
  readonly methods: readonly ('GET' | 'POST')[]
  /** Who may call: `customer` needs the callable list, `kf` the grant of 微信客服. */
  readonly access: 'customer' | 'kf' | 'app'
  readonly fields?: Readonly<Record<string, Check>>
  /** The body is multipart with a file in `media`. */
  readonly takesFile?: boolean
  readonly handle: (call: Call) => Json | undefined
  /** Answers bytes instead of JSON. */
  readonly handleRaw?: (call: Call) => Raw
}

/** Endpoints of one section of the facts, by path below `/cgi-bin/`. */
export type Section = Readonly<Record<string, Endpoint>>

type Handle = Endpoint['handle']

/** A customer-contact endpoint that takes POST. */
export function post(fields: Readonly<Record<string, Check>>, handle: Handle): Endpoint {
  return { methods: ['POST'], access: 'customer', fields, handle }
}

/** A customer-contact endpoint that takes GET. */
export function get(fields: Readonly<Record<string, Check>>, handle: Handle): Endpoint {
  return { methods: ['GET'], access: 'customer', fields, handle }
}

/** The same endpoint open to every app, whatever stands on the callable list. */
export function forApps(endpoint: Endpoint): Endpoint {
  return { ...endpoint, access: 'app' }
}

/** SDKs disagree on the method: both are taken. */
export function eitherMethod(endpoint: Endpoint): Endpoint {
  return { ...endpoint, methods: ['GET', 'POST'] }
}
