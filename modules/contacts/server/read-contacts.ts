import type { Ctx } from '#kit/node/ctx.ts'
import type { Gender } from '../model/contact.ts'
import { maskPhone } from '../model/identity.ts'
import { readStates } from './store/contact.ts'
import { listIdentities } from './store/identity.ts'
import { tagSight } from './visible-tags.ts'

/** A person as other modules see them. The phone is masked: whoever needs the number asks for it by name. */
export interface Contact {
  readonly id: number
  readonly name: string
  readonly phoneMasked: string | null
  readonly gender: Gender
  readonly birthday: string | null
  readonly province: string
  readonly city: string
  readonly source: string
  readonly guideStaffId: string | null
  readonly attributes: Readonly<Record<string, string>>
  /** Ids. */
  readonly tags: readonly string[]
  readonly createdAt: Date
  readonly lostAt: Date | null
}

/** People by id, lowest first; ids of nobody are left out. */
export async function readContacts(ctx: Ctx, contactIds: readonly number[]): Promise<readonly Contact[]> {
  return readPeople(ctx, contactIds, maskPhone)
}

/** The same with phones shown as the caller may see them. */
export async function readPeople(
  ctx: Ctx,
  contactIds: readonly number[],
  showPhone: (phone: string) => string,
): Promise<readonly Contact[]> {
  const states = await readStates(ctx, contactIds)
  const identities = await listIdentities(ctx, contactIds)
  const phones = new Map<number, string>()
  for (const { kind, contactId, value } of identities)
    if (kind === 'phone' && !phones.has(contactId)) phones.set(contactId, showPhone(value))
  const isVisible = await tagSight(ctx)
  return states.map(({ contactId, createdAt, lostAt, tags, ...rest }) => ({
    ...rest,
    id: contactId,
    tags: tags.filter(isVisible),
    phoneMasked: phones.get(contactId) ?? null,
    createdAt: new Date(createdAt),
    lostAt: lostAt === null ? null : new Date(lostAt),
  }))
}
