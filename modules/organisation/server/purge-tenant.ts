import type { Platform } from '#kit/node/module.ts'
import { removeTenantRows } from './store/purge.ts'

/** Removes what a closed tenant left behind, in both stores. Safe to repeat. */
export async function purgeTenant(platform: Platform, closed: unknown): Promise<void> {
  if (typeof closed !== 'string') return
  const tables = platform.modules.flatMap((module) => module.facts ?? [])
  await platform.warehouse.removeTenant(tables, closed)
  const schemas = platform.modules.map((module) => module.name).reverse()
  await removeTenantRows(platform.database, closed, schemas)
}
