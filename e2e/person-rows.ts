import { sql } from 'kysely'
import { alias, bind, ch } from '#kit/pure/fragment.ts'
import type { World } from '#kit/testing/world.ts'

/** Notes of the merging itself, and what a reader works out anew. */
const NOT_COMPARED = ['contacts.merge', 'contacts.identity_conflict', 'segments.membership', 'reach.person']

/** Tables of any module whose rows belong to people, as `schema.table`. */
export async function listPersonTables(world: World): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.columns
    where column_name = 'contact_id' and table_schema not in ('kit', 'information_schema', 'pg_catalog')
    order by 1`.execute(world.platform.database.system)
  return result.rows.map((row) => row.name)
}

export type PersonRows = Readonly<Record<string, readonly string[]>>

/** Every row of a tenant's people, in PostgreSQL and in the warehouse, as text that can be compared. */
export async function copyPersonRows(world: World, tenantId: string): Promise<PersonRows> {
  const rows: Record<string, string[]> = {}
  const tables = [...(await listPersonTables(world)), 'contacts.contact']
  for (const table of tables) {
    if (NOT_COMPARED.includes(table)) continue
    const result = await sql<{ row: string }>`
      select (to_jsonb(t) - array['provenance', 'updated_at'])::text as row from ${sql.table(table)} t
      where tenant_id = ${tenantId} order by 1`.execute(world.platform.database.system)
    rows[table] = result.rows.map(({ row }) => row)
  }
  return { ...rows, ...(await copyWarehouse(world, tenantId)) }
}

async function copyWarehouse(world: World, tenantId: string): Promise<PersonRows> {
  const rows: Record<string, string[]> = {}
  for (const table of world.platform.modules.flatMap((module) => module.facts ?? [])) {
    if (!('contact_id' in table.columns)) continue
    const found = await world.platform.warehouse.rows<Record<string, unknown>>(ch`
      select * from ${alias(table.name)} ${table.kind === 'latest' ? ch`final` : ch``}
      where tenant_id = ${bind('UUID', tenantId)}`)
    const told = found.filter((row) => !String(row.name).startsWith('Contact Merge'))
    rows[`warehouse ${table.name}`] = told
      .map(({ fact_no: _, version: __, ...row }) => JSON.stringify(row, inKeyOrder))
      .sort()
  }
  return rows
}

/** A map says the same in whatever order its keys come. */
function inKeyOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
