import type { Job, Platform } from '#kit/node/module.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { findCompany } from '../store/company.ts'
import { listSyncable } from '../store/sync.ts'
import { runRepair, runSync, type SyncTask } from './run-sync.ts'
import { startSync } from './start-sync.ts'

const syncer = { kind: 'system', name: 'channels' } as const
/** When a company is compared, by the tenant's clock. Ten past: at the full hour everybody asks (gotcha 10). */
const NIGHTLY_HOUR = 3
const AGAIN_AFTER_MS = 20 * 3_600_000

function readTask({ tenantId, companyId, syncId }: Readonly<Record<string, unknown>>): SyncTask {
  if (typeof tenantId !== 'string' || typeof companyId !== 'string' || typeof syncId !== 'string')
    throw new Error('A job without its sync')
  return { tenantId, companyId, syncId }
}

/** Begins the nightly comparison of every company for which it is night. */
async function startNightly(platform: Platform): Promise<void> {
  const { system } = platform.database
  const now = platform.clock.now()
  const tenants = new Map((await platform.directory.listTenants(system)).map((one) => [one.id, one]))
  for (const { tenantId, companyId, comparedAt } of await listSyncable(system)) {
    const tenant = tenants.get(tenantId)
    if (!tenant || zonedParts(now, tenant.timezone).hour !== NIGHTLY_HOUR) continue
    if (comparedAt && now.getTime() - comparedAt.getTime() < AGAIN_AFTER_MS) continue
    await platform.inTenant(tenantId, syncer, async (ctx) => {
      const company = await findCompany(ctx, companyId)
      if (company) await startSync(ctx, { companyId, kind: 'nightly', repairs: company.autoRepair })
    })
  }
}

export const syncJobs: readonly Job[] = [
  { name: 'channels.sync_nightly', scope: 'platform', every: '10 * * * *', run: startNightly },
  {
    name: 'channels.sync_company',
    scope: 'platform',
    run: (platform, payload) => runSync(platform, readTask(payload)),
  },
  {
    name: 'channels.repair_sync',
    scope: 'platform',
    run: (platform, payload) => runRepair(platform, readTask(payload)),
  },
]
