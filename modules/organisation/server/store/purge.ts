import { sql } from 'kysely'
import type { Database } from '#kit/node/database.ts'

/** Empties every table that has a tenant_id, later modules first so that their foreign keys allow it. */
export async function removeTenantRows(
  database: Database,
  tenantId: string,
  schemas: readonly string[],
): Promise<void> {
  await database.inSystem(async (db) => {
    for (const schema of schemas) await sql`select kit.remove_tenant_rows(${schema}, ${tenantId}::uuid)`.execute(db)
  })
}
