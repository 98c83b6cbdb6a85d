import type { Ctx } from '#kit/node/ctx.ts'
import type { Tag } from './server/save-tags.ts'
import { listTags as readTags } from './server/store/tag.ts'
import { tagSight } from './server/visible-tags.ts'

export type { ContactDraft } from './model/contact.ts'
export type { ContactGrant } from './server/contact-grant.ts'
export { contactTable, eventTable } from './server/fact-tables.ts'
export { holdContacts } from './server/hold-contacts.ts'
export { peopleDesk } from './server/people-desk.ts'
export { type Contact, readContacts } from './server/read-contacts.ts'
export { removeContacts } from './server/remove-contacts.ts'
export { saveTags } from './server/save-tags.ts'
export { setField } from './server/set-field.ts'
export { tagContacts } from './server/tag-contacts.ts'
export { tagDesk } from './server/tag-desk.ts'
export { upsertContacts } from './server/upsert-contacts.ts'

/** All tags the actor may see, in the order of their groups: personal ones of other guides are none of a guide's. */
export async function listTags(ctx: Ctx): Promise<readonly Tag[]> {
  const isVisible = await tagSight(ctx)
  const tags = (await readTags(ctx)).filter((tag) => isVisible(tag.id))
  return tags.map(({ id, name, groupId, groupName }) => ({ id, name, groupId, groupName }))
}
