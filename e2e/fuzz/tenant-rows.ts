import { createHash } from 'node:crypto'
import { escapeIdentifier } from 'pg'
import type { Platform } from '#kit/node/module.ts'

/** A table of PostgreSQL that holds rows of tenants. */
export interface TenantTable {
  readonly name: string
  /** Schema and table, escaped. */
  readonly place: string
}

export type TableHashes = ReadonlyMap<string, { readonly rows: number; readonly hash: string }>

/** Every table with a tenant_id, whatever its schema. */
export async function listTenantTables(platform: Platform): Promise<readonly TenantTable[]> {
  const found = await platform.database.pool.query<{ schema: string; table: string }>(`
    select n.nspname as schema, c.relname as table from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
    order by 1, 2`)
  return found.rows.map(({ schema, table }) => ({
    name: `${schema}.${table}`,
    place: `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`,
  }))
}

/** What a tenant has in every table, and in the queue of jobs. */
export async function hashRows(
  platform: Platform,
  tables: readonly TenantTable[],
  tenantId: string,
): Promise<TableHashes> {
  const parts = tables.map(
    ({ name, place }) => `select '${name}' as name, count(*) as rows,
      coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${place} t where tenant_id = $1`,
  )
  const jobs = `select 'jobs', count(*), coalesce(md5(string_agg(t.payload::text, '|' order by t.id)), '')
    from graphile_worker._private_jobs t where t.payload->>'tenantId' = $1::text`
  const text = [...parts, jobs].join(' union all ')
  // Prepared: planning a hundred tables takes longer than reading their few rows.
  const name = createHash('md5').update(text).digest('hex')
  const values = [tenantId]
  const found = await platform.database.pool.query<{ name: string; rows: number; hash: string }>({ name, text, values })
  return new Map(found.rows.map(({ name, rows, hash }) => [name, { rows, hash }]))
}

/** Tables in which some row of a tenant holds one of the words, in whatever column. */
export async function findWords(
  platform: Platform,
  tables: readonly TenantTable[],
  tenantId: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const parts = tables.map(
    ({ name, place }) => `select '${name}: ' || t::text as found from ${place} t
      where tenant_id = $1 and exists (select from unnest($2::text[]) w where position(w in t::text) > 0)`,
  )
  const result = await platform.database.pool.query<{ found: string }>(parts.join(' union all '), [tenantId, words])
  return result.rows.map((row) => row.found)
}

/** Tables whose rows differ, for a failure that says where. */
export function changedTables(before: TableHashes, after: TableHashes): readonly string[] {
  return [...after].filter(([name, { hash }]) => before.get(name)?.hash !== hash).map(([name]) => name)
}

/** Between two looks at all rows there are so many tests: a look takes longer than what it judges. */
const LOOK_EVERY = 8

/** Watches that nothing a tenant has is changed by what is refused. */
export async function watchRows(platform: Platform, tables: readonly TenantTable[], tenantId: string) {
  let held = await hashRows(platform, tables, tenantId)
  let since: string[] = []
  /** The tables changed since the last look, each with what was done since; looks once in a while and at the end. */
  const look = async () => {
    const [before, done] = [held, since]
    held = await hashRows(platform, tables, tenantId)
    since = []
    return changedTables(before, held).map((table) => `${table} by one of ${done.join(', ')}`)
  }
  return {
    async after(what: string): Promise<readonly string[]> {
      since.push(what)
      return since.length < LOOK_EVERY ? [] : look()
    },
    look,
  }
}
