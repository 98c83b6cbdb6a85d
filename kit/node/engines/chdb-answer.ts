import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { ChdbQueryStream, ChdbResult, RawInsertFormat, Session } from 'chdb'
import { assign, enterDatabase, type Sessions } from './chdb-sessions.ts'
import { ClickHouseRefusal, toRefusal } from './clickhouse-error.ts'
import { DEDUPLICATION_TOKEN, type WireQuery } from './clickhouse-request.ts'
import { fenceRows, isStreamable } from './clickhouse-statement.ts'

/** Formats of which chDB counts the rows it wrote, and the plain form of INSERT that it takes for them. */
const COUNTED = new Set<string>(['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'CSVWithNames', 'TSV', 'TabSeparated'])
const PLAIN_INSERT = /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?([\w.]+)\s*(?:\(([\w\s,]+)\))?\s*FORMAT\s+\w+$/i
const EXCEPTION_TAG = 'huoshuiwarehouse'

interface Tally {
  readRows: number
  readBytes: number
  writtenRows: number
  writtenBytes: number
  seconds: number
}

const NOTHING: Tally = { readRows: 0, readBytes: 0, writtenRows: 0, writtenBytes: 0, seconds: 0 }

/** Runs a query when its turn comes and writes the answer. `onStart` is told the mark under which it can be killed. */
export function answer(
  sessions: Sessions,
  query: WireQuery,
  response: ServerResponse,
  onStart: (mark: string) => void,
): Promise<void> {
  const { settings, database, statement } = query
  refuseUnbound(query)
  // What may leave traces in a session (SET, temporary tables), or was not looked through, has one of its own.
  const isPlain = statement.kind === 'select' || (statement.kind === 'insert' && statement.format !== 'Values')
  return sessions.run({
    key: isPlain ? JSON.stringify([database, ...settings]) : undefined,
    async prepare(session) {
      await assign(session, settings)
      if (database !== undefined) await enterDatabase(session, database)
    },
    async work(session, mark) {
      if (response.destroyed) return
      onStart(mark)
      await assign(session, bindings(query))
      await execute(session, query, response)
    },
  })
}

/** A session still knows the parameters of earlier requests: none of them may stand in for a missing one. */
function refuseUnbound({ statement, bindings }: WireQuery): void {
  const given = new Set(bindings.map(([name]) => name))
  const missing = [...statement.parameters].find((name) => !given.has(`param_${name}`))
  if (missing === undefined) return
  throw new ClickHouseRefusal(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${missing}\` is not set`)
}

/** Set anew by every request, so that the token of an earlier batch does not swallow this one. */
function bindings({ statement, bindings: given }: WireQuery): WireQuery['bindings'] {
  return statement.kind === 'insert' ? [[DEDUPLICATION_TOKEN, ''], ...given] : given
}

async function execute(session: Session, query: WireQuery, response: ServerResponse): Promise<void> {
  const { kind, sql, format = query.defaultFormat } = query.statement
  if (kind === 'insert') return end(response, format, await insert(session, query, format))
  if (kind === 'select' && query.streams && isStreamable(format))
    return sendStream(response, format, session.queryStream(sql, { format }))
  const result = await session.queryAsync(sql, { format })
  end(response, format, tallyOf(result), result.bytes())
}

async function insert(session: Session, { statement, rows }: WireQuery, format: string): Promise<Tally> {
  const fenced = fenceRows(rows, format)
  if (fenced.length === 0) return NOTHING
  const plain = COUNTED.has(format) ? PLAIN_INSERT.exec(statement.sql) : null
  if (!plain?.[1]) {
    const result = await session.queryAsync(`${statement.sql}\n${fenced.toString()}`)
    return { ...NOTHING, writtenBytes: fenced.length, seconds: result.elapsed }
  }
  const columns = plain[2]?.split(',').map((name) => name.trim())
  const summary = await session.insert({
    table: plain[1],
    values: fenced,
    format: format as RawInsertFormat,
    ...(columns && { columns }),
  })
  return { ...NOTHING, writtenRows: summary.rowsWritten, writtenBytes: fenced.length, seconds: summary.elapsed }
}

/** Sends chunks as they come. An error after the first one is told as ClickHouse tells it since 25.11. */
async function sendStream(response: ServerResponse, format: string, stream: ChdbQueryStream): Promise<void> {
  try {
    for await (const chunk of stream) {
      if (response.destroyed) throw new Error('nobody reads the result any more')
      if (!response.headersSent) {
        response.setHeader('X-ClickHouse-Exception-Tag', EXCEPTION_TAG)
        writeHead(response, format, NOTHING)
      }
      if (!response.write(chunk.raw())) await Promise.race([once(response, 'drain'), once(response, 'close')])
    }
  } catch (error) {
    if (!response.headersSent) throw error
    const text = `${toRefusal(error).text}\n`
    const marker = '__exception__\r\n'
    response.end(`\r\n${marker}${EXCEPTION_TAG}\r\n${text}${Buffer.byteLength(text)} ${EXCEPTION_TAG}\r\n${marker}`)
    return
  }
  if (!response.headersSent) writeHead(response, format, NOTHING)
  response.end()
}

function end(response: ServerResponse, format: string, tally: Tally, body?: Uint8Array): void {
  writeHead(response, format, tally)
  response.end(body)
}

function writeHead(response: ServerResponse, format: string, tally: Tally): void {
  response.setHeader(
    'Content-Type',
    format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8',
  )
  response.setHeader('X-ClickHouse-Format', format)
  response.setHeader('X-ClickHouse-Timezone', 'UTC')
  response.setHeader(
    'X-ClickHouse-Summary',
    JSON.stringify({
      read_rows: String(tally.readRows),
      read_bytes: String(tally.readBytes),
      written_rows: String(tally.writtenRows),
      written_bytes: String(tally.writtenBytes),
      total_rows_to_read: '0',
      result_rows: '0',
      result_bytes: '0',
      elapsed_ns: String(Math.round(tally.seconds * 1e9)),
    }),
  )
  response.writeHead(200)
}

function tallyOf(result: ChdbResult): Tally {
  return { ...NOTHING, readRows: result.rowsRead, readBytes: result.bytesRead, seconds: result.elapsed }
}
