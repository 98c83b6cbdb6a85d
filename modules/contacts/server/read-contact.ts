import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Identity, shownIdentity } from '../model/identity.ts'
import { factsOf, type Source, sourceOf } from '../model/provenance.ts'
import { mayReadContact } from './contact-grant.ts'
import { type Contact, readContacts } from './read-contacts.ts'
import { readProvenance, readStates } from './store/contact.ts'
import { listConflicts, listIdentities } from './store/identity.ts'
import { findWinners } from './store/merge.ts'

/** Everything about one person, phones masked. */
export interface ContactDetail extends Contact {
  readonly identities: readonly (Identity & { readonly source: string; readonly createdAt: Date })[]
  /** People whom some source took for this one. */
  readonly conflicts: readonly number[]
  /** Where each fact comes from. */
  readonly provenance: ReadonlyMap<string, Source>
}

/** One person, if the actor may see them. */
export async function readContact(ctx: Ctx, contactId: number): Promise<Result<ContactDetail, 'not_found' | 'merged'>> {
  if (!(await mayReadContact(ctx, contactId))) {
    const winner = (await findWinners(ctx, [contactId])).get(contactId)
    const isSeen = winner !== undefined && (await mayReadContact(ctx, winner))
    return isSeen ? refuse('merged', { facts: { contactId: winner } }) : refuse('not_found')
  }
  return accept(await readDetail(ctx, contactId))
}

/** One person who is known to be there. */
export async function readDetail(ctx: Ctx, contactId: number): Promise<ContactDetail> {
  const [contact] = await readContacts(ctx, [contactId])
  if (!contact) throw new Error(`Contact ${contactId} vanished`)
  const identities = await listIdentities(ctx, [contactId])
  return {
    ...contact,
    identities: identities.map(({ kind, scope, value, source, createdAt }) => ({
      ...{ kind, scope, source, createdAt },
      value: shownIdentity({ kind, value }),
    })),
    conflicts: await listConflicts(ctx, contactId),
    provenance: await readSources(ctx, contactId),
  }
}

async function readSources(ctx: Ctx, contactId: number): Promise<ReadonlyMap<string, Source>> {
  const [state] = await readStates(ctx, [contactId])
  const noted = (await readProvenance(ctx, [contactId])).get(contactId) ?? {}
  const fields = state ? [...factsOf(state).keys()] : []
  return new Map(
    fields.flatMap((field) => {
      const source = sourceOf(noted, field)
      return source ? [[field, source] as const] : []
    }),
  )
}
