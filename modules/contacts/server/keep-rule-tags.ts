import type { Ctx } from '#kit/node/ctx.ts'
import { groupsOf } from './people-groups.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { holdTag, insertContactTags, type NewTag } from './store/tag.ts'
import { deleteKept, listByHand, listKept, listTagsKeptBy, lockTagRule, type TagRuleRow } from './store/tag-rule.ts'
import { tellSaved, tellTagged } from './tell-contacts.ts'

/** People moved in one transaction when a rule is new; keeps it to seconds. */
export const RULE_PEOPLE_AT_ONCE = 5000
export const FILL_RULE_JOB = 'contacts.fill_tag_rule'

export interface GroupNews {
  /** Whose group, as `PeopleGroups.name` says. */
  readonly keeper: string
  readonly key: string
  readonly entered: readonly number[]
  readonly left: readonly number[]
}

/** Puts the tags that a group keeps on who entered it, and takes them off who left. Saying it again changes nothing. */
export async function keepRuleTags(ctx: Ctx, { keeper, key, entered, left }: GroupNews): Promise<void> {
  for (const tagId of await listTagsKeptBy(ctx, keeper, key)) {
    const kept = await holdKept(ctx, tagId)
    if (kept?.rule.keeper === keeper && kept.rule.key === key) await moveKept(ctx, kept, { entered, left })
  }
}

/**
 * Makes a tag agree with its rule, some thousand people at a time; the rest follows in another job. The check of the
 * news as well: whatever was missed is made good.
 */
export async function fillTagRule(ctx: Ctx, tagId: unknown): Promise<void> {
  if (typeof tagId !== 'string') return
  const kept = await holdKept(ctx, tagId)
  const members = kept && (await groupsOf(ctx, kept.rule.keeper)?.members(ctx, kept.rule.key))
  if (!kept || !members) return
  const wanted = new Set(members)
  const carriers = await listKept(ctx, tagId)
  const held = new Set([...carriers, ...(await listByHand(ctx, tagId))])
  const entered = members.filter((id) => !held.has(id))
  const left = carriers.filter((id) => !wanted.has(id))
  const now = (ids: readonly number[]) => ids.slice(0, RULE_PEOPLE_AT_ONCE)
  const moved = await moveKept(ctx, kept, { entered: now(entered), left: now(left) })
  // Who was removed meanwhile is never moved: without progress there is nothing left to do.
  if (moved > 0 && Math.max(entered.length, left.length) > RULE_PEOPLE_AT_ONCE)
    await ctx.enqueue(FILL_RULE_JOB, { tagId }, { key: tagId })
}

interface Kept {
  readonly tag: NewTag
  readonly rule: TagRuleRow
}

/** A tag and its rule, held in the order in which everybody holds them. */
async function holdKept(ctx: Ctx, tagId: string): Promise<Kept | undefined> {
  const tag = await holdTag(ctx, tagId)
  const rule = tag && (await lockTagRule(ctx, tagId))
  return rule && { tag, rule }
}

async function moveKept(ctx: Ctx, { tag, rule }: Kept, { entered, left }: Pick<GroupNews, 'entered' | 'left'>) {
  const there = new Set(await lockContacts(ctx, [...entered, ...left]))
  const pairs = entered.filter((id) => there.has(id)).map((contactId) => ({ contactId, tagId: tag.id }))
  const placing = { source: 'rule', origin: { id: rule.key, name: rule.name } }
  const added = (await insertContactTags(ctx, pairs, placing)).map((one) => one.contactId).sort((a, b) => a - b)
  const removed = await deleteKept(ctx, tag.id, left)
  await tellTagged(ctx, 'contacts.tag_added', { tag, contactIds: added, source: 'rule' })
  await tellTagged(ctx, 'contacts.tag_removed', { tag, contactIds: removed, source: 'rule' })
  await tellSaved(ctx, await readStates(ctx, [...added, ...removed]))
  return added.length + removed.length
}
