import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { archiveAll, readArchiveLines } from './archive.ts'
import { fixBatch } from './consumer.ts'
import type { FactTable } from './fact-table.ts'
import { LISTEN_ATTEMPTS_MAX, listenOnce } from './listeners.ts'
import { defineModule } from './module.ts'
import { readSettled } from './outbox.ts'
import { pumpOnce, WAREHOUSE_CONSUMER } from './pump.ts'
import { drainNow, publicationsOf, startPump, waitUntilDrained } from './pump-runner.ts'
import { readRebuild, requestRebuild, serveRequests } from './reader-request.ts'
import { checkWarehouse } from './warehouse-check.ts'

const visits: FactTable = {
  name: 'toy_visits',
  columns: { tenant_id: 'UUID', place: 'String', at: "DateTime64(3, 'UTC')" },
  orderBy: ['tenant_id', 'at'],
  kind: 'append',
  day: 'at',
}

const heard: string[] = []
const toy = defineModule({
  name: 'toy',
  folder: new URL('./nowhere/', import.meta.url),
  tables: [],
  facts: [visits],
  publishes: [
    {
      fact: 'toy.visited',
      table: visits,
      rows: (fact) => [{ place: fact.payload.place, at: fact.at.toISOString() }],
    },
  ],
  listens: [
    {
      name: 'toy.remember',
      facts: ['toy.visited'],
      hear: async (_ctx, facts) => {
        if (facts.some((fact) => fact.payload.place === 'poison')) throw new Error('cannot bear it')
        heard.push(...facts.map((fact) => String(fact.payload.place)))
      },
    },
  ],
})

let world: World
let tenant: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), [...modules, toy])
  tenant = await newTenant(world)
})
afterAll(() => world.close())

const visit = (...places: string[]) => visitOf(tenant, places)
const visitOf = (by: TestTenant, places: readonly string[]) =>
  by.inside((ctx) => ctx.tell(...places.map((place) => ({ name: 'toy.visited', version: 1, payload: { place } }))))

async function placesThere(of = tenant): Promise<string[]> {
  const rows = await world.platform.warehouse.rows<{ place: string }>(
    ch`select place from toy_visits where tenant_id = ${bind('UUID', of.tenantId)} order by fact_no`,
  )
  return rows.map((row) => row.place)
}

describe('pump', () => {
  it('brings facts to the warehouse and to listeners, once and in order', async () => {
    await visit('a', 'b')
    await world.drain()
    await visit('c')
    await world.drain()
    await world.drain()
    expect(await placesThere()).toEqual(['a', 'b', 'c'])
    expect(heard).toEqual(['a', 'b', 'c'])
    expect((await checkWarehouse(world.platform)).ok).toBe(true)
  })

  it('repeats a batch that was sent but not noted, without doubling it', async () => {
    await visit('d', 'e')
    const { database, warehouse } = world.platform
    const before = await sql<{ xid: string; id: number; batch: number }>`
      select xid::text, id, batch from kit.consumer where name = ${WAREHOUSE_CONSUMER}`.execute(database.system)
    const place = before.rows[0] ?? { xid: '0', id: 0, batch: 0 }
    await pumpOnce(database, warehouse, publicationsOf(world.platform))
    // As after a crash between the two stores: the batch is fixed, its rows are there, its end is not noted.
    const last = (await readSettled(database.system, place, 100)).at(-1) ?? place
    await sql`update kit.consumer set xid = ${place.xid}::xid8, id = ${place.id}, batch = ${place.batch}
      where name = ${WAREHOUSE_CONSUMER}`.execute(database.system)
    await sql`delete from kit.sent_day where table_name = 'toy_visits'`.execute(database.system)
    await fixBatch(database.system, WAREHOUSE_CONSUMER, last)
    await drainNow(world.platform)
    expect(await placesThere()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('never jumps over the facts of a slow transaction', async () => {
    const slow = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const late = tenant.inside(async (ctx) => {
      await ctx.tell({ name: 'toy.visited', version: 1, payload: { place: 'slow' } })
      told.resolve()
      await slow.promise
    })
    await told.promise
    await visit('quick')
    await pumpOnce(world.platform.database, world.platform.warehouse, publicationsOf(world.platform))
    expect(await placesThere()).not.toContain('quick')
    slow.resolve()
    await late
    await world.drain()
    expect((await placesThere()).slice(-2)).toEqual(['slow', 'quick'])
  })

  it('makes the warehouse again from the archive and the outbox', async () => {
    const before = await placesThere()
    await archiveAll(world.platform, -1)
    await visit('after')
    await world.drain()
    await world.platform.warehouse.truncate([visits])
    expect((await checkWarehouse(world.platform)).ok).toBe(false)
    await requestRebuild(world.platform.database.system, world.clock.now())
    await serveRequests(world.platform)
    await world.drain()
    expect(await readRebuild(world.platform.database.system)).toEqual({ done: true, error: null })
    expect(await placesThere()).toEqual([...before, 'after'])
    expect((await checkWarehouse(world.platform)).ok).toBe(true)
  })

  it('archives large facts in files of a bounded size, and none that is young', async () => {
    const { database, config } = world.platform
    const files = async () =>
      (await sql<{ name: string }>`select name from kit.archive_file order by place`.execute(database.system)).rows
    const large = (sign: string) => ({ name: 'toy.large', version: 1, payload: { text: 'x'.repeat(5_000_000) + sign } })
    await tenant.inside((ctx) => ctx.tell(large('a'), large('\u2028')))
    await world.drain()
    const before = await files()
    await archiveAll(world.platform)
    expect(await files()).toEqual(before)
    await archiveAll(world.platform, -1)
    const made = (await files()).slice(before.length)
    expect(made).toHaveLength(2)
    const told = await Promise.all(
      made.map(async ({ name }) =>
        (await Array.fromAsync(readArchiveLines(config.home, name))).map((one) => JSON.parse(one)),
      ),
    )
    const found = told.flat().filter(({ name }) => name === 'toy.large')
    expect(found.map(({ payload, tenant_id }) => [payload.text.length, payload.text.at(-1), tenant_id])).toEqual([
      [5_000_001, 'a', tenant.tenantId],
      [5_000_001, '\u2028', tenant.tenantId],
    ])
  })

  it('sets a fact aside that a listener cannot bear, and goes on', async () => {
    await visit('before', 'poison', 'behind')
    const { system } = world.platform.database
    let failures = 0
    while (heard.at(-1) !== 'behind') await listenOnce(world.platform).catch(() => failures++)
    expect(failures).toBe(LISTEN_ATTEMPTS_MAX)
    expect(heard.slice(-2)).toEqual(['before', 'behind'])
    const dead = await sql`select payload ->> 'place' as place, error from kit.dead_fact`.execute(system)
    expect(dead.rows).toEqual([{ place: 'poison', error: 'Error: cannot bear it' }])
  })

  it('tells nothing of a transaction that failed', async () => {
    const failed = tenant.inside(async (ctx) => {
      await ctx.tell({ name: 'toy.visited', version: 1, payload: { place: 'never' } })
      throw new Error('changed its mind')
    })
    await expect(failed).rejects.toThrow('changed its mind')
    await world.drain()
    expect(await placesThere()).not.toContain('never')
  })
})

describe('waiting', () => {
  it('ends when what was told before has arrived, although others never stop telling', async () => {
    const crowd = await newTenant(world)
    const pump = startPump(world.platform)
    let told = 0
    let over = false
    const telling = (async () => {
      for (; !over; told += 1) await visitOf(crowd, ['many'])
    })()
    await visitOf(crowd, ['mine'])
    await waitUntilDrained(world.platform)
    expect(await placesThere(crowd)).toContain('mine')
    over = true
    await telling
    await pump.stop()
    await drainNow(world.platform)
    expect(await placesThere(crowd)).toHaveLength(told + 1)
  })
})
