import type { Listener } from '#kit/node/module.ts'
import { tagDesk } from '#modules/contacts/index.ts'
import { MEMBERS_CHANGED, readMembersChanged } from '../events.ts'
import { KEEPER } from './people-groups.ts'

/** Who enters a segment gets the tags it keeps, and who leaves it loses them. */
export const keepTags: Listener = {
  name: 'segments.keep_tags',
  facts: [MEMBERS_CHANGED],
  async hear(ctx, facts) {
    for (const fact of facts) {
      const { segmentId, entered, left } = readMembersChanged(fact)
      await tagDesk.keep(ctx, { keeper: KEEPER, key: segmentId, entered, left })
    }
  },
}
