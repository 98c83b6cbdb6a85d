import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BACKUP_FORMAT } from './backup.ts'
import type { Platform } from './module.ts'
import { mendOutbox } from './outbox-mend.ts'

export interface RestoreResult {
  readonly tables: number
  readonly rows: number
  readonly files: number
}

type Header = { [key: string]: unknown }
type Lines = AsyncIterator<string>

/**
 * Brings a backup back into a home that holds nothing yet. All rows come in one transaction: a broken file leaves the
 * home as it was. The caller then asks for the warehouse to be rebuilt.
 */
export async function restoreBackup(platform: Platform, file: string): Promise<RestoreResult> {
  const lines = readLines(file)
  const client = await platform.database.pool.connect()
  try {
    await client.query('begin')
    await refuseUnlessEmpty(client)
    await refuseOtherVersion(client, await nextHeader(lines, file))
    await client.query('set local session_replication_role = replica') // Rows come before what they refer to.
    const done = await restoreParts({ platform, client, lines, file })
    await mendOutbox(client)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

interface Restoring {
  readonly platform: Platform
  readonly client: pg.PoolClient
  readonly lines: Lines
  readonly file: string
}

async function restoreParts({ platform, client, lines, file }: Restoring): Promise<RestoreResult> {
  const done = { tables: 0, rows: 0, files: 0 }
  for (;;) {
    const header = await nextHeader(lines, file)
    if (header.end === true) return done
    if (typeof header.table === 'string') {
      done.tables += 1
      done.rows += await restoreTable(client, header.table, header.columns as string[], lines)
    } else if (Array.isArray(header.sequences)) {
      await restoreSequences(client, header.sequences as { name: string; value: number }[])
    } else if (typeof header.file === 'string') {
      done.files += 1
      await restoreFile(platform.config.home, header.file, lines)
    }
  }
}

async function restoreTable(client: pg.PoolClient, table: string, columns: readonly string[], lines: Lines) {
  const [schema = '', name = ''] = table.split('.')
  const place = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
  const known = await client.query('select to_regclass($1) as found', [place])
  if (!known.rows[0]?.found) throw new Error(`The backup holds a table ${table} that this version does not know`)
  // Not truncate: that would empty what refers to it, too.
  await client.query(`delete from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`)
  const target = client.query(
    copyFrom(
      `copy ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}
        (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) from stdin`,
    ),
  )
  for await (const line of untilEnd(lines)) {
    if (!target.write(`${line}\n`)) await new Promise((resolve) => target.once('drain', resolve))
  }
  await new Promise<void>((resolve, reject) => {
    target.on('finish', resolve)
    target.on('error', reject)
    target.end()
  })
  return target.rowCount
}

async function restoreSequences(client: pg.PoolClient, sequences: readonly { name: string; value: number }[]) {
  for (const { name, value } of sequences) {
    await client.query('select setval(to_regclass($1), $2) where to_regclass($1) is not null', [name, value])
  }
}

async function restoreFile(home: string, name: string, lines: Lines): Promise<void> {
  const target = path.resolve(home, name)
  if (!target.startsWith(path.resolve(home) + path.sep)) throw new Error(`The backup names a file outside: ${name}`)
  await mkdir(path.dirname(target), { recursive: true })
  const handle = await open(target, 'w', 0o600)
  for await (const line of untilEnd(lines)) await handle.writeFile(Buffer.from(line, 'base64'))
  await handle.sync()
  await handle.close()
}

async function* untilEnd(lines: Lines): AsyncGenerator<string> {
  for (;;) {
    const next = await lines.next()
    if (next.done) throw new Error('The backup ends in the middle')
    if (next.value === '\\.') return
    yield next.value
  }
}

async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file).pipe(createGunzip())
  try {
    yield* createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    throw new Error(`${file} cannot be read as a backup: ${String(error)}`)
  }
}

async function nextHeader(lines: Lines, file: string): Promise<Header> {
  const next = await lines.next()
  if (next.done) throw new Error(`${file} ends in the middle: it is not a whole backup`)
  try {
    return JSON.parse(next.value) as Header
  } catch {
    throw new Error(`${file} is not a backup of Huoshui`)
  }
}

async function refuseUnlessEmpty(client: pg.PoolClient): Promise<void> {
  const held = await client.query('select from organisation.tenant limit 1')
  if (held.rows.length > 0) throw new Error('This home already holds tenants. Restore into an empty HUOSHUI_HOME.')
}

async function refuseOtherVersion(client: pg.PoolClient, header: Header): Promise<void> {
  if (header.format !== BACKUP_FORMAT) throw new Error(`Not a backup of the form ${BACKUP_FORMAT}`)
  const here = await client.query<{ key: string }>(`select module || '/' || name as key from kit.migration`)
  const known = new Set(here.rows.map((row) => row.key))
  const there = (header.migrations as { module: string; name: string }[]).map((m) => `${m.module}/${m.name}`)
  const strange = there.filter((key) => !known.has(key))
  const missing = [...known].filter((key) => !there.includes(key))
  if (strange.length > 0)
    throw new Error(`The backup is of a newer version (${strange.join(', ')}). Update Huoshui first.`)
  if (missing.length > 0)
    throw new Error(
      `The backup is of an older version (lacks ${missing.join(', ')}). Restore it with that version, then update.`,
    )
}
