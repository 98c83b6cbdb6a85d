import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import type { contactDetailSchema, contactSchema } from '../contract.ts'
import { readStaffNames } from './known-staff.ts'
import { type ContactDetail, readDetail } from './read-contact.ts'
import type { Contact } from './read-contacts.ts'

type WireContact = z.input<typeof contactSchema>
type WireDetail = z.input<typeof contactDetailSchema>
type StaffNames = ReadonlyMap<string, string>

/** A person as the wire knows them. */
export function toWire(contact: Contact, staff: StaffNames): WireContact {
  const { phoneMasked, tags: tagIds, createdAt, lostAt, attributes, ...rest } = contact
  return {
    ...rest,
    phone: phoneMasked,
    guideName: staff.get(contact.guideStaffId ?? '') ?? null,
    attributes: { ...attributes },
    tagIds: [...tagIds],
    createdAt: createdAt.toISOString(),
    lostAt: lostAt?.toISOString() ?? null,
  }
}

/** Everything about one person, as the wire knows it. */
export function toWireDetail(detail: ContactDetail, staff: StaffNames): WireDetail {
  const { identities, conflicts, provenance, ...contact } = detail
  const sources = [...provenance].map(([field, [source, at, by]]) => [field, { source, at, by }] as const)
  return {
    ...toWire(contact, staff),
    identities: identities.map(({ createdAt, ...identity }) => ({ ...identity, at: createdAt.toISOString() })),
    conflicts: [...conflicts],
    provenance: Object.fromEntries(sources),
  }
}

/** The person after a change, or why there was none. */
export async function showChanged<R extends string>(ctx: Ctx, changed: Result<{ contactId: number }, R>) {
  if (!changed.ok) return changed
  return accept(toWireDetail(await readDetail(ctx, changed.value.contactId), await readStaffNames(ctx)))
}
