import type { Ctx } from '#kit/node/ctx.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { holdTag } from './store/tag.ts'
import { deleteKept, listKept } from './store/tag-rule.ts'
import { tellSaved, tellTagged } from './tell-contacts.ts'

/** Takes a tag off everybody on whom a rule had put it; those tagged by hand keep it. */
export async function clearRuleTags(ctx: Ctx, tagId: string): Promise<void> {
  const tag = await holdTag(ctx, tagId)
  if (!tag) return
  const kept = await listKept(ctx, tagId)
  await lockContacts(ctx, kept)
  const contactIds = await deleteKept(ctx, tagId, kept)
  await tellTagged(ctx, 'contacts.tag_removed', { tag, contactIds, source: 'rule' })
  await tellSaved(ctx, await readStates(ctx, contactIds))
}
