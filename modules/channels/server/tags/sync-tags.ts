import type { Platform } from '#kit/node/module.ts'
import { saveTags } from '#modules/contacts/index.ts'
import { readTags } from '../../model/tag-record.ts'
import { dropTags, insertTags, listTags } from '../store/tag.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

const syncer = { kind: 'system', name: 'channels' } as const

/**
 * Brings our copy of a company's tags up to what WeCom shows. A tag that is new here gets the tag of contacts with the
 * same group and name, which is made if there is none. Once paired they stay so, whatever either is called later.
 */
export async function syncTags(
  platform: Platform,
  whose: Whose,
): Promise<{ readonly ok: true; readonly tags: number } | Exclude<WecomAnswer, { readonly ok: true }>> {
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/get_corp_tag_list',
    body: {},
    repeatable: true,
  })
  if (!answer.ok) return answer
  const shown = readTags(answer.json)
  await platform.inTenant(whose.tenantId, syncer, async (ctx) => {
    const known = new Map((await listTags(ctx, whose.companyId)).map((tag) => [tag.id, tag.tagId]))
    const fresh = shown.filter(({ id }) => !known.has(id))
    const made = await saveTags(
      ctx,
      fresh.map(({ groupName, name }) => ({ group: groupName, name })),
    )
    const taken = new Set([...known.values()])
    for (const [at, { id }] of fresh.entries()) {
      const tagId = made[at]?.id ?? null
      known.set(id, taken.has(tagId) ? null : tagId)
      taken.add(tagId)
    }
    const rows = shown.map((tag) => ({ ...tag, companyId: whose.companyId, tagId: known.get(tag.id) ?? null }))
    await dropTags(
      ctx,
      whose.companyId,
      rows.map(({ id }) => id),
    )
    await insertTags(ctx, whose.companyId, rows)
  })
  return { ok: true, tags: shown.length }
}

/** What a push about tags asks for: all of them again, they are one call. */
export async function settleTags(platform: Platform, whose: Whose): Promise<string | undefined> {
  const done = await syncTags(platform, whose)
  return done.ok ? undefined : `${done.meaning} ${done.errcode} ${done.errmsg}`
}
