import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { listDueDirectSends } from '../store/direct-send.ts'
import { CARRY_DIRECT_SEND, carryDirectSend } from './carry-direct-send.ts'

export const directJobs: readonly Job[] = [
  {
    name: CARRY_DIRECT_SEND,
    scope: 'platform',
    run: (platform, { tenantId, directSendId }) => carryDirectSend(platform, String(tenantId), String(directSendId)),
  },
  {
    /** What waits for its time or a report, and what a process left behind that died. */
    name: 'reach.carry_direct_sends',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = await liveTenants(platform)
      const faults: unknown[] = []
      for (const { tenantId, directSendId } of await listDueDirectSends(system, platform.clock.now()))
        if (live.has(tenantId) && !platform.isHeld(tenantId))
          await carryDirectSend(platform, tenantId, directSendId).catch((error: unknown) => faults.push(error))
      throwFaults('direct sends that stand still', faults)
    },
  },
]
