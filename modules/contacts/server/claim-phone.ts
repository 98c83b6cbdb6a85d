import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Identity, readIdentity } from '../model/identity.ts'
import { findOwners, lockIdentities } from './store/identity.ts'

/**
 * A phone typed by a person, free to be given to `contactId` (or to somebody new). Unlike an import, a person is told
 * that somebody else has it. Holds the identities until the transaction ends.
 */
export async function claimPhone(
  ctx: Ctx,
  typed: string,
  contactId?: number,
): Promise<Result<{ phone: Identity; isTheirs: boolean }, 'bad_phone' | 'phone_taken'>> {
  const phone = readIdentity({ kind: 'phone', scope: '', value: typed })
  if (!phone) return refuse('bad_phone', { field: 'body.phone' })
  await lockIdentities(ctx)
  const [owner] = (await findOwners(ctx, [phone])).values()
  if (owner !== undefined && owner !== contactId)
    return refuse('phone_taken', { field: 'body.phone', facts: { contactId: owner } })
  return accept({ phone, isTheirs: owner === contactId && owner !== undefined })
}
