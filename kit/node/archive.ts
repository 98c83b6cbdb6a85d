import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import { sql } from 'kysely'
import { crashPoint } from './crash-point.ts'
import type { Executor } from './ctx.ts'
import type { Platform } from './module.ts'
import type { OutboxRow } from './outbox.ts'

/** Facts in one archive file, and the size of their payloads in bytes; one fact at least, however large. */
const ARCHIVE_FACTS_MAX = 20_000
const ARCHIVE_BYTES_MAX = 8_000_000
/** Facts that every consumer has read stay in the outbox this long, in minutes, for people who look. */
const KEEP_MINUTES = 10

const pack = promisify(gzip)

/**
 * Moves facts that every consumer has read from the outbox into a compressed file: the file is synced to disk first,
 * its row and the deletion commit together. Answers how many facts it moved.
 */
export async function archiveOnce(
  platform: Pick<Platform, 'database' | 'config' | 'clock'>,
  keepMinutes = KEEP_MINUTES,
) {
  return platform.database.inSystem(async (db) => {
    const rows = await lockDrained(db, new Date(platform.clock.now().getTime() - keepMinutes * 60_000))
    const [first, last] = [rows[0], rows.at(-1)]
    if (!first || !last) return 0
    const name = `${String(first.id).padStart(15, '0')}-${String(last.id).padStart(15, '0')}.jsonl.gz`
    const { bytes, sha256 } = await writeArchive(platform.config.home, name, rows.map(unreadLine))
    crashPoint('archive.wrote_file')
    await sql`insert into kit.archive_file (name, first_id, last_id, facts, bytes, sha256, at)
      values (${name}, ${first.id}, ${last.id}, ${rows.length}, ${bytes}, ${sha256},
        ${platform.clock.now()})`.execute(db)
    await sql`delete from kit.outbox where (xid, id) <= (${last.xid}::xid8, ${last.id}::bigint)`.execute(db)
    return rows.length
  })
}

/** Archives until nothing is left to archive. */
export async function archiveAll(platform: Pick<Platform, 'database' | 'config' | 'clock'>, keepMinutes?: number) {
  while ((await archiveOnce(platform, keepMinutes)) > 0);
}

export function archiveFolder(home: string): string {
  return path.join(home, 'archive')
}

type Unread = Omit<OutboxRow, 'payload'> & { readonly text: string }

/**
 * A prefix of the order and nothing else: facts carry the time of their use case, which need not rise with it. Payloads
 * are looked at last and left as they are written: most of the time all that was read is still to be kept, and after an
 * import it is hundreds of megabytes.
 */
async function lockDrained(db: Executor, before: Date): Promise<Unread[]> {
  await sql`lock table kit.archive_file in share row exclusive mode`.execute(db)
  const result = await sql<Unread>`
    select s.xid::text, s.id, s.tenant_id, s.name, s.version, s.at, s.payload::text as text
    from (
      select n.*, row_number() over places as place, sum(pg_column_size(n.payload)) over places as bytes,
        bool_or(n.at >= ${before}) over places as is_young
      from (select o.* from kit.outbox o
        where (o.xid, o.id) <= (select c.xid, c.id from kit.consumer c order by c.xid, c.id limit 1)
        order by o.xid, o.id limit ${ARCHIVE_FACTS_MAX}) as n
      window places as (order by n.xid, n.id)) as s
    where not s.is_young and (s.bytes <= ${ARCHIVE_BYTES_MAX} or s.place = 1) order by s.place`.execute(db)
  return result.rows
}

/** As `archiveLine` writes it, of a payload that was not taken apart. */
function unreadLine({ xid, id, tenant_id, name, version, at, text }: Unread): string {
  const head = JSON.stringify({ xid, id, tenant_id, name, version })
  return oneLine(`${head.slice(0, -1)},"payload":${text.replaceAll('\n', ' ')},"at":${JSON.stringify(at)}}`)
}

/** A fact on one line. */
export function archiveLine(row: OutboxRow): string {
  return oneLine(JSON.stringify(row))
}

/** Readers of lines take these two signs, which JSON leaves as they are, for ends of lines. */
function oneLine(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Writes a file of facts; it is there whole, on the disk, or not at all. */
export async function writeArchive(home: string, name: string, lines: readonly string[]) {
  const bytes = await pack(lines.join('\n'))
  const folder = archiveFolder(home)
  await mkdir(folder, { recursive: true })
  const part = path.join(folder, `${name}.part`)
  const handle = await open(part, 'w', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(part, path.join(folder, name))
  const held = await open(folder, 'r')
  await held.sync().finally(() => held.close())
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Names of the archive files in the order of their facts. */
export async function listArchive(db: Executor): Promise<string[]> {
  const result = await sql<{ name: string }>`select name from kit.archive_file order by place`.execute(db)
  return result.rows.map((row) => row.name)
}

/** The facts of one file, a part at a time. */
export async function* readArchive(home: string, name: string, partFacts: number): AsyncGenerator<OutboxRow[]> {
  let part: OutboxRow[] = []
  for await (const line of readArchiveLines(home, name)) {
    part.push(JSON.parse(line) as OutboxRow)
    if (part.length < partFacts) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** The facts of one file as they are written, one a line. */
export function readArchiveLines(home: string, name: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path.join(archiveFolder(home), name)).pipe(createGunzip()) })
}
