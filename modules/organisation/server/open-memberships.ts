import type { Executor } from '#kit/node/ctx.ts'
import { listMemberships } from './store/staff.ts'

/** A session: whose it is, and the one tenant on whose word it stands, if on any. */
export interface OpenedBy {
  readonly userId: string
  readonly vouchedBy?: string | undefined
}

/** Where a person works, as far as this session opens it: what one tenant says of them opens that tenant alone. */
export async function openMemberships(db: Executor, { userId, vouchedBy }: OpenedBy) {
  const memberships = await listMemberships(db, userId)
  return memberships.filter(({ tenantId }) => vouchedBy === undefined || tenantId === vouchedBy)
}
