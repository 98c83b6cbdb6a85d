import type { Platform } from './module.ts'

/**
 * The ids of the tenants that are open now. Work that is found across all tenants is done for these alone: what a
 * closed one has left waits for nobody.
 */
export async function liveTenants({ directory, database }: Platform): Promise<ReadonlySet<string>> {
  return new Set((await directory.listTenants(database.system)).map(({ id }) => id))
}
