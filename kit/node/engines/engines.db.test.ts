import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EngineError } from './engine-error.ts'
import { type Engines, refuseUnsafePostgres, startEngines } from './engines.ts'
import { startOf } from './process-identity.ts'
import { readRunningEngines } from './running-engines.ts'

const isRoot = process.getuid?.() === 0
const said: string[] = []
const note = (_: object, message: string): void => void said.push(message)
const log = { info: note, warn: note, error: note }
let home: string
let engines: Engines | undefined

const start = async (): Promise<Engines> => {
  engines = await startEngines({ home, log })
  return engines
}
const stop = async (): Promise<void> => {
  await engines?.stop()
  engines = undefined
}

async function inPostgres(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function inWarehouse(url: string, query: string): Promise<string> {
  const client = createClient({ url })
  const answer = await client.exec({ query })
  const chunks = await answer.stream.toArray()
  await client.close()
  return Buffer.concat(chunks).toString().trim()
}

async function writeBoth({ databaseUrl, clickhouseUrl }: Engines, n: number): Promise<void> {
  await inPostgres(databaseUrl, `insert into kept values (${n})`)
  await inWarehouse(clickhouseUrl, `insert into kept values (${n})`)
}

async function readBoth({ databaseUrl, clickhouseUrl }: Engines): Promise<[unknown, string]> {
  const [row] = await inPostgres(databaseUrl, 'select array_agg(n order by n) as all from kept')
  const everything = await inWarehouse(clickhouseUrl, 'select arraySort(groupArray(n)) from kept')
  return [Object(row).all, everything]
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'huoshui-engines-'))
})
afterEach(stop)
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('startEngines', () => {
  it('makes both engines on the first start, and their files are nobody else’s to read', async () => {
    const first = await start()
    await inPostgres(first.databaseUrl, 'create table kept (n int)')
    await inWarehouse(first.clickhouseUrl, 'create table kept (n UInt32) engine = MergeTree order by n')
    await writeBoth(first, 1)
    expect(await first.health()).toMatchObject({ postgres: { ok: true }, warehouse: { ok: true } })
    const [settings] = await inPostgres(
      first.databaseUrl,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
        lower('ÄÖ') as lower, current_setting('data_checksums') as checksums`,
    )
    expect(settings).toEqual({ version: 18, fsync: 'on', commit: 'on', encoding: 'UTF8', lower: 'äö', checksums: 'on' })
    await refuseUnsafePostgres(first.databaseUrl)
    for (const secret of ['secrets/postgres', 'secrets/warehouse', 'engines.json'])
      expect(statSync(join(home, secret)).mode & 0o077).toBe(0)
    const owner = statSync(join(home, 'postgres')).uid
    expect(isRoot ? owner !== 0 : owner === process.getuid?.()).toBe(true)
  })

  it('keeps data, addresses and passwords over a stop, and says where it runs', async () => {
    const { databaseUrl, clickhouseUrl } = await start()
    const running = readRunningEngines(home)
    expect(running).toMatchObject({ databaseUrl, clickhouseUrl, owner: { pid: process.pid }, pids: engines?.pids() })
    await stop()
    expect(readRunningEngines(home)).toBeUndefined()
    const again = await start()
    expect([again.databaseUrl, again.clickhouseUrl]).toEqual([databaseUrl, clickhouseUrl])
    expect(await readBoth(again)).toEqual([[1], '[1]'])
  })

  it('moves to another port when somebody took the last one', async () => {
    const port = Number(readFileSync(join(home, 'warehouse.port'), 'utf8'))
    const rival = createServer()
    await new Promise<void>((resolve) => rival.listen(port, '127.0.0.1', resolve))
    const moved = await start()
    expect(new URL(moved.clickhouseUrl).port).not.toBe(String(port))
    expect(await readBoth(moved)).toEqual([[1], '[1]'])
    await new Promise((resolve) => rival.close(resolve))
  })

  it.each(['postgres', 'warehouse'] as const)(
    'restarts the %s after kill -9 at the same address, nothing lost',
    async (name) => {
      const both = await start()
      const before = both.pids()[name]
      await writeBoth(both, 2)
      process.kill(before ?? 0, 'SIGKILL')
      const isBack = async () => (await both.health())[name].ok && both.pids()[name] !== before
      await expect.poll(isBack, { timeout: 30_000 }).toBe(true)
      expect(await readBoth(both)).toEqual([expect.arrayContaining([1, 2]), expect.stringMatching(/^\[1,2/)])
      expect(readRunningEngines(home)?.pids).toEqual(both.pids())
      expect(said).toContain('engine ended, restarting')
      await inPostgres(both.databaseUrl, 'delete from kept where n = 2')
      await inWarehouse(both.clickhouseUrl, 'alter table kept delete where n = 2 settings mutations_sync = 1')
    },
  )

  it('recovers the home of a server that was killed with kill -9', async () => {
    const script = `
      import { startEngines } from ${JSON.stringify(new URL('./engines.ts', import.meta.url).href)}
      const log = { info() {}, warn() {}, error() {} }
      const engines = await startEngines({ home: ${JSON.stringify(home)}, log })
      console.log(JSON.stringify({ ...engines, pids: engines.pids() }))
      setInterval(() => undefined, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk))))
    const killed = JSON.parse(line)
    await writeBoth(killed, 3)
    const holder = startEngines({ home, log })
    await expect(holder).rejects.toThrow(`pid ${parent.pid}`)

    parent.kill('SIGKILL')
    await new Promise((resolve) => parent.once('exit', resolve))
    expect(readRunningEngines(home)).toBeUndefined()
    const next = await start()
    expect(await readBoth(next)).toEqual([[1, 3], '[1,3]'])
    expect([startOf(killed.pids.postgres), startOf(killed.pids.warehouse)]).toEqual([undefined, undefined])
  })

  it('passes over a postmaster.pid that names a stranger', async () => {
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), `${process.ppid}\n${join(home, 'postgres')}\n`)
    expect(await readBoth(await start())).toEqual([[1, 3], '[1,3]'])
  })

  it('starts nothing for which an address is given', async () => {
    const outside = { databaseUrl: 'postgres://127.0.0.1:1/none', clickhouseUrl: 'http://127.0.0.1:1' }
    const none = await startEngines({ home, ...outside, log })
    expect(none).toMatchObject({ ...outside, embedded: { postgres: false, warehouse: false } })
    expect(none.pids()).toEqual({})
    expect(await none.health()).toMatchObject({ postgres: { ok: false }, warehouse: { ok: false } })
    await none.stop()
  })

  it('as root, names the folder that the account of the database cannot pass; else starts in it', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'huoshui-closed-'))
    chmodSync(closed, 0o700)
    mkdirSync(join(closed, 'home'))
    const outcome = await startEngines({ home: join(closed, 'home'), log }).catch((error: unknown) => error)
    if (outcome instanceof EngineError) {
      expect([isRoot, outcome.code]).toEqual([true, 'folder_unreachable'])
      expect(outcome.message).toContain(`chmod o+x ${closed}`)
    } else {
      expect(isRoot).toBe(false)
      await (outcome as Engines).stop()
    }
    rmSync(closed, { recursive: true, force: true })
  })
})
