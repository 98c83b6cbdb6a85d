import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Role } from '../model/role.ts'
import { insertStaff, type StaffRow } from './store/staff.ts'
import { findTenant } from './store/tenant.ts'

export interface StaffAsk {
  readonly tenantId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** The tenant asks, not the operator of the machine: its word opens itself, and nothing else of the person. */
  readonly vouched?: boolean
}

export interface AddedStaff {
  readonly staff: StaffRow
  /** Path of a link that signs the person in, once. */
  readonly link: string
}

/** Adds a person to a tenant and makes their one-time link. The same person may belong to several tenants. */
export async function addStaff(
  platform: Platform,
  ask: StaffAsk,
): Promise<Result<AddedStaff, 'email_taken' | 'unknown_tenant'>> {
  const { system } = platform.database
  const email = ask.email.toLowerCase()
  if (!(await findTenant(system, ask.tenantId))) return refuse('unknown_tenant', { field: 'tenant' })
  const userId = await platform.signIn.ensureUser(email, ask.name)
  const { tenantId, name, role } = ask
  const staff: StaffRow = {
    tenantId,
    name,
    role,
    email,
    userId,
    id: platform.clock.newId(),
    active: true,
    createdAt: platform.clock.now(),
    sight: 'everybody',
  }
  if (!(await insertStaff(system, staff))) return refuse('email_taken', { field: 'email', facts: { email } })
  return accept({ staff, link: await platform.signIn.makeLink(email, ask.vouched ? tenantId : undefined) })
}
