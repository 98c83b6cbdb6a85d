import type { Executor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { refusalOfSettings } from '../model/tenant-settings.ts'
import { insertTenant } from './store/tenant.ts'

export interface TenantAsk {
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly demo?: boolean
  /** Only the demo names its own, so that the same people fall into the holdouts every time. */
  readonly id?: string
}

/** Opens a tenant. There is no undo but closing it. */
export async function openTenant(
  platform: Pick<Platform, 'database' | 'clock'>,
  ask: TenantAsk,
  db: Executor = platform.database.system,
): Promise<Result<{ tenantId: string }, 'unknown_timezone' | 'unknown_currency'>> {
  const refusal = refusalOfSettings(ask)
  if (refusal) return refuse(refusal, { field: refusal === 'unknown_timezone' ? 'timezone' : 'currency' })
  const id = ask.id ?? platform.clock.newId()
  await insertTenant(db, { demo: false, ...ask, id, at: platform.clock.now() })
  return accept({ tenantId: id })
}
