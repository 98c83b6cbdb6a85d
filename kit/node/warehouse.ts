import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { type Fragment, toQuery } from '#kit/pure/fragment.ts'
import { fillCopy, readStoredColumns } from './copy-table.ts'
import { columnsOf, type FactTable, lackingDdl, storedTableName, tableDdl, withCopies } from './fact-table.ts'
import { movePerson, type PersonMove } from './move-person.ts'
import { settleAll } from './settle-all.ts'

/** Longest a single warehouse query may run, in seconds. */
export const QUERY_SECONDS_MAX = 60

/** Reading is all that modules are given: facts get in through the outbox and the pump alone. */
export interface WarehouseReader {
  /** Rows of one query; numbers arrive as numbers, 64-bit integers included. */
  rows<Row>(query: Fragment): Promise<Row[]>
  /** The only row of a query that always has one. */
  row<Row>(query: Fragment): Promise<Row>
}

export interface Warehouse extends WarehouseReader {
  readonly client: ClickHouseClient
  /** Creates what is missing; adds columns that are new, and fills copies that are. Never drops. */
  ensureTables(tables: readonly FactTable[]): Promise<void>
  /** Inserts one batch durably, into the table and its copy. The same token again changes nothing. */
  insert(table: FactTable, rows: readonly Readonly<Record<string, unknown>>[], token: string): Promise<void>
  /** Hands the rows of an `append` table from one person to another. The same move again changes nothing. */
  movePerson(table: FactTable, tenantId: string, move: PersonMove): Promise<void>
  truncate(tables: readonly FactTable[]): Promise<void>
  /** Removes people's rows from every table that has people, from the disk too; answers when it is done. */
  removePeople(tables: readonly FactTable[], tenantId: string, contactIds: readonly number[]): Promise<void>
  /** Removes one tenant's rows, for good. */
  removeTenant(tables: readonly FactTable[], tenantId: string): Promise<void>
  close(): Promise<void>
}

/**
 * Removes rows that belong to people, or were told of them before they became somebody else. A mutation writes the
 * parts anew without the rows; a lightweight delete would only hide them.
 */
function removalOf(
  table: FactTable,
  cluster: string | undefined,
  query_params: { readonly tenant: string; readonly people: number[] },
) {
  const place = `${storedTableName(table, cluster)}${cluster ? ` on cluster ${cluster}` : ''}`
  const columns = ['contact_id', 'origin_id'].filter((column) => column in table.columns)
  const theirs = columns.map((column) => `${column} in {people:Array(UInt32)}`).join(' or ')
  const query = `alter table ${place} delete where tenant_id = {tenant:UUID} and (${theirs})`
  return { query, query_params, clickhouse_settings: { mutations_sync: '2' as const } }
}

interface Sending {
  readonly table: FactTable
  readonly batch: readonly Readonly<Record<string, unknown>>[]
  readonly token: string
}

async function send(client: ClickHouseClient, cluster: string | undefined, { table, batch, token }: Sending) {
  const columns = Object.keys(columnsOf(table))
  await client.insert({
    table: table.name,
    columns: columns as [string, ...string[]],
    // By place: names repeated in every row are most of what would be written, sent and read. Null is the default.
    values: batch.map((row) => columns.map((column) => row[column] ?? null)),
    format: 'JSONCompactEachRow',
    clickhouse_settings: {
      insert_deduplication_token: token,
      insert_deduplicate: 1,
      // By default a distributed table answers before its shards have the rows.
      ...(cluster ? { distributed_foreground_insert: 1 as const } : {}),
    },
  })
}

/** Opens the warehouse by ClickHouse's HTTP interface: the embedded child, one server, or a cluster. */
export function openWarehouse(url: string, cluster: string | undefined): Warehouse {
  const client = createClient({
    url,
    request_timeout: (QUERY_SECONDS_MAX + 30) * 1000,
    max_open_connections: 12,
    log: { level: ClickHouseLogLevel.OFF }, // Every failure reaches the caller as an error.
    compression: { request: false, response: false },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      output_format_json_quote_decimals: 0,
      date_time_input_format: 'best_effort',
      max_execution_time: QUERY_SECONDS_MAX,
      join_use_nulls: 0,
      distributed_product_mode: 'local', // Shards hold whole people, so a join of people stays on its shard.
    },
  })
  const rows = async <Row>(query: Fragment): Promise<Row[]> => {
    const { text, params } = toQuery(query)
    const answer = await client.query({ query: text, query_params: { ...params }, format: 'JSONEachRow' })
    return answer.json<Row>()
  }
  return {
    client,
    rows,
    async row<Row>(query: Fragment): Promise<Row> {
      const [first] = await rows<Row>(query)
      if (first === undefined) throw new Error('The warehouse answered no row where one was promised')
      return first
    },
    async ensureTables(tables) {
      const stored = await readStoredColumns(client)
      for (const table of tables) {
        // On a cluster each node may lack something else.
        const lacking = cluster ? tableDdl(table, cluster) : lackingDdl(table, stored.get(table.name))
        for (const query of lacking) await client.command({ query })
        await fillCopy(client, cluster, table, stored)
      }
    },
    async insert(table, batch, token) {
      if (batch.length === 0) return
      await settleAll(withCopies([table]).map((each) => () => send(client, cluster, { table: each, batch, token })))
    },
    movePerson: (table, tenantId, move) => movePerson(client, cluster, { ...move, table, tenantId }),
    async truncate(tables) {
      const onCluster = cluster ? ` on cluster ${cluster}` : ''
      for (const table of withCopies(tables))
        await client.command({ query: `truncate table ${storedTableName(table, cluster)}${onCluster}` })
    },
    async removePeople(tables, tenantId, contactIds) {
      for (const table of withCopies(tables).filter((one) => 'contact_id' in one.columns))
        await client.command(removalOf(table, cluster, { tenant: tenantId, people: [...contactIds] }))
    },
    async removeTenant(tables, tenantId) {
      const onCluster = cluster ? ` on cluster ${cluster}` : ''
      for (const table of withCopies(tables)) {
        const query = `delete from ${storedTableName(table, cluster)}${onCluster} where tenant_id = {tenant:UUID}`
        await client.command({ query, query_params: { tenant: tenantId } })
      }
    },
    close: () => client.close(),
  }
}
