import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestSeconds } from '../metrics.ts'
import type { ForeignAnswer, OpenPath, Platform } from '../module.ts'
import { readEventJson } from './event-json.ts'
import { failureOf } from './failure-of.ts'
import { CROSS_ORIGIN } from './open-paths.ts'
import { GUARDS } from './web-app.ts'

/** Takes a request if it is one of those it knows; otherwise it was not touched. */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Answers plain posts to open paths from the socket itself. Events come singly by the thousand, and the way through
 * router, middleware and web streams costs several times what is done with one. Whatever is not quite plain (packed,
 * without a length, too large, with a query) goes the long way, which answers the same.
 */
export function makeShortcut(platform: Platform): Shortcut {
  const opens = platform.modules.flatMap((module) => module.openPaths ?? [])
  const plain = opens.filter(
    ({ method, speaks = 'json', path }) => method === 'post' && speaks === 'json' && !path.includes('{'),
  )
  const byPath = new Map<string, OpenPath>(plain.map((open) => [open.path, open]))
  return (request, response) => {
    const open = request.method === 'POST' ? byPath.get(request.url ?? '') : undefined
    if (!open || !isPlain(request, open)) return false
    answer(platform, open, request, response).catch((error: unknown) => {
      platform.log.error({ error: String(error) }, 'an answer could not be written')
      response.destroy()
    })
    return true
  }
}

function isPlain({ headers }: IncomingMessage, { bodyBytesMax }: OpenPath): boolean {
  if (headers['content-encoding'] !== undefined || headers['transfer-encoding'] !== undefined) return false
  return Number(headers['content-length'] ?? Number.NaN) <= bodyBytesMax
}

async function answer(platform: Platform, open: OpenPath, request: IncomingMessage, response: ServerResponse) {
  const stop = requestSeconds.startTimer({ method: 'POST' })
  const requestId = platform.clock.newId()
  const bytes = await readBytes(request)
  if (!bytes) return // Nobody is there any more.
  const { status, body, headers } = await run(platform, open, request, bytes).then(
    (made) => ({ ...made, headers: { ...CROSS_ORIGIN, ...made.headers } }),
    (error: Error) => ({ ...failureOf(error, platform, requestId), headers: {} }),
  )
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-request-id': requestId,
    ...GUARDS,
    ...headers,
  })
  response.end(text)
  stop({ status: String(status) })
}

async function run(
  platform: Platform,
  open: OpenPath,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<ForeignAnswer> {
  const text = bytes.toString('utf8')
  let body: unknown
  try {
    body = readEventJson(text, bytes)
  } catch {
    return open.refuse('not_json')
  }
  const header = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()]
    return typeof value === 'string' ? value : value?.join(', ')
  }
  return open.run(platform, {
    ...{ body, text, bytes: bytes.length, header },
    params: {},
    query: {},
    origin: platform.config.publicUrl,
  })
}

/** The whole body, which is as long as was declared; nothing when the caller has gone. */
function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', () => resolve(undefined))
    request.on('close', () => resolve(undefined))
  })
}
