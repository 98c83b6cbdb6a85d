import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Identity, maskPhone } from '../model/identity.ts'
import { mayReadContact } from './contact-grant.ts'
import { type Contact, readContacts } from './read-contacts.ts'
import { listConflicts, listIdentities } from './store/identity.ts'

/** Everything about one person, phones masked. */
export interface ContactDetail extends Contact {
  readonly identities: readonly (Identity & { readonly source: string })[]
  /** People whom some source took for this one. */
  readonly conflicts: readonly number[]
}

/** One person, if the actor may see them. */
export async function readContact(ctx: Ctx, contactId: number): Promise<Result<ContactDetail, 'not_found'>> {
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  return accept(await readDetail(ctx, contactId))
}

/** One person who is known to be there. */
export async function readDetail(ctx: Ctx, contactId: number): Promise<ContactDetail> {
  const [contact] = await readContacts(ctx, [contactId])
  if (!contact) throw new Error(`Contact ${contactId} vanished`)
  const identities = await listIdentities(ctx, [contactId])
  return {
    ...contact,
    identities: identities.map(({ kind, scope, value, source }) => ({
      ...{ kind, scope, source },
      value: kind === 'phone' ? maskPhone(value) : value,
    })),
    conflicts: await listConflicts(ctx, contactId),
  }
}
