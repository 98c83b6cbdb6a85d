import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { faultOfTarget } from './call-target.ts'
import { lookupPublic, PrivateTarget } from './lookup-public.ts'

/** Bytes of an answer that are kept; the rest is not read. */
export const ANSWER_BYTES_KEPT = 2048

export interface OutgoingCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Whether inner addresses may be called: for development and tests. */
  readonly privateTargets: boolean
  /** Bytes of the answer that are read, where more than its start is wanted. */
  readonly answerBytesMax?: number
}

/** Why there was no answer. */
export type CallFault =
  | 'private_target'
  | 'bad_target'
  | 'unknown_host'
  | 'timeout'
  | 'no_connection'
  | 'bad_certificate'

type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly answer: string }
  | { readonly kind: 'failed'; readonly fault: CallFault; readonly detail: string }

export type CallOutcome = Answer & { readonly milliseconds: number }

/**
 * Posts to an address that a customer gave. Redirects are not followed, nothing of the public internet's inside is
 * called, and the address that was looked at is the one that is called: the name is asked for once.
 */
export async function callOut(call: OutgoingCall): Promise<CallOutcome> {
  const begun = performance.now()
  const answer = await tryCall(call)
  return { ...answer, milliseconds: Math.round(performance.now() - begun) }
}

async function tryCall(call: OutgoingCall): Promise<Answer> {
  const fault = faultOfTarget(call.url, call.privateTargets)
  if (fault) return { kind: 'failed', fault: fault === 'private_target' ? fault : 'bad_target', detail: fault }
  const signal = AbortSignal.timeout(call.timeoutMs)
  try {
    return await post(call, new URL(call.url), signal)
  } catch (error) {
    return { kind: 'failed', ...(signal.aborted ? { fault: 'timeout', detail: '' } : readFault(error)) }
  }
}

function post(call: OutgoingCall, url: URL, signal: AbortSignal): Promise<Answer> {
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
    // No pool: a kept connection would go past the look at its address.
    agent: false,
    signal,
    lookup: lookupPublic(call.privateTargets),
  }
  return new Promise((settle, fail) => {
    const asked = send(url, options, (answer) => {
      readStart(answer, call.answerBytesMax ?? ANSWER_BYTES_KEPT).then((text) => {
        asked.destroy()
        settle({ kind: 'answered', status: answer.statusCode ?? 0, answer: text })
      }, fail)
    })
    asked.on('error', fail)
    asked.end(call.body)
  })
}

async function readStart(answer: IncomingMessage, bytesMax: number): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes >= bytesMax) break
  }
  // A character may be cut at the end; NUL is nothing a database keeps.
  return Buffer.concat(parts).subarray(0, bytesMax).toString('utf8').replace(/�$/, '').replaceAll('\u0000', '')
}

function readFault(error: unknown): { readonly fault: CallFault; readonly detail: string } {
  if (error instanceof PrivateTarget) return { fault: 'private_target', detail: error.message }
  const { code = '', message } = error as NodeJS.ErrnoException
  const detail = code || message
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { fault: 'unknown_host', detail }
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return { fault: 'bad_certificate', detail }
  return { fault: 'no_connection', detail }
}
