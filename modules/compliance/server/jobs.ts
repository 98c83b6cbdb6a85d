import type { Job } from '#kit/node/module.ts'
import { LINKS_AT_ONCE, linkAudit } from './link-audit.ts'

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
]
