import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engines, startEngines } from './engines.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const warehouseLimits = { queryMegabytes: 200, totalMegabytes: 600, threads: 2 }
const ddl = 'engine = ReplacingMergeTree order by id settings non_replicated_deduplication_window = 1000'
let home: string
let engines: Engines
let client: ClickHouseClient

const pid = (): number => engines.pids().warehouse ?? 0
const rows = async <T>(query: string, params: Record<string, unknown> = {}): Promise<T[]> =>
  (await client.query({ query, query_params: params, format: 'JSONEachRow' })).json<T>()
const count = async (table: string): Promise<unknown> =>
  (await rows<{ n: number }>(`select count() as n from ${table}`))[0]?.n
const newTable = (name: string): Promise<unknown> =>
  client.command({ query: `create table ${name} (id UInt64, word String) ${ddl}` })
const batch = (from: number, length: number) =>
  Array.from({ length }, (_, i) => ({ id: from + i, word: `w${from + i}` }))

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'huoshui-warehouse-'))
  // The warehouse alone: nothing connects to the address given for the other engine.
  engines = await startEngines({ home, databaseUrl: 'postgres://127.0.0.1:1/none', warehouseLimits, log: silent })
  client = createClient({
    url: engines.clickhouseUrl,
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    log: { level: 127 },
  })
})
afterAll(async () => {
  await client.close()
  await engines.stop()
  rmSync(home, { recursive: true, force: true })
})

describe('the official client', () => {
  it('pings, inserts rows and named columns, and reads them back', async () => {
    expect(await client.ping()).toEqual({ success: true })
    await newTable('plain')
    const told = await client.insert({ table: 'plain', values: batch(0, 1000), format: 'JSONEachRow' })
    expect(told.summary?.written_rows).toBe('1000')
    await client.insert({ table: 'plain', columns: ['id'], values: [{ id: 5000 }], format: 'JSONEachRow' })
    expect(await rows('select id, word from plain where id in (7, 5000) order by id')).toEqual([
      { id: 7, word: 'w7' },
      { id: 5000, word: '' },
    ])
  })

  it('gives a query as many threads as it was told', async () => {
    const steps = await rows<{ explain: string }>('explain pipeline select sum(number) from numbers_mt(100000000)')
    expect(steps.map(({ explain }) => explain).join()).toContain('NumbersRange × 2')
  })

  it('binds any text as a parameter, and nothing of it is read as SQL', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", "\\'", "x'; drop table plain; --", '\n\n\t\\N'),
    )
    // The client escapes neither NUL nor unpaired surrogates; they are not text.
    const text = words.map((word) => word.toWellFormed().replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { maxLength: 3 }), async (one, many) => {
        const [row] = await rows('select {one:String} as one, {many:Array(String)} as many', { one, many })
        expect(row).toEqual({ one, many })
      }),
      { numRuns: 40 },
    )
  })

  it('binds parameters in VALUES too', async () => {
    const query = 'insert into plain values ({id:UInt64}, {word:String})'
    await client.command({ query, query_params: { id: 6000, word: "it's; \\ {id:UInt8}" } })
    expect(await rows('select word from plain where id = 6000')).toEqual([{ word: "it's; \\ {id:UInt8}" }])
  })

  it('keeps the parameters and settings of one request from every other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        rows<{ n: number }>('select {n:UInt32} as n, sum(number) from numbers(100000)', { n: i }),
      ),
    )
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 40 }, (_, i) => i))
    for (const query of ['select {n:UInt32} as n', 'insert into plain (id) select {n:UInt32}'])
      await expect(client.command({ query })).rejects.toMatchObject({ code: '456' })
    await expect(client.command({ query: 'insert into plain (id) values ({n:UInt32})' })).rejects.toThrow()
    await client.command({ query: 'set max_block_size = 555' })
    await client.command({ query: 'create temporary table passing (a UInt8)' })
    await expect(client.command({ query: 'select * from passing' })).rejects.toMatchObject({ code: '60' })
    await client.command({ query: 'select 1', clickhouse_settings: { max_block_size: '777' } })
    const [{ size } = { size: 0 }] = await rows<{ size: number }>("select getSetting('max_block_size') as size")
    expect([777, 555]).not.toContain(size)
  })

  it('streams a long result when asked to, and tells of an error on the way', async () => {
    const clickhouse_settings = { wait_end_of_query: 0 as const, max_block_size: '10000' }
    const query = 'select number as n from numbers(500000)'
    const result = await client.query({ query, format: 'JSONEachRow', clickhouse_settings })
    let sum = 0
    for await (const chunk of result.stream<{ n: number }>()) for (const row of chunk) sum += row.json().n
    expect(sum).toBe((500_000 * 499_999) / 2)

    const failing = 'select throwIf(number = 400000) as n from numbers(500000)'
    const late = await client.query({ query: failing, format: 'JSONEachRow', clickhouse_settings })
    await expect(late.json()).rejects.toMatchObject({ type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
  })

  it('ends a query nobody waits for', async () => {
    const abort = new AbortController()
    const query = 'select sum(sipHash64(number)) as endless from numbers(1000000000000)'
    const asked = client.query({ query, format: 'JSONEachRow', abort_signal: abort.signal })
    const running = () =>
      rows("select 1 from system.processes where query like '%as endless%' and query not like '%processes%'")
    await expect.poll(running, { timeout: 20_000 }).toHaveLength(1)
    abort.abort()
    await expect(asked).rejects.toThrow('aborted')
    await expect.poll(running, { timeout: 20_000 }).toHaveLength(0)
  })

  it.each([
    ['select nothing', { code: '47', type: 'UNKNOWN_IDENTIFIER' }],
    ['selekt', { code: '62', type: 'SYNTAX_ERROR' }],
    ['select * from nowhere', { code: '60', type: 'UNKNOWN_TABLE' }],
    ['select 1; drop table plain', { code: '62', type: 'SYNTAX_ERROR' }],
    ['select groupArray(number) from numbers(1000000000)', { code: '241', type: 'MEMORY_LIMIT_EXCEEDED' }],
  ])('refuses %s with the code ClickHouse has for it', async (query, refusal) => {
    await expect(client.command({ query })).rejects.toMatchObject(refusal)
  })

  it('refuses an unknown setting and an unknown database', async () => {
    const unknown = createClient({ url: engines.clickhouseUrl.replace('/default', '/nowhere'), log: { level: 127 } })
    await expect(unknown.command({ query: 'select 1' })).rejects.toMatchObject({ type: 'UNKNOWN_DATABASE' })
    await unknown.close()
    const settings: Record<string, string> = { no_such_setting: '1' }
    await expect(client.command({ query: 'select 1', clickhouse_settings: settings })).rejects.toMatchObject({
      code: '115',
    })
  })

  it('works in another database', async () => {
    await client.command({ query: 'create database side' })
    const side = createClient({ url: engines.clickhouseUrl.replace('/default', '/side') })
    await side.command({ query: 'create table t (a UInt8) engine = MergeTree order by a' })
    await side.insert({ table: 't', values: [{ a: 1 }], format: 'JSONEachRow' })
    expect(await count('side.t')).toBe(1)
    await side.close()
  })
})

describe('the wire', () => {
  const send = (body: string | Buffer, headers: Record<string, string> = {}, query = ''): Promise<Response> => {
    const { origin, username, password } = new URL(engines.clickhouseUrl)
    const own = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password, ...headers }
    return fetch(`${origin}/?${query}`, {
      method: 'POST',
      body: new Blob([new Uint8Array(Buffer.from(body))]),
      headers: own,
    })
  }

  it('refuses whoever has not the password', async () => {
    const answer = await send('select 1', { 'X-ClickHouse-Key': 'wrong' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('X-ClickHouse-Exception-Code')).toBe('516')
  })

  it('takes rows in gzip, and a default format', async () => {
    await newTable('zipped')
    const query = `query=${encodeURIComponent('insert into zipped format JSONEachRow')}&query_id=q-1`
    const answer = await send(
      gzipSync('{"id":1,"word":"a"}\n{"id":2,"word":"b"}\n'),
      { 'Content-Encoding': 'gzip' },
      query,
    )
    expect([answer.status, answer.headers.get('X-ClickHouse-Query-Id')]).toEqual([200, 'q-1'])
    expect(await (await send('select id, word from zipped order by id', {}, 'default_format=CSV')).text()).toBe(
      '1,"a"\n2,"b"\n',
    )
    expect((await send('nonsense', { 'Content-Encoding': 'gzip' }, query)).status).toBe(500)
  })

  it('never runs rows as SQL', async () => {
    await newTable('bystander')
    for (const poison of [
      '{"id":1}\n\ndrop table bystander',
      '\n\ndrop table bystander',
      '{"id":1};\ndrop table bystander',
    ])
      await send(poison, {}, `query=${encodeURIComponent('insert into bystander format JSONEachRow')}`)
    await send("1,'a\n\ndrop table bystander'", {}, `query=${encodeURIComponent('insert into bystander format CSV')}`)
    await send("insert into bystander values (1, 'a\n\ndrop table bystander')")
    expect(await count('bystander')).toBe(0)
  })
})

describe('what is acknowledged', () => {
  it('is synced to disk by every table, whatever its DDL says', async () => {
    const named = "name in ('fsync_after_insert', 'fsync_part_directory')"
    expect(await rows(`select name, value from system.merge_tree_settings where ${named} order by name`)).toEqual([
      { name: 'fsync_after_insert', value: '1' },
      { name: 'fsync_part_directory', value: '1' },
    ])
  })

  it.each(['MergeTree', 'ReplacingMergeTree'])(
    'survives kill -9 in a %s, and a batch sent again under its token is not doubled',
    async (engine) => {
      const table = `kept_${engine}`
      const settings = 'order by id settings non_replicated_deduplication_window = 1000'
      await client.command({ query: `create table ${table} (id UInt64, word String) engine = ${engine} ${settings}` })
      const insert = (token: string, from: number): Promise<unknown> =>
        client.insert({
          table,
          values: batch(from, 500),
          format: 'JSONEachRow',
          clickhouse_settings: { insert_deduplication_token: token },
        })
      await insert('batch-1', 0)
      await insert('batch-1', 0)
      expect(await count(table)).toBe(500)

      const before = pid()
      process.kill(before, 'SIGKILL')
      await expect
        .poll(async () => (await engines.health()).warehouse.ok && pid() !== before, { timeout: 30_000 })
        .toBe(true)
      expect(await count(table)).toBe(500)
      await insert('batch-1', 0)
      expect(await count(table)).toBe(500)
      // The token decides, not the rows: the same rows in another batch are meant.
      await insert('batch-2', 0)
      expect(await count(table)).toBe(1000)
    },
  )
})
