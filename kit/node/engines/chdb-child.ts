import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { answer } from './chdb-answer.ts'
import { openSessions, type Sessions } from './chdb-sessions.ts'
import { ClickHouseRefusal, toRefusal } from './clickhouse-error.ts'
import { isAuthentic, readQuery } from './clickhouse-request.ts'

/** Longest wait for running queries when the parent is gone or asks us to stop. */
const LINGER_MS = 5_000
const KEEP_ALIVE_MS = 30_000
/** Bound values travel in the address; a ClickHouse server takes as much (`http_max_uri_size`). */
const ADDRESS_BYTES_MAX = 1_048_576

/** What the parent writes, as one line of JSON, to the standard input of this program. */
export interface ChildOrder {
  folder: string
  port: number
  password: string
  queryBytes: number
  totalBytes: number
  threads: number
}

/** The embedded warehouse: chDB on one folder behind ClickHouse's HTTP interface on loopback. Ends with its parent. */
function serve(order: ChildOrder): void {
  const configFile = fileURLToPath(new URL('./warehouse-config.xml', import.meta.url))
  const sessions = openSessions({ ...order, configFile })
  const server = createServer({ maxHeaderSize: ADDRESS_BYTES_MAX }, (request, response) => {
    handle(sessions, order.password, request, response).catch((error: unknown) => refuse(response, error))
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.requestTimeout = 0
  server.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  server.listen(order.port, '127.0.0.1')
  const stop = (): void => {
    server.close()
    server.closeIdleConnections()
    // A query that will not end must not hold the folder against the next start.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), LINGER_MS)
    sessions.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.stdin.once('end', stop)
}

async function handle(
  sessions: Sessions,
  password: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://warehouse')
  if (address.pathname === '/ping') {
    response.end('Ok.\n')
    return
  }
  const queryId = address.searchParams.get('query_id') ?? randomUUID()
  response.setHeader('X-ClickHouse-Query-Id', queryId)
  response.setHeader('X-ClickHouse-Server-Display-Name', 'huoshui')
  if (!isAuthentic(request, password))
    throw new ClickHouseRefusal(516, 'AUTHENTICATION_FAILED', 'Authentication failed: password is incorrect')
  const query = await readQuery(request, address)
  let running: string | undefined
  // Nobody waits for the answer any more. An INSERT is let through: it will be sent again under the same token.
  response.once('close', () => {
    if (running !== undefined && query.statement.kind === 'select' && !response.writableFinished)
      sessions.kill(running).catch((error: unknown) => console.error(String(error)))
  })
  const onStart = (mark: string): void => {
    running = mark
  }
  await answer(sessions, query, response, onStart).finally(() => {
    running = undefined
  })
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, status, text } = toRefusal(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.setHeader('X-ClickHouse-Exception-Code', String(code))
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
  // A body that was not read to its end would be taken for the next request.
  if (!response.req.complete) response.setHeader('Connection', 'close')
  response.writeHead(status)
  response.end(`${text}\n`)
}

createInterface({ input: process.stdin }).once('line', (line) => {
  const order: ChildOrder = JSON.parse(line)
  serve(order)
})
