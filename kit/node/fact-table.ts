/**
 * A warehouse table as a module declares it. From one declaration come the DDL of the embedded engine and of a
 * cluster, so that a query written once runs on both.
 */
export interface FactTable {
  /** Plain lower-case name, unique in the product. */
  readonly name: string
  /** What its rows are, in words: a certificate of an erasure says them. */
  readonly title?: { readonly zh: string; readonly en: string }
  /** Column name → ClickHouse type, `tenant_id UUID` first. */
  readonly columns: Readonly<Record<string, string>>
  /** Sorting key; begins with tenant_id. */
  readonly orderBy: readonly string[]
  /**
   * `append`: rows are facts and never change. `latest`: of rows with the same sorting key the highest `version` holds
   * (read with FINAL), and `is_deleted = 1` removes it. Both columns are added to the declared ones.
   */
  readonly kind: 'append' | 'latest'
  /** Partitioning expression; none by default. Of `append` tables it must not part the rows of one fact. */
  readonly partitionBy?: string
  /**
   * Rows of one mark of the sorting key, 8192 by default: so many at least are read for each person asked about. Fixed
   * when the table is made.
   */
  readonly granularity?: number
  /**
   * Columns that lie there as they are, not packed: numbers that hardly get smaller, and are read of everybody at every
   * tick, where unpacking them takes longer than reading them. Fixed when the table is made; the copy has them too.
   */
  readonly unpacked?: readonly string[]
  /**
   * Of `append` tables: some columns once more in another order, for questions that are not about single people; kept
   * in step by the warehouse itself. Not a projection: rows deleted lightly stay visible in those (chDB 26).
   */
  readonly copy?: FactCopy
  /** Column of the one table of people that says which member of staff looks after them, by id; empty for nobody. */
  readonly customerOf?: string
  /** Column of time whose day `warehouse check` compares by. */
  readonly day: string
}

export interface FactCopy {
  readonly name: string
  /** Some of the table's; `fact_no` comes along. */
  readonly columns: readonly string[]
  readonly orderBy: readonly string[]
}

/** The copy as a table of its own, or nothing. */
export function copyOf(table: FactTable): FactTable | undefined {
  if (!table.copy) return undefined
  const { name, orderBy, columns } = table.copy
  const types = Object.entries(table.columns).filter(([column]) => columns.includes(column))
  const unpacked = (table.unpacked ?? []).filter((column) => columns.includes(column))
  return { name, orderBy, columns: Object.fromEntries(types), kind: 'append', day: table.day, unpacked }
}

/** Tables with the copies they have. */
export function withCopies(tables: readonly FactTable[]): readonly FactTable[] {
  return tables.flatMap((table) => {
    const copy = copyOf(table)
    return copy ? [table, copy] : [table]
  })
}

/** How many past batches the engine remembers by token; the pump has one batch in flight. */
const DEDUPLICATION_WINDOW = 1000

const DURABLE = 'fsync_after_insert = 1, fsync_part_directory = 1'

/** Every column of a table, with those that are added to the declared ones. */
export function columnsOf(table: FactTable): Record<string, string> {
  const stamped = { ...table.columns, fact_no: 'UInt64' }
  return table.kind === 'latest' ? { ...stamped, version: 'UInt64', is_deleted: 'UInt8' } : stamped
}

/** The table that holds the rows; on a cluster one reads and writes the distributed table of the plain name. */
export function storedTableName(table: FactTable, cluster: string | undefined): string {
  return cluster ? `${table.name}_local` : table.name
}

/** The statements that bring a table into being, each safe to repeat. */
export function tableDdl(table: FactTable, cluster?: string): string[] {
  const columns = Object.entries(columnsOf(table))
  const name = storedTableName(table, cluster)
  const onCluster = cluster ? ` on cluster ${cluster}` : ''
  const packing = (column: string) => (table.unpacked?.includes(column) ? ' codec(NONE)' : '')
  const body = columns.map(([column, type]) => `${column} ${type}${packing(column)}`).join(', ')
  const key = `order by (${table.orderBy.join(', ')})`
  const partition = table.partitionBy ? ` partition by ${table.partitionBy}` : ''
  const rest = `${partition} ${key} settings ${settingsOf(table, cluster)}`
  const local = `create table if not exists ${name}${onCluster} (${body}) engine = ${engineOf(table, cluster)}${rest}`
  const addedTo = (target: string) =>
    columns.map(([column, type]) => `alter table ${target}${onCluster} add column if not exists ${column} ${type}`)
  if (!cluster) return [local, ...addedTo(name)]
  // Sharded by person: everything about one person lies on one shard, so per-person aggregation stays local.
  const shard = 'contact_id' in table.columns ? 'cityHash64(tenant_id, contact_id)' : 'cityHash64(tenant_id)'
  const engine = `Distributed('${cluster}', currentDatabase(), '${name}', ${shard})`
  const distributed = `create table if not exists ${table.name}${onCluster} as ${name} engine = ${engine}`
  return [local, ...addedTo(name), distributed, ...addedTo(table.name)]
}

/** What one engine without a cluster lacks of a table. `stored`: its columns there, or nothing where there is none. */
export function lackingDdl(table: FactTable, stored: ReadonlySet<string> | undefined): string[] {
  const [create = '', ...added] = tableDdl(table)
  if (!stored) return [create]
  return Object.keys(columnsOf(table)).flatMap((column, place) => (stored.has(column) ? [] : (added[place] ?? [])))
}

function engineOf(table: FactTable, cluster: string | undefined): string {
  const versioned = table.kind === 'latest' ? 'version, is_deleted' : ''
  const family = table.kind === 'latest' ? 'ReplacingMergeTree' : 'MergeTree'
  if (!cluster) return `${family}(${versioned})`
  const place = `'/clickhouse/tables/{shard}/{database}/${table.name}', '{replica}'`
  return `Replicated${family}(${versioned ? `${place}, ${versioned}` : place})`
}

function settingsOf({ granularity }: FactTable, cluster: string | undefined): string {
  const marks = granularity === undefined ? '' : `, index_granularity = ${granularity}`
  const window = cluster ? 'replicated_deduplication_window' : 'non_replicated_deduplication_window'
  return `${window} = ${DEDUPLICATION_WINDOW}, ${DURABLE}${marks}`
}
