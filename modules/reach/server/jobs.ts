import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { directJobs } from './direct/direct-jobs.ts'
import { CARRY_MASS_SEND, carryMassSend } from './mass/carry-mass-send.ts'
import { momentSetJobs } from './moments/send-due-posts.ts'
import { listDueMassSends } from './store/mass-send.ts'

export const jobs: readonly Job[] = [
  ...directJobs,
  ...momentSetJobs,
  {
    name: CARRY_MASS_SEND,
    scope: 'platform',
    run: async (platform, { tenantId, massSendId }) => carryMassSend(platform, String(tenantId), String(massSendId)),
  },
  {
    /** What waits for its time, and what a process left behind that died. */
    name: 'reach.carry_mass_sends',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = await liveTenants(platform)
      const faults: unknown[] = []
      for (const { tenantId, massSendId } of await listDueMassSends(system, platform.clock.now()))
        if (live.has(tenantId) && !platform.isHeld(tenantId))
          await carryMassSend(platform, tenantId, massSendId).catch((error: unknown) => faults.push(error))
      throwFaults('mass sends that stand still', faults)
    },
  },
]
