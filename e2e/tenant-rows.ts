import { sql } from 'kysely'
import type { Platform } from '#kit/node/module.ts'

/** Every table of the modules that holds rows by tenant, from the catalogue: a new one is covered by itself. */
export async function listTenantTables(platform: Platform): Promise<readonly { schema: string; name: string }[]> {
  const schemas = platform.modules.map((module) => module.name)
  const result = await sql<{ schema: string; name: string }>`
    select c.table_schema as schema, c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' and c.table_schema = any(${schemas})
    order by 1, 2`.execute(platform.database.system)
  return result.rows
}

/** A digest of each table's rows of one tenant, seen from outside row-level security. */
export async function digestTenant(platform: Platform, tenantId: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const { schema, name } of await listTenantTables(platform)) {
    const table = sql.table(`${schema}.${name}`)
    const result = await sql<{ digest: string }>`
      select count(*) || ':' || coalesce(md5(string_agg(t::text, E'\n' order by t::text)), '') as digest
      from ${table} t where tenant_id = ${tenantId}`.execute(platform.database.system)
    digests[`${schema}.${name}`] = result.rows[0]?.digest ?? ''
  }
  return digests
}
