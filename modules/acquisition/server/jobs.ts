import type { Job } from '#kit/node/module.ts'
import { MAKING_MS, settleEntry } from './settle-entry.ts'
import { listInDoubt } from './store/entry.ts'
import { endWelcome, listLeftSending } from './store/welcome.ts'

const clerk = { kind: 'system', name: 'acquisition' } as const
/** A welcome has 20 s; after so long nobody is sending it any more, in milliseconds. */
const SENDING_MS = 120_000

export const jobs: readonly Job[] = [
  {
    // Entries of which it is not known whether they were made, and welcomes whose end nobody noted.
    name: 'acquisition.settle_left',
    scope: 'platform',
    every: '* * * * *',
    run: async (platform) => {
      const { system } = platform.database
      const live = new Set((await platform.directory.listTenants(system)).map(({ id }) => id))
      const now = platform.clock.now().getTime()
      for (const { tenantId, entryId } of await listInDoubt(system, new Date(now - MAKING_MS)))
        if (live.has(tenantId)) await settleEntry(platform, { tenantId, actor: clerk }, entryId, { make: false })
      for (const { tenantId, welcomeId } of await listLeftSending(system, new Date(now - SENDING_MS)))
        if (live.has(tenantId))
          await platform.inTenant(tenantId, clerk, (ctx) =>
            endWelcome(ctx, welcomeId, { state: 'unresolved', reason: 'interrupted', errcode: null, errmsg: '' }),
          )
    },
  },
]
