import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Ask {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string
  readonly body: Buffer
  readonly ip: string
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** `cut`: half of the body, then the line is dead; `drop`: dead at once. */
  readonly line?: 'cut' | 'drop'
}

export type Handler = (ask: Ask) => Promise<Answer> | Answer

export interface Listener {
  readonly url: string
  close(): Promise<void>
}

const BODY_MAX = 64 * 1024 * 1024

export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=UTF-8', body: JSON.stringify(value) }
}

/** Listens on this machine alone; port 0 takes a free one. */
export async function listen(port: number, handler: Handler): Promise<Listener> {
  const server = createServer((request, response) => {
    serve(request, response, handler).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(error instanceof Error ? error.stack : String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function serve(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  const header = (name: string): string => String(request.headers[name] ?? '')
  const answer = await handler({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    header,
    body: await readBody(request),
    ip: header('x-simulator-ip') || (request.socket.remoteAddress ?? '').replace('::ffff:', ''),
  })
  if (answer.line === 'drop') return void request.socket.destroy()
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, { 'content-type': answer.type, 'content-length': body.length, ...answer.headers })
  if (answer.line !== 'cut') return void response.end(body)
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy())
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    parts.push(Buffer.from(part))
    size += part.length
    if (size > BODY_MAX) throw new Error('a body over 64 MB')
  }
  return Buffer.concat(parts)
}
