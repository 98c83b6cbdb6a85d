import type { Job, Platform } from '#kit/node/module.ts'
import { noteAwake } from '../store/awake.ts'
import { findCompany } from '../store/company.ts'
import { listSyncable } from '../store/sync.ts'
import { startSync } from '../sync/start-sync.ts'

const keeper = { kind: 'system', name: 'channels' } as const
/** WeCom tries a push three times within seconds (doc 90930, 2.4): after so long some are lost, in milliseconds. */
const REST_MS = 15 * 60_000

/** A program that stood still, or a laptop that slept, heard nothing meanwhile: it compares, and waits for no night. */
async function compareAfterRest(platform: Platform): Promise<void> {
  const { system } = platform.database
  const tenants = (await platform.directory.listTenants(system)).map(({ id }) => id)
  const live = new Set(tenants.filter((id) => !platform.isHeld(id)))
  const before = new Date(platform.clock.now().getTime() - REST_MS)
  for (const { tenantId, companyId } of (await listSyncable(system)).filter((one) => live.has(one.tenantId)))
    await platform.inTenant(tenantId, keeper, async (ctx) => {
      const last = await noteAwake(ctx, companyId)
      if (!last || last > before) return
      const company = await findCompany(ctx, companyId)
      if (company) await startSync(ctx, { companyId, kind: 'rested', repairs: company.autoRepair })
    })
}

/** Every five minutes, and so within five minutes of a start. */
export const compareAfterRestJob: Job = {
  name: 'channels.compare_after_rest',
  scope: 'platform',
  every: '*/5 * * * *',
  run: compareAfterRest,
}
