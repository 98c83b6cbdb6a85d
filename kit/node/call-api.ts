import { setTimeout as pass } from 'node:timers/promises'
import { bodyOf, readBounded } from './read-bounded.ts'

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
const UNHEARD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Calls the API of a platform at an address the operator set, over kept connections, and tells apart what was certainly
 * not done from what may have been: a send whose outcome is unknown must never be made again blindly.
 */
export async function callApi({ url, method, body, form, timeoutMs }: ApiCall): Promise<ApiAnswer> {
  try {
    const answer = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(form ? { body: form } : {}),
      ...wireBody(body),
    })
    const text = await readText(answer)
    const json = readObject(text)
    if (json) return { kind: 'answered', status: answer.status, json, at: readDate(answer.headers.get('date')) }
    return { kind: 'failed', mayBeDone: true, detail: `HTTP ${answer.status}, no JSON` }
  } catch (error) {
    const code = codeOf(error)
    return { kind: 'failed', mayBeDone: !UNHEARD.has(code), detail: code }
  }
}

function wireBody(body: unknown) {
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8' } }
}

async function readText(answer: Response): Promise<string> {
  const bytes = await readBounded(bodyOf(answer), API_ANSWER_BYTES_MAX)
  if (!bytes) throw new Error('ANSWER_TOO_LARGE')
  return bytes.toString('utf8')
}

function readDate(header: string | null): Date | undefined {
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

/** The code of the socket lies under that of fetch. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  const { cause } = error
  const inner = cause instanceof Error ? (cause as NodeJS.ErrnoException) : undefined
  return inner?.code ?? inner?.message ?? error.message
}

/** Waits before a call is made again: real time, since it is the other side that needs it. */
export async function pauseFor(milliseconds: number): Promise<void> {
  await pass(milliseconds)
}
