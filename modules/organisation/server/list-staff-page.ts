import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, isCursorUuid, type Page, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import type { Role } from '../model/role.ts'
import { pageStaff, type StaffPlace, type StaffRow } from './store/staff.ts'

interface PageAsk {
  readonly role?: Role | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** One page of the tenant's staff, those at work first; a cursor that is not ours begins anew. */
export async function listStaffPage(ctx: Ctx, { role, cursor, limit }: PageAsk) {
  const rows = await pageStaff(ctx, { role, after: readPlace(cursor), limit: limit + 1 })
  const page: Page<StaffRow> = cutPage(rows, limit, (row) => [row.active ? 1 : 0, row.createdAt.toISOString(), row.id])
  return { ...page, items: page.items.map(toStaff) }
}

/** A member of staff as the wire shows them. */
export function toStaff({ id, name, email, role, active, sight, createdAt }: StaffRow) {
  return { id, name, email, role, active, sight, createdAt: createdAt.toISOString() }
}

function readPlace(cursor: string | undefined): StaffPlace | undefined {
  const [active, moment, id] = readCursor(cursor ?? '') ?? []
  const createdAt = readCursorMoment(moment)
  return createdAt && isCursorUuid(id) ? { active: active === 1, createdAt, id } : undefined
}
