import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job } from '#kit/node/module.ts'
import { deliverDue } from './deliver-due.ts'
import { DELIVER, wakeEndpoint } from './queue-news.ts'
import { listDueEndpoints } from './store/delivery.ts'

const waker = { kind: 'system', name: 'webhooks' } as const

export const jobs: readonly Job[] = [
  {
    name: DELIVER,
    scope: 'platform',
    run: async (platform, { tenantId, endpointId }) => {
      if (typeof tenantId === 'string' && typeof endpointId === 'string')
        await deliverDue(platform, tenantId, endpointId)
    },
  },
  {
    // Tries whose time has come, and what a process left behind that died.
    name: 'webhooks.wake_due',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = await liveTenants(platform)
      const due = await listDueEndpoints(system, platform.clock.now())
      for (const { tenantId, endpointId } of due.filter((one) => live.has(one.tenantId)))
        await platform.inTenant(tenantId, waker, (ctx) => wakeEndpoint(ctx, endpointId))
    },
  },
]
