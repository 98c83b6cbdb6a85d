import { createClient } from '@clickhouse/client'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { huoshuiJson } from './command.ts'
import { enginesOf, linkIn, makeHome, removeHome, type ServerProcess, startServer } from './server-process.ts'
import { canTrace, familyOf, type SystemCall, tracePids } from './trace.ts'
import { signInBy, type Visitor } from './visitor.ts'

const SEEN_WITHIN = { timeout: 60_000, interval: 100 }

let home: string
let server: ServerProcess
let owner: Visitor
beforeAll(async () => {
  home = await makeHome()
  server = await startServer({ home })
  owner = await signInBy(linkIn(server.said().out) ?? '')
})
afterAll(async () => {
  await server.kill('SIGTERM')
  await removeHome(home)
})

let made = 0
async function addContact(): Promise<void> {
  made += 1
  expect(await owner.call('POST', '/contacts', { name: `顾客${made}` })).toMatchObject({ status: 200 })
}

async function countPeople(): Promise<unknown> {
  return (await owner.call('POST', '/segments/count', { rule: { version: 1, root: { all: [] } } })).json.count
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: enginesOf(home).databaseUrl })
  await client.connect()
  return client
}

/**
 * Replies to a commit that were sent while something the same backend had written to the log of PostgreSQL was not yet
 * synced: none may be. Says how many replies stood behind a write and a sync, too.
 */
function judgeCommits(calls: readonly SystemCall[]): { synced: number; unsynced: number } {
  const dirty = new Map<number, boolean>()
  const result = { synced: 0, unsynced: 0 }
  for (const { pid, name, text, unfinished } of calls) {
    if (/^pwrite/.test(name) && text.includes('/pg_wal/')) dirty.set(pid, true)
    // A sync counts where it ends; strace names the file only where it begins.
    else if (/^f(data)?sync$/.test(name) && !unfinished) dirty.has(pid) && dirty.set(pid, false)
    else if (name === 'sendto' && text.includes('COMMIT') && dirty.has(pid)) {
      result[dirty.get(pid) ? 'unsynced' : 'synced'] += 1
      dirty.delete(pid)
    }
  }
  return result
}

describe('an acknowledgement means: on disk', () => {
  it('what was written before a commit is flushed by the time it is answered', async () => {
    const [writer, watcher] = [await connect(), await connect()]
    await writer.query('create table if not exists public.flushed (n int)')
    const lags: number[] = []
    for (let n = 0; n < 50; n += 1) {
      await writer.query('begin')
      await writer.query('insert into public.flushed values ($1)', [n])
      const written = await writer.query<{ lsn: string }>('select pg_current_wal_insert_lsn() as lsn')
      await writer.query('commit')
      const flushed = await watcher.query<{ behind: number }>(
        'select $1::pg_lsn - pg_current_wal_flush_lsn() as behind',
        [written.rows[0]?.lsn],
      )
      lags.push(Number(flushed.rows[0]?.behind))
    }
    // The record of the commit itself comes after, so the flush must have gone beyond.
    expect(lags.filter((behind) => behind >= 0)).toEqual([])
    await writer.query('drop table public.flushed')
    await Promise.all([writer.end(), watcher.end()])
  })

  // Where the kernel lets us look: a crash of the machine is the one thing that kill -9 does not show.
  if (canTrace()) {
    it('PostgreSQL syncs its log between the last write and each answer', async () => {
      const postgres = enginesOf(home).pids.postgres ?? 0
      const calls = ['pwrite64', 'pwritev', 'fdatasync', 'fsync', 'sendto']
      const trace = await tracePids(familyOf(postgres), { calls })
      for (let i = 0; i < 10; i += 1) await addContact()
      const { synced, unsynced } = judgeCommits(await trace.stop())
      expect(unsynced).toBe(0)
      expect(synced).toBeGreaterThanOrEqual(10)
    })

    it('a commit that does not wait for the disk is caught by the same look', async () => {
      const client = await connect()
      await client.query('create table public.hasty (n text)')
      await client.query('set synchronous_commit = off')
      const trace = await tracePids(familyOf(enginesOf(home).pids.postgres ?? 0), {
        calls: ['pwrite64', 'pwritev', 'fdatasync', 'fsync', 'sendto'],
      })
      await client.query('begin')
      // More than the buffers of the log hold, so that the backend itself writes some of it.
      await client.query('insert into public.hasty select repeat(md5(n::text), 30) from generate_series(1, 20000) n')
      await client.query('commit')
      const { unsynced } = judgeCommits(await trace.stop())
      await client.query('drop table public.hasty')
      await client.end()
      expect(unsynced).toBeGreaterThan(0)
    })

    it('the warehouse syncs each part, and the folder it is renamed in, before it answers', async () => {
      await expect.poll(countPeople, SEEN_WITHIN).toBe(made)
      const { pids, clickhouseUrl } = enginesOf(home)
      const client = createClient({ url: clickhouseUrl })
      const trace = await tracePids([pids.warehouse ?? 0], {
        calls: ['write', 'writev', 'pwrite64', 'fdatasync', 'fsync', 'rename', 'renameat2'],
      })
      const row = { tenant_id: '01890000-0000-7000-8000-000000000000', contact_id: 1, event_id: 'x', name: 'Traced' }
      await client.insert({ table: 'events', values: [{ ...row, at: '2026-01-01 00:00:00' }], format: 'JSONEachRow' })
      const calls = await trace.stop()
      await client.close()
      expect(judgeParts(calls)).toMatchObject({ renamed: 1, unsynced: [] })
    })

    it('a warehouse killed between its note of a batch and the batch itself gets the batch again', async () => {
      await expect.poll(countPeople, SEEN_WITHIN).toBe(made)
      const before = enginesOf(home).pids.warehouse ?? 0
      const trace = await tracePids([before], { calls: ['rename'], inject: 'rename:signal=SIGKILL:when=1' })
      await addContact()
      await expect.poll(() => enginesOf(home).pids.warehouse ?? before, SEEN_WITHIN).not.toBe(before)
      expect((await trace.stop()).some(({ text }) => text.includes('tmp_insert_'))).toBe(true)
      await expect.poll(countPeople, { ...SEEN_WITHIN, timeout: 20_000 }).toBe(made)
      expect(await huoshuiJson(home, 'warehouse', 'check')).toMatchObject({ ok: true })
    })
  }
})

/** Files of a part that were written and not synced by the time of the answer, and how many parts came to be. */
function judgeParts(calls: readonly SystemCall[]) {
  const answer = calls.findLastIndex(({ text }) => text.includes('HTTP/1.1 200'))
  const before = calls.slice(0, answer)
  const fileOf = (text: string) => /<([^>]*\/tmp_insert_[^>]*)>/.exec(text)?.[1]
  const written = before.flatMap(({ name, text }) => (/^p?write/.test(name) ? (fileOf(text) ?? []) : []))
  const synced = before.flatMap(({ name, text }) => (/sync$/.test(name) ? (fileOf(text) ?? []) : []))
  const renames = before.flatMap(({ name, text }, at) =>
    /^rename/.test(name) && text.includes('tmp_insert_') ? [at] : [],
  )
  const folders = before.filter(
    ({ name, text }, at) => /sync$/.test(name) && at > (renames.at(-1) ?? at) && /\/all_\d/.test(text),
  )
  return {
    renamed: renames.length,
    unsynced: [...new Set(written)]
      .filter((file) => !synced.includes(file))
      .concat(folders.length > 0 ? [] : ['the folder']),
  }
}
