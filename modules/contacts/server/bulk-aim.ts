import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { BULK_PEOPLE_MAX, type BulkAim } from '../model/bulk.ts'
import { areStaff } from './known-staff.ts'
import { filterOf } from './list-contacts.ts'
import { groupsOf } from './people-groups.ts'
import { listIds, listPresent } from './store/contact-list.ts'
import { holdTag } from './store/tag.ts'

/** Who is meant, by id, lowest first. */
export async function readAim(
  ctx: Ctx,
  aim: BulkAim,
): Promise<Result<readonly number[], 'not_found' | 'too_many_people'>> {
  const stranger = await strangerIn(ctx, aim)
  if (stranger) return refuse('not_found', { field: `body.aim.${stranger}` })
  const found = await idsOf(ctx, aim)
  if (!found) return refuse('not_found', { field: 'body.aim.key' })
  const ids = [...new Set(found)].sort((a, b) => a - b)
  if (ids.length > BULK_PEOPLE_MAX) return refuse('too_many_people', { facts: { limit: BULK_PEOPLE_MAX } })
  return accept(ids)
}

async function idsOf(ctx: Ctx, aim: BulkAim): Promise<readonly number[] | undefined> {
  if (aim.kind === 'selection') return aim.contactIds
  if (aim.kind === 'filter')
    return listIds(ctx, await filterOf(ctx, { ...aim.filter, sort: 'createdAt' }), BULK_PEOPLE_MAX + 1)
  const groups = groupsOf(ctx, aim.keeper)
  return groups && (await groups.find(ctx, aim.key)) ? groups.members(ctx, aim.key) : undefined
}

/** What of an aim there is not, or is of somebody else. */
async function strangerIn(ctx: Ctx, aim: BulkAim): Promise<string | undefined> {
  if (aim.kind === 'selection') {
    const there = await listPresent(ctx, aim.contactIds)
    return there.length < new Set(aim.contactIds).size ? 'contactIds' : undefined
  }
  if (aim.kind === 'group') return undefined
  const { tagId, guideStaffId } = aim.filter
  if (tagId && !(await holdTag(ctx, tagId))) return 'filter.tagId'
  const guide = guideStaffId === 'none' ? null : guideStaffId
  return (await areStaff(ctx, [guide])) ? undefined : 'filter.guideStaffId'
}

/** Whom it was meant for, as it is kept: what was searched for may be a name or a phone, and is not. */
export async function describeAim(ctx: Ctx, aim: BulkAim): Promise<Record<string, string | number | boolean>> {
  if (aim.kind === 'selection') return { kind: aim.kind, people: aim.contactIds.length }
  if (aim.kind === 'group') {
    const group = await groupsOf(ctx, aim.keeper)?.find(ctx, aim.key)
    return { kind: aim.kind, keeper: aim.keeper, key: aim.key, name: group?.name ?? '' }
  }
  const { q = '', fields = '', tagId = '', guideStaffId = '', source = '' } = aim.filter
  return { kind: aim.kind, searched: q !== '' || fields !== '', tagId, guideStaffId, source }
}
