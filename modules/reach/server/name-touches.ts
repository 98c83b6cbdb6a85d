import type { Ctx } from '#kit/node/ctx.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { TouchRecord } from '../model/touch-record.ts'

/** A line of the ledger with the names of the people in it; null for somebody erased or gone. */
export interface NamedTouch extends TouchRecord {
  readonly contactName: string | null
  readonly staffName: string | null
}

/** Names are read when they are shown, never kept in the ledger. */
export async function nameTouches<T extends TouchRecord>(
  ctx: Ctx,
  touches: readonly T[],
): Promise<readonly (T & NamedTouch)[]> {
  if (touches.length === 0) return []
  const contacts = await readContacts(ctx, [...new Set(touches.map((touch) => touch.contactId))])
  const contactNames = new Map(contacts.map((contact) => [contact.id, contact.name]))
  const withStaff = touches.some((touch) => touch.staffId !== null)
  const staffNames = new Map((withStaff ? await listStaff(ctx) : []).map((member) => [member.id, member.name]))
  return touches.map((touch) => ({
    ...touch,
    contactName: contactNames.get(touch.contactId) ?? null,
    staffName: staffNames.get(touch.staffId ?? '') ?? null,
  }))
}
