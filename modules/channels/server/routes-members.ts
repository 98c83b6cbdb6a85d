import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, isCursorUuid, readCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import * as contract from '../contract/members.ts'
import { endSignInsJob } from './sign-in/end-sign-ins.ts'
import { findCompany } from './store/company.ts'
import { findMembers, linkMember, unlinkOthers } from './store/member.ts'
import { syncDirectory } from './sync/sync-directory.ts'

/** Members of connected companies, and who they are here. */
export const memberRoutes: readonly MountedRoute[] = [
  mount(contract.listMembers, async (ctx, { query }) => {
    const [companyId, userid] = readCursor(query.cursor ?? '') ?? []
    const after = isCursorUuid(companyId) && typeof userid === 'string' ? { companyId, userid } : undefined
    const { limit, q } = query
    const filter = { companyId: query.companyId, q, withGone: query.gone === 'true', after, limit: limit + 1 }
    const rows = await findMembers(ctx, filter)
    const staff = await listStaff(ctx)
    const names = new Map(staff.map((one) => [one.id, one.name]))
    const byName = Map.groupBy(
      staff.filter(({ active }) => active),
      ({ name }) => name,
    )
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.companyId, row.userid])
    return accept({
      nextCursor,
      items: items.map(({ departmentIds: _, goneAt, departments, ...row }) => {
        const namesakes = byName.get(row.name) ?? []
        return {
          ...row,
          id: `${row.companyId} ${row.userid}`,
          name: row.name || row.userid,
          departments: [...departments],
          goneAt: goneAt?.toISOString() ?? null,
          staffName: (row.staffId && names.get(row.staffId)) ?? null,
          likelyStaffId: row.staffId === null && namesakes.length === 1 ? (namesakes[0]?.id ?? null) : null,
        }
      }),
    })
  }),
  mount(contract.linkMember, async (ctx, { params, body }) => {
    const { staffId } = body
    const isStranger = staffId !== null && !(await listStaff(ctx)).some(({ id }) => id === staffId)
    if (isStranger) return refuse('not_found', { field: 'body.staffId' })
    if (!(await findCompany(ctx, params.companyId))) return refuse('not_found')
    const [before] = await findMembers(ctx, { ...params, userids: [params.userid], withGone: true })
    await unlinkOthers(ctx, { ...params, staffId })
    if (!(await linkMember(ctx, { ...params, staffId }))) return refuse('not_found')
    const changed = [before?.staffId ?? null, staffId].filter((one) => one !== null)
    if (before?.staffId !== staffId && changed.length > 0)
      await ctx.enqueue(endSignInsJob.name, { companyId: params.companyId, staffIds: changed })
    return accept({ userid: params.userid, staffId })
  }),
  mountOpen(contract.refreshDirectory, async (platform, { tenantId, actor, params }) => {
    const company = await platform.inTenant(tenantId, actor, (ctx) => findCompany(ctx, params.companyId))
    if (!company) return refuse('not_found')
    const done = await syncDirectory(platform, { tenantId, ...params })
    if (done.ok) return accept({ members: done.members, departments: done.departments })
    return refuse('wecom_refused', { facts: { errcode: done.errcode, errmsg: done.errmsg } })
  }),
]
