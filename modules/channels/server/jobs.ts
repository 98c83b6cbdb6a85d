import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job } from '#kit/node/module.ts'
import { pullArchivesJob } from './archives/pull-archives.ts'
import { compareAfterRestJob } from './awake/compare-after-rest.ts'
import { checkDailyJob } from './check-up/check-daily.ts'
import { keepMediaJobs } from './media/keep-media.ts'
import { sendLeftReplies } from './official/send-reply.ts'
import { settleAccountsJob } from './official/settle-official.ts'
import { settleAll } from './settle-pushes.ts'
import { endSignInsJob } from './sign-in/end-sign-ins.ts'
import { listWaiting } from './store/callback.ts'
import { syncJobs } from './sync/sync-jobs.ts'
import { markTags } from './tags/mark-tags.ts'
import { transferJobs } from './transfers/carry-transfer.ts'

/** What a process left behind that died, and what waits for its next try. */
export const jobs: readonly Job[] = [
  {
    name: 'channels.settle_left',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = await liveTenants(platform)
      const waiting = await listWaiting(system, platform.clock.now())
      for (const whose of waiting.filter((one) => live.has(one.tenantId))) await settleAll(platform, whose)
    },
  },
  ...syncJobs,
  compareAfterRestJob,
  markTags,
  ...keepMediaJobs,
  endSignInsJob,
  checkDailyJob,
  settleAccountsJob,
  sendLeftReplies,
  pullArchivesJob,
  ...transferJobs,
]
