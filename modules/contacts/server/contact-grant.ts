import { type Ctx, may } from '#kit/node/ctx.ts'
import { readStates } from './store/contact.ts'

/**
 * Who else may see a person: a later module fills the port `contacts.read_grant` to open its people to its staff, as
 * `tasks` does for a guide who has a task for them.
 */
export interface ContactGrant {
  mayRead(ctx: Ctx, staffId: string, contactId: number): Promise<boolean>
  /** Who among the staff could speak with each of these people now, as their friend; where that is known. */
  friendsOf?(
    ctx: Ctx,
    contactIds: readonly number[],
  ): Promise<readonly { readonly contactId: number; readonly staffId: string }[]>
}

/** Whether the actor may see this person. Those who may not are told the same as of people there are not. */
export async function mayReadContact(ctx: Ctx, contactId: number): Promise<boolean> {
  const [state] = await readStates(ctx, [contactId])
  if (!state) return false
  if (may(ctx.actor, 'contacts.read')) return true
  if (ctx.actor.kind !== 'staff') return false
  const { staffId } = ctx.actor
  if (state.guideStaffId === staffId) return true
  for (const grant of ctx.fillsOf<ContactGrant>('contacts.read_grant'))
    if (await grant.mayRead(ctx, staffId, contactId)) return true
  return false
}
