import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { asBulk } from '#kit/node/pressure.ts'
import { inTurn } from '#kit/node/turn.ts'
import { syncGroups } from '../groups/sync-groups.ts'
import { findCompany } from '../store/company.ts'
import { findMembers } from '../store/member.ts'
import { countAttempt, endSync, findSync, insertSyncMembers, noteFault } from '../store/sync.ts'
import { syncTags } from '../tags/sync-tags.ts'
import type { Whose } from '../wecom/answer.ts'
import { repairAll, SyncFault, type SyncWork, syncCustomers } from './sync-customers.ts'
import { syncDirectory } from './sync-directory.ts'

const syncer = { kind: 'system', name: 'channels' } as const
/** Times a sync goes on where it stopped, before it waits for the next night or a person. */
export const SYNC_ATTEMPTS_MAX = 12

export interface SyncTask extends Whose {
  readonly syncId: string
}

/** One sync from where it is to its end. Throws what a later try may mend; the queue runs it again. */
export async function runSync(platform: Platform, task: SyncTask): Promise<void> {
  await inTurn(platform.database.system, `channels.sync:${task.companyId}`, async () => {
    const work = await takeUp(platform, task)
    if (!work) return
    try {
      await asBulk(platform, () => syncAll(work))
    } catch (error) {
      if (error instanceof SyncFault)
        await platform.inTenant(task.tenantId, syncer, (ctx) =>
          noteFault(ctx, task.syncId, error.message.slice(0, 300)),
        )
      throw error
    }
  })
}

async function takeUp(platform: Platform, task: SyncTask): Promise<SyncWork | undefined> {
  const { tenantId, companyId, syncId } = task
  return platform.inTenant(tenantId, syncer, async (ctx) => {
    const sync = await findSync(ctx, syncId)
    if (sync?.state !== 'running') return undefined
    const company = await findCompany(ctx, companyId)
    const fault = company
      ? sync.attempts >= SYNC_ATTEMPTS_MAX
        ? (sync.fault ?? 'gave_up')
        : undefined
      : 'disconnected'
    if (fault !== undefined || !company) {
      await endSync(ctx, syncId, 'failed', fault ?? null)
      return undefined
    }
    await countAttempt(ctx, syncId)
    return { platform, whose: { tenantId, companyId }, company, sync }
  })
}

async function syncAll(work: SyncWork): Promise<void> {
  const { platform, whose, sync } = work
  const [directory, tags] = await Promise.all([syncDirectory(platform, whose), syncTags(platform, whose)])
  if (!directory.ok) {
    const fault = `${directory.meaning} ${directory.errcode} ${directory.errmsg}`.slice(0, 300)
    if (directory.meaning !== 'refused' && directory.meaning !== 'not_permitted') throw new SyncFault(fault)
    // Something in WeCom's admin console is wrong: asking again in a minute will not mend it.
    await platform.inTenant(whose.tenantId, syncer, (ctx) => endSync(ctx, sync.id, 'failed', fault))
    return
  }
  if (!tags.ok) throw new SyncFault(`${tags.meaning} ${tags.errcode} ${tags.errmsg}`)
  await platform.inTenant(whose.tenantId, syncer, async (ctx) => {
    const members = await findMembers(ctx, { companyId: whose.companyId })
    const followers = members.filter(({ mayFollow }) => mayFollow).map(({ userid }) => userid)
    await insertSyncMembers(ctx, sync.id, followers)
  })
  const owners = await platform.inTenant(whose.tenantId, syncer, (ctx) => listOwners(ctx, whose.companyId))
  // WeCom counts the calls of each API by itself, so that neither waits for the other.
  const [customers, groups] = await Promise.allSettled([syncCustomers(work), syncGroups(platform, whose, owners)])
  for (const one of [customers, groups]) if (one.status === 'rejected') throw one.reason
  if (groups.status === 'fulfilled' && groups.value !== undefined) throw new SyncFault(groups.value)
  await platform.inTenant(whose.tenantId, syncer, (ctx) => endSync(ctx, sync.id, 'done', null))
}

/** Whose groups there may be: those who left too, as long as theirs wait for another owner. */
async function listOwners(ctx: Ctx, companyId: string): Promise<string[]> {
  const members = await findMembers(ctx, { companyId, withGone: true })
  return members.filter(({ mayFollow, goneAt }) => mayFollow || goneAt !== null).map(({ userid }) => userid)
}

/** Carries out the plan of a sync that was only to look. */
export async function runRepair(platform: Platform, { tenantId, companyId, syncId }: SyncTask): Promise<void> {
  await inTurn(platform.database.system, `channels.sync:${companyId}`, async () => {
    const found = await platform.inTenant(tenantId, syncer, async (ctx) => ({
      sync: await findSync(ctx, syncId),
      company: await findCompany(ctx, companyId),
    }))
    const { sync, company } = found
    if (sync && company) await repairAll({ platform, whose: { tenantId, companyId }, company, sync })
  })
}
