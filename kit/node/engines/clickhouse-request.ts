import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import { readBounded } from '../read-bounded.ts'
import { ClickHouseRefusal } from './clickhouse-error.ts'
import { readStatement, type Statement } from './clickhouse-statement.ts'

export const BODY_BYTES_MAX = 128 * 1024 * 1024
export const DEDUPLICATION_TOKEN = 'insert_deduplication_token'
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Parameters of the address that belong to the HTTP layer; every other one is a setting of the engine. */
const HTTP_ONLY = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'role',
  'user',
  'password',
  'quota_key',
  'compress',
  'decompress',
  'wait_end_of_query',
  'buffer_size',
  'enable_http_compression',
  'http_zlib_compression_level',
  'http_response_buffer_size',
  'http_headers_progress_interval_ms',
  'http_write_exception_in_output_format',
  'send_progress_in_http_headers',
  'log_comment',
])

const DECODERS: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
}

export type Assignment = [name: string, value: string]

export interface WireQuery {
  statement: Statement
  /** Rows of an INSERT, from the body. */
  rows: Buffer
  database: string | undefined
  defaultFormat: string
  /** Names are checked, values are as they came. */
  settings: Assignment[]
  /** What differs from request to request: `param_…` values and the deduplication token. */
  bindings: Assignment[]
  /** Asked for by `wait_end_of_query=0`: the result is sent while it is made. */
  streams: boolean
}

/** Whether a request carries the name and password of this warehouse, in either way the protocol knows. */
export function isAuthentic(request: IncomingMessage, password: string): boolean {
  const { authorization } = request.headers
  const key = request.headers['x-clickhouse-key']
  const given = typeof key === 'string' ? key : passwordOf(authorization)
  const [mine, theirs] = [Buffer.from(password), Buffer.from(given)]
  return mine.length === theirs.length && timingSafeEqual(mine, theirs)
}

function passwordOf(authorization: string | undefined): string {
  const [scheme, credentials] = (authorization ?? '').split(' ')
  if (scheme !== 'Basic' || !credentials) return ''
  const decoded = Buffer.from(credentials, 'base64').toString()
  return decoded.slice(decoded.indexOf(':') + 1)
}

/** Reads a query off the wire: the statement in the address with its rows in the body, or both in the body. */
export async function readQuery(request: IncomingMessage, address: URL): Promise<WireQuery> {
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false
  if (isForm) throw new ClickHouseRefusal(48, 'NOT_IMPLEMENTED', 'The embedded warehouse takes no multipart bodies')
  const body = await readBody(request)
  const inAddress = address.searchParams.get('query')
  const statement = readStatement(inAddress || body.toString())
  const database = address.searchParams.get('database') ?? undefined
  if (database !== undefined && !NAME.test(database))
    throw new ClickHouseRefusal(81, 'UNKNOWN_DATABASE', `Database ${JSON.stringify(database)} does not exist`)
  const assignments = [...address.searchParams].filter(([name]) => !HTTP_ONLY.has(name)).map(checked)
  return {
    statement,
    rows: inAddress ? Buffer.concat([Buffer.from(statement.rows), body]) : Buffer.from(statement.rows),
    database,
    defaultFormat: address.searchParams.get('default_format') ?? 'TabSeparated',
    settings: assignments.filter((assignment) => !isBinding(assignment)),
    bindings: assignments.filter(isBinding),
    streams: address.searchParams.get('wait_end_of_query') === '0',
  }
}

function isBinding([name]: Assignment): boolean {
  return name.startsWith('param_') || name === DEDUPLICATION_TOKEN
}

function checked([name, value]: Assignment): Assignment {
  if (!NAME.test(name)) throw new ClickHouseRefusal(115, 'UNKNOWN_SETTING', `Unknown setting ${JSON.stringify(name)}`)
  return [name, value]
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await readBounded(request, BODY_BYTES_MAX)
  if (!body) throw tooLarge()
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return body
  const decode = DECODERS[encoding]
  if (!decode) throw new ClickHouseRefusal(89, 'UNKNOWN_COMPRESSION_METHOD', `Unknown Content-Encoding ${encoding}`)
  return decode(body, { maxOutputLength: BODY_BYTES_MAX }).catch((error: Error) => {
    if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new ClickHouseRefusal(354, 'ZLIB_INFLATE_FAILED', error.message)
  })
}

function tooLarge(): ClickHouseRefusal {
  return new ClickHouseRefusal(307, 'TOO_MANY_BYTES', `A body may hold ${BODY_BYTES_MAX} bytes; send smaller batches`)
}
