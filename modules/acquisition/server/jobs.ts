import type { Job, Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
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
    run: settleLeft,
  },
]

/** One that cannot be settled keeps none of the others waiting. */
async function settleLeft(platform: Platform): Promise<void> {
  const { system } = platform.database
  const tenants = (await platform.directory.listTenants(system)).map(({ id }) => id)
  const live = tenants.filter((id) => !platform.isHeld(id))
  const now = platform.clock.now()
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const faults: unknown[] = []
  const note = (error: unknown) => faults.push(error)
  for (const { tenantId, entryId } of await listInDoubt(system, live, { before: ago(MAKING_MS), now }))
    await settleEntry(platform, { tenantId, actor: clerk }, entryId, { make: false }).catch(note)
  for (const { tenantId, welcomeId } of await listLeftSending(system, live, ago(SENDING_MS)))
    await platform
      .inTenant(tenantId, clerk, (ctx) =>
        endWelcome(ctx, welcomeId, { state: 'unresolved', reason: 'interrupted', errcode: null, errmsg: '' }),
      )
      .catch(note)
  throwFaults('entries or welcomes that stand still', faults)
}
