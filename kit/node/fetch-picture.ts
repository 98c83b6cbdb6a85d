import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { faultOfTarget } from './call-target.ts'
import { lookupPublic } from './lookup-public.ts'
import { readBounded } from './read-bounded.ts'

/** Bytes of a picture that are read: a code of a platform has some tens of kilobytes. */
const PICTURE_BYTES_MAX = 2 * 1024 * 1024
const TIMEOUT_MS = 10_000
const REDIRECTS_MAX = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

export interface Picture {
  readonly contentType: string
  /** Of a file name. */
  readonly ending: string
  readonly bytes: Uint8Array
}

/**
 * Fetches a picture from an address that a platform gave us; nothing when it is none, too large or not to be had. Sent
 * on, it goes on a few times, and inside only where the platform itself is.
 */
export async function fetchPicture(address: string): Promise<Picture | undefined> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    let url = new URL(address)
    const home = url.origin
    for (let sent = 0; sent <= REDIRECTS_MAX; sent += 1) {
      const isHome = url.origin === home
      if (!isHome && faultOfTarget(url.href, false)) return undefined
      const answer = await ask(url, isHome, signal)
      const next = REDIRECTS.has(answer.statusCode ?? 0) ? answer.headers.location : undefined
      if (next === undefined) return await readPicture(answer)
      answer.destroy()
      url = new URL(next, url)
    }
  } catch {
    return undefined
  }
  return undefined
}

/** No pool: a kept connection would go past the look at its address. */
function ask(url: URL, privateTargets: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((answered, failed) => {
    const asked = send(url, { agent: false, signal, lookup: lookupPublic(privateTargets) }, answered)
    asked.on('error', failed)
    asked.end()
  })
}

async function readPicture(answer: IncomingMessage): Promise<Picture | undefined> {
  const contentType = (answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
  const ending = ENDINGS[contentType]
  if (answer.statusCode !== 200 || !ending) {
    answer.destroy()
    return undefined
  }
  const bytes = await readBounded(answer, PICTURE_BYTES_MAX)
  return bytes && { contentType, ending, bytes }
}
