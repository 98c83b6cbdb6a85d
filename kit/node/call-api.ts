import { setTimeout as pass } from 'node:timers/promises'
import { exchange } from './exchange.ts'

/** Bytes of an answer that are read; a page of a thousand customers has one. */
export const API_ANSWER_BYTES_MAX = 8 * 1024 * 1024

export interface ApiCall {
  readonly url: string
  readonly method: 'GET' | 'POST'
  /** Sent as JSON; a form as it is. */
  readonly body?: unknown
  /** Sent as a form, in place of a body. */
  readonly form?: URLSearchParams
  readonly timeoutMs: number
}

export type ApiAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly json: Readonly<Record<string, unknown>>
      /** What the clock of the other side says, when it says it. */
      readonly at: Date | undefined
    }
  /** Nothing useful came back. `mayBeDone`: the other side may have heard the call and done it. */
  | { readonly kind: 'failed'; readonly mayBeDone: boolean; readonly detail: string }

/** Before these the first byte has not left: nobody can have heard. */
const UNHEARD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CONNECT_TIMEOUT'])

/**
 * Calls the API of a platform at an address the operator set, over kept connections, and tells apart what was certainly
 * not done from what may have been: a send whose outcome is unknown must never be made again blindly.
 */
export async function callApi({ url, method, body, form, timeoutMs }: ApiCall): Promise<ApiAnswer> {
  try {
    const sent = await wireBody(form ?? body)
    const { status, headers, bytes } = await exchange({
      url,
      method,
      timeoutMs,
      bytesMax: API_ANSWER_BYTES_MAX,
      ...sent,
    })
    const json = status >= 300 && status < 400 ? undefined : readObject(bytes.toString('utf8'))
    if (json) return { kind: 'answered', status, json, at: readDate(headers.date) }
    return { kind: 'failed', mayBeDone: true, detail: `HTTP ${status}, no JSON` }
  } catch (error) {
    const code = codeOf(error)
    return { kind: 'failed', mayBeDone: !UNHEARD.has(code), detail: code }
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'

async function wireBody(body: unknown) {
  if (body === undefined) return {}
  if (!(body instanceof FormData || body instanceof URLSearchParams))
    return { body: JSON.stringify(body), contentType: JSON_TYPE }
  const packed = new Response(body)
  return { body: Buffer.from(await packed.arrayBuffer()), contentType: packed.headers.get('content-type') ?? '' }
}

function readDate(header: string | undefined): Date | undefined {
  const milliseconds = Date.parse(header ?? '')
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds)
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)
}

/** Waits before a call is made again: real time, since it is the other side that needs it. */
export async function pauseFor(milliseconds: number): Promise<void> {
  await pass(milliseconds)
}
