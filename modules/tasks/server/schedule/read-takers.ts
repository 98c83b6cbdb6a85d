import type { Ctx } from '#kit/node/ctx.ts'
import { type ContactGrant, readContacts } from '#modules/contacts/index.ts'

/**
 * Who may take over a word with each of these people: whoever is their friend now, and who looks after them. Nobody
 * else: a task opens its customer to whoever is to do it, and a friendship is not moved by moving a task.
 */
export async function readTakers(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const people = [...new Set(contactIds)]
  if (people.length === 0) return new Map()
  const takers = new Map<number, Set<string>>(people.map((id) => [id, new Set()]))
  for (const grant of ctx.fillsOf<ContactGrant>('contacts.read_grant'))
    for (const { contactId, staffId } of (await grant.friendsOf?.(ctx, people)) ?? [])
      takers.get(contactId)?.add(staffId)
  for (const { id, guideStaffId } of await readContacts(ctx, people))
    if (guideStaffId !== null) takers.get(id)?.add(guideStaffId)
  return new Map([...takers].map(([id, staffIds]) => [id, [...staffIds].toSorted()]))
}
