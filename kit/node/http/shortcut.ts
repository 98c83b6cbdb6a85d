import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestSeconds } from '../metrics.ts'
import type { ForeignAnswer, OpenPath, Platform } from '../module.ts'
import { readEventJson } from './event-json.ts'
import { failureOf } from './failure-of.ts'
import { CROSS_ORIGIN } from './open-paths.ts'
import { GUARDS } from './web-app.ts'

/** Takes a request if it is one of those it knows; otherwise it was not touched. */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean

/** A path that was recognised, and what its address says besides. */
interface Found {
  readonly open: OpenPath
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/**
 * Answers plain posts to open paths from the socket itself. Events come singly by the thousand, and the way through
 * router, middleware and web streams costs several times what is done with one. Whatever is not quite plain (packed,
 * without a length, too large, JSON with a query) goes the long way, which answers the same.
 */
export function makeShortcut(platform: Platform): Shortcut {
  const opens = platform.modules.flatMap((module) => module.openPaths ?? [])
  const posts = opens.filter(({ method }) => method === 'post')
  const plain = posts.filter(({ speaks = 'json', path }) => speaks === 'json' && !path.includes('{'))
  const byPath = new Map<string, OpenPath>(plain.map((open) => [open.path, open]))
  const machines = posts.filter(({ speaks }) => speaks === 'text')
  const find = (url: string): Found | undefined => {
    const open = byPath.get(url)
    return open ? { open, params: {}, query: {} } : findMachine(machines, url)
  }
  return (request, response) => {
    const found = request.method === 'POST' ? find(request.url ?? '') : undefined
    if (!found || !isPlain(request, found.open)) return false
    answer(platform, found, request, response).catch((error: unknown) => {
      platform.log.error({ error: String(error) }, 'an answer could not be written')
      response.destroy()
    })
    return true
  }
}

/** Machines that push text put their signature into the address, and whom it is for into the path. */
function findMachine(machines: readonly OpenPath[], url: string): Found | undefined {
  const at = url.indexOf('?')
  const parts = (at === -1 ? url : url.slice(0, at)).split('/')
  // What is written in another way than we write it is read the long way.
  if (url.includes('#') || parts.some((part) => part.includes('%') || part.startsWith('.'))) return undefined
  for (const open of machines) {
    const params = matchPath(open.path.split('/'), parts)
    if (params) return { open, params, query: at === -1 ? {} : readQuery(url.slice(at + 1)) }
  }
  return undefined
}

function matchPath(wanted: readonly string[], parts: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (wanted.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, want] of wanted.entries()) {
    const part = parts[place] ?? ''
    if (want.startsWith('{')) {
      if (part === '') return undefined
      params[want.slice(1, -1)] = part
    } else if (want !== part) return undefined
  }
  return params
}

/** Of a name that is there twice the first, as the long way has it. */
function readQuery(text: string): Readonly<Record<string, string>> {
  const query = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) if (!query.has(name)) query.set(name, value)
  return Object.fromEntries(query)
}

function isPlain({ headers }: IncomingMessage, { bodyBytesMax }: OpenPath): boolean {
  if (headers['content-encoding'] !== undefined || headers['transfer-encoding'] !== undefined) return false
  return Number(headers['content-length'] ?? Number.NaN) <= bodyBytesMax
}

async function answer(platform: Platform, found: Found, request: IncomingMessage, response: ServerResponse) {
  const stop = requestSeconds.startTimer({ method: 'POST' })
  const requestId = platform.clock.newId()
  const bytes = await readBytes(request)
  if (!bytes) return // Nobody is there any more.
  const isText = found.open.speaks === 'text'
  const { status, body, headers, failed } = await run(platform, found, request, bytes).then(
    (made) => ({ ...made, headers: { ...(isText ? {} : CROSS_ORIGIN), ...made.headers }, failed: false }),
    (error: Error) => ({ ...failureOf(error, platform, requestId), headers: {}, failed: true }),
  )
  const text = isText && !failed ? String(body) : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': isText && !failed ? 'text/plain; charset=UTF-8' : 'application/json',
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
  { open, params, query }: Found,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<ForeignAnswer> {
  const text = bytes.toString('utf8')
  let body: unknown
  try {
    if (open.speaks !== 'text') body = readEventJson(text, bytes)
  } catch {
    return open.refuse('not_json', { platform, params })
  }
  const header = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()]
    return typeof value === 'string' ? value : value?.join(', ')
  }
  return open.run(platform, {
    ...{ body, text, bytes: bytes.length, header },
    ...{ params, query },
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
