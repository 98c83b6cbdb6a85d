import type { Job } from '#kit/node/module.ts'
import { makeCopy } from './copy-person.ts'
import { LINKS_AT_ONCE, linkAudit } from './link-audit.ts'
import { runErasure } from './run-erasure.ts'
import { runAllRetention } from './run-retention.ts'
import { listUnfinished } from './store/erasure.ts'

export const jobs: readonly Job[] = [
  {
    name: 'compliance.link_audit',
    scope: 'tenant',
    every: '* * * * *',
    run: async (ctx) => {
      // A full batch may have left more behind: the next run comes at once, not in a minute.
      if ((await linkAudit(ctx)) >= LINKS_AT_ONCE) await ctx.enqueue('compliance.link_audit', {}, { key: 'more' })
    },
  },
  {
    name: 'compliance.erase_person',
    scope: 'platform',
    run: (platform, payload) => runErasure(platform, String(payload.tenantId), String(payload.erasureId)),
  },
  // Half past three at night in China.
  { name: 'compliance.retention', scope: 'platform', every: '30 19 * * *', run: runAllRetention },
  {
    name: 'compliance.make_copy',
    scope: 'platform',
    run: (platform, payload) => makeCopy(platform, String(payload.tenantId), String(payload.copyId)),
  },
  {
    // A job that gave up, or was left out of a backup, is found again from the state of the erasure.
    name: 'compliance.resume_erasures',
    scope: 'tenant',
    every: '*/10 * * * *',
    run: async (ctx) => {
      for (const erasureId of await listUnfinished(ctx))
        await ctx.enqueue('compliance.erase_person', { erasureId }, { key: erasureId })
    },
  },
]
