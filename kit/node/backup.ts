import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Platform } from './module.ts'

/** First line of every backup; a later form gets a higher number. */
export const BACKUP_FORMAT = 'huoshui-backup-1'
/** Passwords of this home's own engines: another home has others, and would lose its engines with these. */
export const ENGINE_SECRETS: readonly string[] = ['secrets/postgres', 'secrets/warehouse']
/** Bytes of a file on one line, before base64. */
const FILE_LINE_BYTES = 57_000

export interface BackupResult {
  readonly file: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly bytes: number
}

/**
 * Writes everything into one compressed file, as of one moment: all tables in one snapshot, the archive, uploaded
 * files and secrets. The warehouse is not in it: it is made again from these. The file appears whole or not at all.
 */
export async function writeBackup(platform: Platform, file: string): Promise<BackupResult> {
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Cannot write ${file}: ${error.code}. Name a folder that exists and may be written.`)
  })
  const counts = { tables: 0, rows: 0, files: 0 }
  const gzip = createGzip({ level: 6 })
  const written = writeChunks(gzip, handle)
  try {
    for await (const chunk of describeAll(platform, counts)) await push(gzip, chunk)
    gzip.end()
    const bytes = await written
    await handle.sync()
    await handle.close()
    await rename(part, file)
    return { file, ...counts, bytes }
  } catch (error) {
    gzip.destroy()
    await written.catch(() => {})
    await handle.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

async function writeChunks(gzip: AsyncIterable<Uint8Array>, handle: { writeFile(b: Uint8Array): Promise<void> }) {
  let bytes = 0
  for await (const chunk of gzip) {
    bytes += chunk.byteLength
    await handle.writeFile(chunk)
  }
  return bytes
}

function push(gzip: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    gzip.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}

type Counts = { tables: number; rows: number; files: number }

async function* describeAll(platform: Platform, counts: Counts): AsyncGenerator<string | Uint8Array> {
  const client = await platform.database.pool.connect()
  try {
    // One snapshot for all tables. Files are written before the rows that name them, so each row's file is there.
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query('select module, name from kit.migration order by module, name')
    yield `${JSON.stringify({ format: BACKUP_FORMAT, at: platform.clock.now(), migrations: migrations.rows })}\n`
    for (const table of await listTables(
      client,
      platform.modules.map((module) => module.name),
    )) {
      counts.tables += 1
      yield* copyTable(client, table, counts)
    }
    yield* copySequences(client)
    await client.query('commit')
  } finally {
    client.release()
  }
  for (const folder of ['archive', 'files', 'secrets']) yield* copyFolder(platform.config.home, folder, counts)
  yield `${JSON.stringify({ end: true, ...counts })}\n`
}

export interface BackupTable {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
}

/** Tables worth keeping, those referred to first. Queued jobs are left out: what matters is found again from state. */
async function listTables(client: pg.PoolClient, modules: readonly string[]): Promise<BackupTable[]> {
  const result = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select c.table_schema as schema, c.table_name as name,
       array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.table_schema = any($1)
       and (c.table_schema, c.table_name) <> ('kit', 'migration')
     group by 1, 2 order by 1, 2`,
    [['kit', 'sign_in', ...modules]],
  )
  return result.rows
}

async function* copyTable(client: pg.PoolClient, table: BackupTable, counts: Counts) {
  yield `${JSON.stringify({ table: `${table.schema}.${table.name}`, columns: table.columns })}\n`
  const source = client.query(
    copyTo(
      `copy ${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}
        (${table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) to stdout`,
    ),
  )
  for await (const chunk of source as AsyncIterable<Uint8Array>) yield chunk
  counts.rows += source.rowCount
  yield '\\.\n'
}

async function* copySequences(client: pg.PoolClient) {
  const result = await client.query<{ name: string; value: number | null }>(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value as value from pg_sequences
     where schemaname not in ('pg_catalog', 'graphile_worker')`,
  )
  yield `${JSON.stringify({ sequences: result.rows.filter((row) => row.value !== null) })}\n`
}

async function* copyFolder(home: string, folder: string, counts: Counts): AsyncGenerator<string> {
  const entries = await readdir(path.join(home, folder), { withFileTypes: true, recursive: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    const full = path.join(entry.parentPath, entry.name)
    const name = path.relative(home, full)
    if (ENGINE_SECRETS.includes(name)) continue
    counts.files += 1
    yield `${JSON.stringify({ file: name })}\n`
    for await (const chunk of createReadStream(full, { highWaterMark: FILE_LINE_BYTES })) {
      yield `${(chunk as Buffer).toString('base64')}\n`
    }
    yield '\\.\n'
  }
}
