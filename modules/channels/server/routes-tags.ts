import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, isCursorUuid, readCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { listTags } from '#modules/contacts/index.ts'
import * as contract from '../contract/tags.ts'
import { findCompany } from './store/company.ts'
import { pageTags, renewWishes } from './store/tag.ts'
import { addTags } from './tags/add-tags.ts'

/** Tags of connected companies, and what they stand for here. */
export const tagRoutes: readonly MountedRoute[] = [
  mount(contract.listTags, async (ctx, { query }) => {
    const { limit, companyId } = query
    const [company, groupId, id] = readCursor(query.cursor ?? '') ?? []
    const isPlace = isCursorUuid(company) && typeof groupId === 'string' && typeof id === 'string'
    const after = isPlace ? { companyId: company, groupId, id } : undefined
    const rows = await pageTags(ctx, { companyId, after, limit: limit + 1 })
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.companyId, row.groupId, row.id])
    const names = new Map((await listTags(ctx)).map((tag) => [tag.id, `${tag.groupName} · ${tag.name}`]))
    return accept({
      nextCursor,
      items: items.map(({ groupId: _, place: __, ...tag }) => ({
        ...tag,
        id: `${tag.companyId} ${tag.id}`,
        tagName: (tag.tagId && names.get(tag.tagId)) ?? null,
      })),
    })
  }),
  mountOpen(contract.addTags, (platform, { tenantId, params, body }) =>
    addTags(platform, { tenantId, ...params }, body.tagIds),
  ),
  mount(contract.retryTags, async (ctx, { params }) => {
    if (!(await findCompany(ctx, params.companyId))) return refuse('not_found')
    const renewed = await renewWishes(ctx, params.companyId)
    const payload = { tenantId: ctx.tenant.id, companyId: params.companyId }
    if (renewed > 0) await ctx.enqueue('channels.mark_tags', payload, { key: `channels.tags ${params.companyId}` })
    return accept({ renewed })
  }),
]
