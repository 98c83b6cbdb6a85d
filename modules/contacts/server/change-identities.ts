import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { IDENTITIES_MAX, type Identity, isRemovable, readIdentity, shownIdentity } from '../model/identity.ts'
import { applyPreTags } from './apply-pre-tags.ts'
import { lockContacts } from './store/contact.ts'
import { deleteIdentity, findOwners, insertIdentities, listIdentities, lockIdentities } from './store/identity.ts'

type AddRefusal = 'not_found' | 'bad_identity' | 'identity_taken' | 'too_many'

/** Gives a person one more number by which they are recognised. Saying it again changes nothing. */
export async function addIdentity(
  ctx: Ctx,
  contactId: number,
  ask: Identity,
): Promise<Result<{ contactId: number }, AddRefusal>> {
  const identity = readIdentity(ask)
  if (!identity) return refuse('bad_identity', { field: 'body.value' })
  await lockIdentities(ctx)
  const [owner] = (await findOwners(ctx, [identity])).values()
  if (owner !== undefined && owner !== contactId)
    return refuse('identity_taken', { field: 'body.value', facts: { contactId: owner } })
  const [there] = await lockContacts(ctx, [contactId])
  if (there === undefined) return refuse('not_found')
  if (owner === contactId) return accept({ contactId })
  if ((await listIdentities(ctx, [contactId])).length >= IDENTITIES_MAX)
    return refuse('too_many', { facts: { limit: IDENTITIES_MAX } })
  await insertIdentities(ctx, [{ ...identity, contactId }], 'manual')
  await applyPreTags(ctx, [{ ...identity, contactId }])
  await noteDeed(ctx, 'contacts.add_identity', contactId, identity)
  return accept({ contactId })
}

type RemoveRefusal = 'not_found' | 'kept_by_channel' | 'several_fit'

/**
 * Takes away a number that is not, or no more, this person's. `value` is the whole of it or as it is shown, so that
 * whoever may not see phones can mend one. What came by it stays with the person: orders and touches did happen.
 */
export async function removeIdentity(
  ctx: Ctx,
  contactId: number,
  { kind, scope, value }: Identity,
): Promise<Result<{ contactId: number }, RemoveRefusal>> {
  if (!isRemovable(kind)) return refuse('kept_by_channel', { field: 'body.kind' })
  await lockIdentities(ctx)
  const [there] = await lockContacts(ctx, [contactId])
  if (there === undefined) return refuse('not_found')
  const theirs = (await listIdentities(ctx, [contactId])).filter((one) => one.kind === kind && one.scope === scope)
  const fitting = theirs.filter((one) => one.value === value)
  const [found, another] = fitting.length > 0 ? fitting : theirs.filter((one) => shownIdentity(one) === value)
  if (!found) return refuse('not_found', { field: 'body.value' })
  if (another) return refuse('several_fit', { field: 'body.value' })
  await deleteIdentity(ctx, found)
  await noteDeed(ctx, 'contacts.remove_identity', contactId, found)
  return accept({ contactId })
}

/** The number itself is left out: entries are kept when a person is erased. */
async function noteDeed(ctx: Ctx, action: string, contactId: number, { kind, scope }: Identity): Promise<void> {
  await writeAudit(ctx, { action, subject: `contact:${contactId}`, detail: { identity: kind, platform: scope } })
}
