import type { Ctx } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { inTurn } from '#kit/node/turn.ts'
import { WELCOME } from '../../model/joining.ts'
import { listSyncable } from '../store/sync.ts'
import type { Whose } from '../wecom/answer.ts'
import type { Welcomer } from '../welcome/welcomer.ts'
import { offerMedia } from './offer-media.ts'

const keeper = { kind: 'system', name: 'channels' } as const

/** Has the files that a company's welcomes need uploaded now: the next customer may scan in a minute. */
export async function keepMediaSoon(ctx: Ctx, companyId: string): Promise<void> {
  const payload = { tenantId: ctx.tenant.id, companyId }
  await ctx.enqueue('channels.keep_media', payload, { key: `channels.media ${companyId}` })
}

/**
 * A welcome has 20 seconds, and an upload may take as long: so WeCom has a copy of what welcomes need before anybody
 * scans, and a new one half a day before it forgets the old (`offerMedia`).
 */
async function keepMedia(platform: Platform, whose: Whose): Promise<void> {
  const [welcomer] = platform.fillsOf<Welcomer>(WELCOME)
  if (!welcomer) return
  const needed = await platform.inTenant(whose.tenantId, keeper, (ctx) => welcomer.readMedia(ctx, whose.companyId))
  if (needed.length === 0) return
  await inTurn(platform.database.system, `channels.media:${whose.companyId}`, async () => {
    for (const mediaId of needed) await offerMedia(platform, whose, { mediaId, purpose: 'message' })
  })
}

async function keepAll(platform: Platform): Promise<void> {
  const { system } = platform.database
  const tenants = (await platform.directory.listTenants(system)).map(({ id }) => id)
  const live = new Set(tenants.filter((id) => !platform.isHeld(id)))
  const faults: unknown[] = []
  for (const { tenantId, companyId } of (await listSyncable(system)).filter((one) => live.has(one.tenantId)))
    await keepMedia(platform, { tenantId, companyId }).catch((error: unknown) => faults.push(error))
  throwFaults('companies whose files are not kept ready', faults)
}

/** Every ten minutes: what could not be uploaded is tried again; while copies are fresh nothing is asked of WeCom. */
export const keepMediaJobs: readonly Job[] = [
  { name: 'channels.keep_all_media', scope: 'platform', every: '*/10 * * * *', run: keepAll },
  {
    name: 'channels.keep_media',
    scope: 'platform',
    run: async (platform, { tenantId, companyId }) => {
      if (typeof tenantId !== 'string' || typeof companyId !== 'string') throw new Error('A job without its company')
      await keepMedia(platform, { tenantId, companyId })
    },
  },
]
