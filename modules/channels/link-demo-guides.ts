import type { WorldStage } from '#kit/node/module.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { findMembers, linkMember } from './server/store/member.ts'
import { syncDirectory } from './server/sync/sync-directory.ts'

const demo = { kind: 'system', name: 'demo' } as const

/**
 * Makes the demo's guides members of the simulated company, under their own names, so that the phone of one is the
 * phone of the other. Once: who was linked by hand since stays so.
 */
export async function linkDemoGuides(
  { platform, tenantId, world, control }: WorldStage,
  companyId: string,
): Promise<void> {
  const read = await syncDirectory(platform, { tenantId, companyId })
  if (!read.ok) throw new Error(`channels: the simulated directory was not read: ${read.errcode} ${read.errmsg}`)
  const pairs = await platform.inTenant(tenantId, demo, async (ctx) => {
    const members = await findMembers(ctx, { companyId })
    if (members.some(({ staffId }) => staffId !== null)) return []
    const guides = (await listStaff(ctx, 'guide')).filter(({ active }) => active)
    // Ids rise in the order in which they came, as the members' do.
    const inOrder = guides.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const able = members.filter(({ mayFollow }) => mayFollow)
    return able.flatMap(({ userid }, place) => {
      const guide = inOrder[place]
      return guide ? [{ guide, userid }] : []
    })
  })
  for (const { guide, userid } of pairs) {
    await control('deeds/change_staff', { corpid: world.corpId, userid, name: guide.name })
    await platform.inTenant(tenantId, demo, (ctx) => linkMember(ctx, { companyId, userid, staffId: guide.id }))
  }
}
