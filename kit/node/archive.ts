import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { crashPoint } from './crash-point.ts'
import type { Executor } from './ctx.ts'
import type { Platform } from './module.ts'
import type { OutboxRow } from './outbox.ts'

/** Facts in one archive file. */
export const ARCHIVE_FACTS_MAX = 20_000
/** Facts that every consumer has read stay in the outbox this long, in minutes, for people who look. */
const KEEP_MINUTES = 10

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
    const { bytes, sha256 } = await writeArchive(platform.config.home, name, rows.map(archiveLine))
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

async function lockDrained(db: Executor, before: Date): Promise<OutboxRow[]> {
  await sql`lock table kit.archive_file in share row exclusive mode`.execute(db)
  const result = await sql<OutboxRow>`
    select o.xid::text, o.id, o.tenant_id, o.name, o.version, o.payload, o.at from kit.outbox o
    where (o.xid, o.id) <= (select c.xid, c.id from kit.consumer c order by c.xid, c.id limit 1)
    order by o.xid, o.id limit ${ARCHIVE_FACTS_MAX}`.execute(db)
  // A prefix of the order and nothing else: facts carry the time of their use case, which need not rise with it.
  const young = result.rows.findIndex((row) => row.at >= before)
  return young === -1 ? result.rows : result.rows.slice(0, young)
}

/** A fact on one line. Readers of lines take these two signs, which JSON leaves as they are, for ends of lines. */
export function archiveLine(row: OutboxRow): string {
  return JSON.stringify(row).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Writes a file of facts; it is there whole, on the disk, or not at all. */
export async function writeArchive(home: string, name: string, lines: readonly string[]) {
  const bytes = gzipSync(lines.join('\n'))
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
