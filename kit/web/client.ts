import type { AnswerOf, BodyIn, ParamsIn, QueryIn, Route, WireError } from '#kit/pure/route.ts'
import type { Language } from './language.ts'
import { forgetDrafts } from './own-key.ts'

const API_BASE = '/api/v1'
/** Says the request comes from our own script: a form on a foreign site cannot set a header. */
const OWN_HEADER = { 'X-Huoshui': '1' }

type Wanted<K extends string, T> = unknown extends T
  ? { readonly [P in K]?: undefined }
  : Record<never, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T }

/** What a call of `R` needs: only the parts that the route declares, optional when all of their fields are. */
export type InputOf<R extends Route> = Wanted<'params', ParamsIn<R>> &
  Wanted<'query', QueryIn<R>> &
  Wanted<'body', BodyIn<R>> & { readonly file?: Blob }

/** A call that did not succeed, with what the server says about it. */
export class WireFailure extends Error {
  readonly status: number
  readonly error: WireError
  constructor(status: number, error: WireError) {
    super(error.message)
    this.name = 'WireFailure'
    this.status = status
    this.error = error
  }
  /** The sentence to show to a person. */
  sentence(language: Language): string {
    return language === 'en' ? (this.error.messageEn ?? this.error.message) : this.error.message
  }
  /** What the address names is not there: removed, never ours, or the address was cut off on its way. */
  get isNowhere(): boolean {
    const { code, fields = [] } = this.error
    if (this.status === 404) return code === 'not_found'
    const inAddress = fields.length > 0 && fields.every(({ path }) => path.startsWith('params.'))
    return this.status === 400 && code === 'invalid_input' && inAddress
  }
  /** Trying again may help: the network or the server failed, not the request. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 502
  }
}

/** Browsers carry 64 KiB of requests beyond the end of a page; a character takes up to three bytes. */
const OUTLIVING_BODY_MAX = 20_000

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Repeats with the same key get the first answer. Made fresh for a POST when absent. */
  readonly idempotencyKey?: string
  /** Goes through though the page is left at this moment; a body too long for that the browser may give up. */
  readonly outlivesPage?: boolean
}

interface LooseInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly file?: Blob
}

/** Calls a use case on the server; throws `WireFailure`. */
export async function call<R extends Route>(
  route: R,
  input: InputOf<R>,
  options: CallOptions = {},
): Promise<AnswerOf<R>> {
  const answer = await request(route.method, addressOf(route, input), input, options)
  return answer as AnswerOf<R>
}

/** A call by method and path, for the few addresses that belong to the app itself. */
export async function callPath(method: Route['method'], path: `/${string}`, body?: unknown): Promise<unknown> {
  return await request(method, `${API_BASE}${path}`, { body }, {})
}

/** Ends the session; the cookie belongs to the site, so the address does too. */
export async function signOut(): Promise<void> {
  await request('post', '/sign-out', {}, {})
  forgetDrafts()
}

/** The address of a GET route, for links and downloads. */
export function addressOf<R extends Route>(route: R, input: InputOf<R>): string {
  const { params, query } = input as LooseInput
  const given = new Map(Object.entries(params ?? {}))
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name) ?? '')))
  const search = searchOf(query)
  return `${API_BASE}${path}${search === '' ? '' : `?${search}`}`
}

/** 128 random bits. `crypto.randomUUID` is missing where a phone opens the page over plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function searchOf(query: unknown): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (one === undefined || one === null || one === '') continue
      search.append(key, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return search.toString()
}

async function request(method: string, address: string, input: LooseInput, options: CallOptions): Promise<unknown> {
  const headers: Record<string, string> = { ...OWN_HEADER, Accept: 'application/json' }
  if (method === 'post') headers['Idempotency-Key'] = options.idempotencyKey ?? newKey()
  if (input.file) headers['Content-Type'] = input.file.type || 'application/octet-stream'
  if (input.file instanceof File) headers['X-File-Name'] = encodeURIComponent(input.file.name)
  else if (input.body !== undefined) headers['Content-Type'] = 'application/json'
  const body = input.file ?? (input.body === undefined ? undefined : JSON.stringify(input.body))
  const response = await send(address, {
    method: method.toUpperCase(),
    headers,
    body,
    signal: options.signal,
    keepalive: options.outlivesPage === true && typeof body === 'string' && body.length < OUTLIVING_BODY_MAX,
    credentials: 'same-origin',
  })
  const answer = await readJson(response)
  if (response.ok) return answer
  throw new WireFailure(response.status, isWireError(answer) ? answer : unknownError(response.status))
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new WireFailure(0, {
      code: 'offline',
      message: '连不上服务器。请检查网络后重试。',
      messageEn: 'The server cannot be reached. Check the network and try again.',
    })
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function isWireError(answer: unknown): answer is WireError {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer
}

function unknownError(status: number): WireError {
  return {
    code: 'unexpected',
    message: `服务器没有按预期回答（${status}）。请稍后重试。`,
    messageEn: `The server gave an unexpected answer (${status}). Try again in a moment.`,
  }
}
