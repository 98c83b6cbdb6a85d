import { readDemoFill } from '#kit/node/demo-progress.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import { ROLES } from '../model/role.ts'
import type { Department } from '../model/sight.ts'
import { refusalOfSettings } from '../model/tenant-settings.ts'
import { addStaff } from './add-staff.ts'
import { changeStaff } from './change-staff.ts'
import { clearDemo } from './clear-demo.ts'
import { createKey, describeScopes } from './create-key.ts'
import { listDepartments } from './list-departments.ts'
import { listStaffPage, toStaff } from './list-staff-page.ts'
import { openMemberships } from './open-memberships.ts'
import { readSession } from './read-session.ts'
import { removeDepartment, saveDepartment } from './save-department.ts'
import { setSight } from './set-sight.ts'
import { type KeyRow, listKeys, revokeKey } from './store/key.ts'
import { findTenant, updateTenant } from './store/tenant.ts'

function toKey({ id, name, scopes, createdAt, lastUsedAt, revokedAt, madeByName }: KeyRow) {
  const at = (date: Date | null) => date?.toISOString() ?? null
  return {
    id,
    name,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    lastUsedAt: at(lastUsedAt),
    revokedAt: at(revokedAt),
    madeBy: madeByName,
  }
}

const sessionRoutes: readonly MountedRoute[] = [
  mountOpen(contract.readSession, (platform, { tenantId, actor }) => readSession(platform, tenantId, actor)),
  mountOpen(contract.switchTenant, async (platform, { actor, body }) => {
    if (actor.kind !== 'staff') return refuse('not_found')
    const mine = await openMemberships(platform.database.system, actor)
    return mine.some((one) => one.tenantId === body.tenantId)
      ? accept(body)
      : refuse('not_found', { field: 'body.tenantId' })
  }),
  mount(contract.switchDemoRole, async (ctx, { body }) =>
    ctx.tenant.demo && ROLES.includes(body.role) ? accept(body) : refuse('not_demo'),
  ),
  mountOpen(contract.readDemoProgress, async (platform, { tenantId }) => {
    const tenant = await findTenant(platform.database.system, tenantId)
    if (!tenant?.demo) return refuse('not_demo')
    const fill = await readDemoFill(platform.database.system, tenantId)
    return accept(fill ?? { done: false, text: '准备开始', share: 0, failed: false })
  }),
  mountOpen(contract.clearDemo, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => clearDemo(platform, ctx, body.name)),
  ),
  mount(contract.changeTenant, async (ctx, { body }) => {
    const { id, currency } = ctx.tenant
    const after = { name: body.name ?? ctx.tenant.name, timezone: body.timezone ?? ctx.tenant.timezone }
    const refusal = refusalOfSettings({ ...after, currency })
    if (refusal) return refuse(refusal, { field: 'body.timezone' })
    await updateTenant(ctx, after)
    return accept({ id, currency, ...after })
  }),
]

const staffRoutes: readonly MountedRoute[] = [
  mount(contract.listStaff, async (ctx, { query }) => accept(await listStaffPage(ctx, query))),
  mountOpen(contract.addStaff, async (platform, { tenantId, body }) => {
    const added = await addStaff(platform, { tenantId, ...body, vouched: true })
    return added.ok ? accept({ staff: toStaff(added.value.staff), link: added.value.link }) : added
  }),
  mount(contract.changeStaff, async (ctx, { params, body }) => {
    const changed = await changeStaff(ctx, params.staffId, body)
    return changed.ok ? accept(toStaff(changed.value)) : changed
  }),
  mount(contract.setSight, async (ctx, { params, body }) => {
    const changed = await setSight(ctx, params.staffId, body.sight)
    return changed.ok ? accept(toStaff(changed.value)) : changed
  }),
]

const departmentRoutes: readonly MountedRoute[] = [
  mount(contract.listDepartments, async (ctx) => {
    const found = await listDepartments(ctx)
    return accept({ items: found.map((one) => ({ ...one, staffIds: [...one.staffIds] })), nextCursor: null })
  }),
  mount(contract.createDepartment, async (ctx, { body }) => toDepartment(await saveDepartment(ctx, body))),
  mount(contract.changeDepartment, async (ctx, { params, body }) =>
    toDepartment(await saveDepartment(ctx, { ...body, id: params.departmentId })),
  ),
  mount(contract.removeDepartment, (ctx, { params }) => removeDepartment(ctx, params.departmentId)),
]

function toDepartment<R extends string>(saved: Result<Department, R>) {
  return saved.ok ? accept({ ...saved.value, staffIds: [...saved.value.staffIds] }) : saved
}

const keyRoutes: readonly MountedRoute[] = [
  mount(contract.listKeys, async (ctx) => accept({ items: (await listKeys(ctx)).map(toKey), nextCursor: null })),
  mountOpen(contract.listScopes, async (platform) => accept({ scopes: describeScopes(platform) })),
  mountOpen(contract.createKey, (platform, { tenantId, actor, body }) =>
    createKey(platform, { tenantId, ...body, by: actor }),
  ),
  mount(contract.revokeKey, async (ctx, { params }) =>
    (await revokeKey(ctx, params.keyId)) ? accept(params) : refuse('not_found'),
  ),
]

export const routes: readonly MountedRoute[] = [...sessionRoutes, ...staffRoutes, ...departmentRoutes, ...keyRoutes]
