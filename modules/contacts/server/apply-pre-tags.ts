import type { Ctx } from '#kit/node/ctx.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { type Arrival, type DuePreTag, isAnyWaiting, lockDue, noteApplied } from './store/pre-tag.ts'
import { holdTags, insertContactTags } from './store/tag.ts'
import { tellSaved, tellTagged } from './tell-contacts.ts'

/**
 * Gives people who have come the tags that waited for them. Called wherever somebody is first recognised by something;
 * one small statement when nothing waits.
 */
export async function applyPreTags(ctx: Ctx, arrivals: readonly Arrival[]): Promise<number> {
  if (arrivals.length === 0 || !(await isAnyWaiting(ctx))) return 0
  const due = onceEach(await lockDue(ctx, arrivals))
  if (due.length === 0) return 0
  const tags = await holdTags(ctx, [...new Set(due.map((one) => one.tagId))])
  const there = new Set(await lockContacts(ctx, [...new Set(due.map((one) => one.contactId))]))
  const held = due.filter(({ contactId }) => there.has(contactId))
  await noteApplied(ctx, held)
  const added = await insertContactTags(ctx, held, { source: 'pre_tag' })
  for (const tag of tags) {
    const contactIds = added.flatMap(({ tagId, contactId }) => (tagId === tag.id ? [contactId] : []))
    await tellTagged(ctx, 'contacts.tag_added', { tag, contactIds, source: 'pre_tag' })
  }
  await tellSaved(ctx, await readStates(ctx, [...new Set(added.map((one) => one.contactId))]))
  return held.length
}

/** The same value may bring two people, a buyer id of two platforms; the first of them is meant. */
function onceEach(due: readonly DuePreTag[]): DuePreTag[] {
  const first = new Map<string, DuePreTag>()
  for (const one of due) if (!first.has(one.id)) first.set(one.id, one)
  return [...first.values()]
}
