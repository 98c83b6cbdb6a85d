import type { z } from 'zod'
import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { sessionSchema } from '../contract.ts'
import { ROLES } from '../model/role.ts'
import { openMemberships } from './open-memberships.ts'
import { findTenant } from './store/tenant.ts'

type Session = z.infer<typeof sessionSchema>

/** What a surface needs to know to draw itself for this person. */
export async function readSession(
  platform: Platform,
  tenantId: string,
  actor: Actor,
): Promise<Result<Session, 'keys_have_no_session' | 'not_found'>> {
  if (actor.kind !== 'staff') return refuse('keys_have_no_session')
  const { system } = platform.database
  const tenant = await findTenant(system, tenantId)
  const memberships = await openMemberships(system, actor)
  const here = memberships.find((one) => one.tenantId === tenantId)
  const role = ROLES.find((one) => one === actor.role)
  if (!tenant || !here || !role) return refuse('not_found')
  return accept({
    user: { id: actor.userId, email: here.email, name: here.name },
    staff: { id: actor.staffId, name: actor.name, role, limited: actor.sight !== undefined },
    tenant,
    permissions: [...actor.permissions],
    tenants: memberships.map((one) => ({ id: one.tenantId, name: one.tenantName })),
    demoRoles: tenant.demo && here.role === 'owner' ? [...ROLES] : [],
  })
}
