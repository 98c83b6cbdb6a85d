import type { Ctx } from '#kit/node/ctx.ts'
import { contactFact, inFacts } from '../events.ts'
import { forgetFuzzyOf } from './forget-fuzzy.ts'
import { deleteContacts } from './store/contact.ts'
import { listEntitiesOf } from './store/entity.ts'
import { lockIdentities } from './store/identity.ts'
import { tellEntitiesGone } from './tell-entities.ts'

/** Removes people with their identities and tags, for good. Rows of others that point at them must be gone before. */
export async function removeContacts(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await lockIdentities(ctx)
  await forgetFuzzyOf(ctx, contactIds)
  await tellEntitiesGone(ctx, await listEntitiesOf(ctx, contactIds))
  const removed = await deleteContacts(ctx, contactIds)
  await ctx.tell(...inFacts(removed).map((part) => contactFact('contacts.contacts_removed', { contactIds: part })))
}
