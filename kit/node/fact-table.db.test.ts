import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type FactTable, storedTableName, tableDdl } from './fact-table.ts'
import { resend } from './resend.ts'

const visits: FactTable = {
  name: 'ddl_visits',
  columns: { tenant_id: 'UUID', contact_id: 'UInt32', place: 'LowCardinality(String)', at: "DateTime64(3, 'UTC')" },
  orderBy: ['tenant_id', 'contact_id', 'at'],
  partitionBy: 'toYYYYMM(at)',
  kind: 'append',
  day: 'at',
}
const people: FactTable = {
  name: 'ddl_people',
  columns: { tenant_id: 'UUID', name: 'String' },
  orderBy: ['tenant_id'],
  kind: 'latest',
  day: 'at',
}

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

/** The engine takes the statement apart, without running it: a cluster of its own it has none. */
async function parse(statement: string): Promise<string> {
  const answer = await world.platform.warehouse.client.query({
    query: `explain ast ${statement}`,
    format: 'TabSeparated',
  })
  return answer.text()
}

describe('on one machine', () => {
  it('is a table that remembers tokens and syncs what it takes to disk', () => {
    const [create, ...added] = tableDdl(visits)
    expect(create).toBe(
      'create table if not exists ddl_visits (tenant_id UUID, contact_id UInt32, place LowCardinality(String), ' +
        "at DateTime64(3, 'UTC'), fact_no UInt64) engine = MergeTree() partition by toYYYYMM(at) " +
        'order by (tenant_id, contact_id, at) settings non_replicated_deduplication_window = 1000, ' +
        'fsync_after_insert = 1, fsync_part_directory = 1',
    )
    expect(added).toContain('alter table ddl_visits add column if not exists place LowCardinality(String)')
    expect(tableDdl(people)[0]).toContain('engine = ReplacingMergeTree(version, is_deleted)')
    expect(tableDdl({ ...visits, granularity: 512 })[0]).toContain(', index_granularity = 512')
  })

  it('gets a column that a later version declares, and keeps its rows', async () => {
    const { warehouse } = world.platform
    const row = {
      tenant_id: '01890000-0000-7000-8000-000000000000',
      contact_id: 1,
      at: '2026-01-01 00:00:00',
      fact_no: 1,
    }
    await warehouse.ensureTables([visits])
    await warehouse.insert(visits, [{ ...row, place: 'a' }], 'first')
    await warehouse.ensureTables([{ ...visits, columns: { ...visits.columns, weather: 'String' } }])
    const answer = await warehouse.client.query({
      query: 'select place, weather from ddl_visits',
      format: 'JSONEachRow',
    })
    expect(await answer.json()).toEqual([{ place: 'a', weather: '' }])
  })
})

describe('a copy in another order', () => {
  const tenantId = '01890000-0000-7000-8000-000000000000'
  const told: FactTable = {
    name: 'ddl_told',
    columns: { ...visits.columns, origin_id: 'UInt32' },
    orderBy: visits.orderBy,
    kind: 'append',
    day: 'at',
  }
  const copied: FactTable = {
    ...told,
    copy: {
      name: 'ddl_told_by_place',
      columns: ['tenant_id', 'contact_id', 'origin_id', 'place', 'at'],
      orderBy: ['tenant_id', 'place', 'at'],
    },
  }
  const rowsOf = async (table: string) => {
    const query = `select contact_id, origin_id, place, fact_no from ${table} order by all`
    return (await world.platform.warehouse.client.query({ query, format: 'JSONCompactEachRow' })).json()
  }
  const told3 = [1, 2, 3].map((n) => ({
    tenant_id: tenantId,
    contact_id: n,
    place: `p${n % 2}`,
    at: '2026-01-01 00:00:00',
    fact_no: n,
  }))

  it('has the rows from before it was declared, and stays in step whatever befalls the table', async () => {
    const { warehouse } = world.platform
    const inStep = async (rows: number) => {
      const there = await rowsOf('ddl_told')
      expect(there).toHaveLength(rows)
      expect(await rowsOf('ddl_told_by_place')).toEqual(there)
    }
    await warehouse.ensureTables([told])
    await warehouse.insert(told, told3, 'before')
    // Filling was stopped midway: the half of it that is there is no copy.
    await warehouse.client.command({ query: 'create table ddl_told_by_place_begun as ddl_told' })
    await warehouse.ensureTables([copied])
    await inStep(3)
    const later = told3.map((row) => ({ ...row, fact_no: row.fact_no + 10 }))
    await warehouse.insert(copied, later, 'after')
    await warehouse.insert(copied, later, 'after')
    await warehouse.ensureTables([copied])
    await inStep(6)
    // Stopped after the table had its rows and before the copy had.
    const last = told3.map((row) => ({ ...row, fact_no: row.fact_no + 20 }))
    await warehouse.insert(told, last, 'last')
    await resend(warehouse, { table: copied, rows: last }, 'last')
    await resend(warehouse, { table: copied, rows: last }, 'last')
    await inStep(9)
    await warehouse.movePerson(copied, tenantId, { from: 2, to: 1 })
    await warehouse.movePerson(copied, tenantId, { from: 2, to: 1 })
    await inStep(9)
    await warehouse.movePerson(copied, tenantId, { from: 1, to: 2, origins: [2] })
    await inStep(9)
    await warehouse.movePerson(copied, tenantId, { from: 3, to: 1 })
    await warehouse.removePeople([copied], tenantId, [3])
    await inStep(6)
    await warehouse.removeTenant([copied], tenantId)
    await inStep(0)
  })
})

describe('on a cluster', () => {
  it('is replicated under one path for each shard, and read and written through a distributed table', () => {
    const statements = tableDdl(visits, 'huoshui')
    expect(statements[0]).toBe(
      'create table if not exists ddl_visits_local on cluster huoshui (tenant_id UUID, contact_id UInt32, ' +
        "place LowCardinality(String), at DateTime64(3, 'UTC'), fact_no UInt64) engine = ReplicatedMergeTree(" +
        "'/clickhouse/tables/{shard}/{database}/ddl_visits', '{replica}') partition by toYYYYMM(at) " +
        'order by (tenant_id, contact_id, at) settings replicated_deduplication_window = 1000, ' +
        'fsync_after_insert = 1, fsync_part_directory = 1',
    )
    expect(statements).toContain(
      'create table if not exists ddl_visits on cluster huoshui as ddl_visits_local ' +
        "engine = Distributed('huoshui', currentDatabase(), 'ddl_visits_local', cityHash64(tenant_id, contact_id))",
    )
    expect(tableDdl(people, 'huoshui')[0]).toContain("'{replica}', version, is_deleted)")
    expect(tableDdl(people, 'huoshui').join('\n')).toContain("'ddl_people_local', cityHash64(tenant_id))")
    expect([storedTableName(visits, 'huoshui'), storedTableName(visits, undefined)]).toEqual([
      'ddl_visits_local',
      'ddl_visits',
    ])
  })

  it('a column that a later version declares reaches the distributed table too', () => {
    const statements = tableDdl({ ...visits, columns: { ...visits.columns, weather: 'String' } }, 'huoshui')
    for (const table of ['ddl_visits_local', 'ddl_visits'])
      expect(statements).toContain(`alter table ${table} on cluster huoshui add column if not exists weather String`)
  })

  it.each(modules.flatMap((module) => module.facts ?? []).map((table) => [table.name, table] as const))(
    '%s: the engine understands every statement',
    async (_, table) => {
      for (const statement of tableDdl(table, 'huoshui'))
        expect(await parse(statement), statement).toMatch(/^(CreateQuery|AlterQuery)/)
      const [create, distributed] = tableDdl(table, 'huoshui').filter((one) => one.startsWith('create'))
      expect(await parse(create ?? '')).toContain(
        `Function Replicated${table.kind === 'latest' ? 'Replacing' : ''}MergeTree`,
      )
      expect(await parse(distributed ?? '')).toContain('Function Distributed')
      expect(table.orderBy[0]).toBe('tenant_id')
    },
  )

  it('a statement with a slip is not understood', async () => {
    await expect(parse("create table x (a UInt8) engine = Distributed('c', order by a")).rejects.toThrow('Syntax error')
  })
})
