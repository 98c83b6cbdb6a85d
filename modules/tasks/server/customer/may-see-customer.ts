import { type Ctx, may } from '#kit/node/ctx.ts'
import { type Contact, type ContactGrant, readContacts } from '#modules/contacts/index.ts'

/** A person, if the actor may see them: as the one who looks after them, by a task, or by a friendship in WeCom. */
export async function findVisible(ctx: Ctx, contactId: number): Promise<Contact | undefined> {
  const [contact] = await readContacts(ctx, [contactId])
  if (!contact || may(ctx.actor, 'contacts.read')) return contact
  if (ctx.actor.kind !== 'staff') return undefined
  const { staffId } = ctx.actor
  if (contact.guideStaffId === staffId) return contact
  for (const grant of ctx.fillsOf<ContactGrant>('contacts.read_grant'))
    if (await grant.mayRead(ctx, staffId, contactId)) return contact
  return undefined
}
