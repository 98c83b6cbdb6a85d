import type { ContactGrant } from '#modules/contacts/index.ts'
import { hasTaskFor } from '../store/task-list.ts'

/** Opens to a guide the people they have, or had, a task for. */
export const taskGrant: ContactGrant = {
  mayRead: (ctx, staffId, contactId) => hasTaskFor(ctx, staffId, contactId),
}
