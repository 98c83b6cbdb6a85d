import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listTags as listContactTags, tagDesk } from '#modules/contacts/index.ts'
import { TAG_EXISTS, TAGS_FULL } from '../../model/tag-record.ts'
import { findCompany } from '../store/company.ts'
import { listTags, wishTag } from '../store/tag.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { syncTags } from './sync-tags.ts'

const adder = { kind: 'system', name: 'channels' } as const

type Refused = Exclude<WecomAnswer, { readonly ok: true }>

/**
 * Makes tags of contacts in WeCom too, by group and name, then reads them all: that pairs them, and tells of a call
 * whose outcome is unknown whether it was done. Who carries them by now is marked there. With no tags it only reads.
 */
export async function addTags(
  platform: Platform,
  whose: Whose,
  tagIds: readonly string[],
): Promise<Result<{ tags: number; added: number }, 'not_found' | 'tags_full' | 'wecom_refused'>> {
  const wanted = await platform.inTenant(whose.tenantId, adder, async (ctx) => {
    if (!(await findCompany(ctx, whose.companyId))) return undefined
    const found = (await listContactTags(ctx)).filter(({ id }) => tagIds.includes(id))
    if (found.length < new Set(tagIds).size) return undefined
    const paired = new Set((await listTags(ctx, whose.companyId)).map(({ tagId }) => tagId))
    return found.filter(({ id }) => !paired.has(id))
  })
  if (!wanted) return refuse('not_found', { field: 'body.tagIds' })
  let refused: Refused | undefined
  for (const [group, tags] of Map.groupBy(wanted, ({ groupName }) => groupName)) {
    refused = await addGroup(
      platform,
      whose,
      group,
      tags.map(({ name }) => name),
    )
    if (refused) break
  }
  const read = await syncTags(platform, whose)
  if (refused?.errcode === TAGS_FULL) return refuse('tags_full')
  const fault = refused ?? (read.ok ? undefined : read)
  if (fault) return refuse('wecom_refused', { facts: { errcode: fault.errcode, errmsg: fault.errmsg } })
  await markCarriers(
    platform,
    whose,
    wanted.map(({ id }) => id),
  )
  return accept({ tags: read.ok ? read.tags : 0, added: wanted.length })
}

async function addGroup(
  platform: Platform,
  whose: Whose,
  group: string,
  names: readonly string[],
): Promise<Refused | undefined> {
  const body = { group_name: group, tag: names.map((name) => ({ name })) }
  const answer = await askWecom(platform, whose, { path: 'externalcontact/add_corp_tag', body, repeatable: false })
  if (answer.ok || answer.meaning === 'unresolved') return undefined
  if (answer.errcode !== TAG_EXISTS) return answer
  // One name of many is there already: the others must not wait for it.
  for (const name of names.length > 1 ? names : []) {
    const fault = await addGroup(platform, whose, group, [name])
    if (fault) return fault
  }
  return undefined
}

async function markCarriers(platform: Platform, { tenantId, companyId }: Whose, tagIds: readonly string[]) {
  await platform.inTenant(tenantId, adder, async (ctx) => {
    let wished = false
    for (const tagId of tagIds) {
      const contactIds = await tagDesk.listCarriers(ctx, tagId)
      if (contactIds.length > 0 && (await wishTag(ctx, { tagId, contactIds, putsOn: true })).length > 0) wished = true
    }
    if (wished) await ctx.enqueue('channels.mark_tags', { tenantId, companyId }, { key: `channels.tags ${companyId}` })
  })
}
