import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/tag-ways.ts'
import { addPreTags } from './add-pre-tags.ts'
import { listPreTags } from './list-pre-tags.ts'
import { createOwnTag, moveOwnTag, removeOwnTag } from './own-tags.ts'
import { readPlacements } from './read-placements.ts'
import { dropTagRule, setTagRule } from './set-tag-rule.ts'
import { countPreTags, deleteWaiting } from './store/pre-tag.ts'

/** The ways in which tags come: personal ones, rules, and lists of people to come. */
export const tagWayRoutes: readonly MountedRoute[] = [
  mount(contract.listPlacements, async (ctx, { params }) => {
    const found = await readPlacements(ctx, params.contactId)
    return found.ok ? accept({ items: found.value }) : found
  }),
  mount(contract.createOwnTag, (ctx, { body }) => createOwnTag(ctx, body.name)),
  mount(contract.removeOwnTag, (ctx, { params }) => removeOwnTag(ctx, params.ownTagId)),
  mount(contract.moveOwnTag, (ctx, { params, body }) =>
    moveOwnTag(ctx, { ...params, tagId: body.ownTagId, on: body.on }),
  ),
  mount(contract.setTagRule, (ctx, { params, body }) => setTagRule(ctx, params.tagId, body)),
  mount(contract.dropTagRule, (ctx, { params }) => dropTagRule(ctx, params.tagId)),
  mount(contract.countPreTags, async (ctx) => accept(await countPreTags(ctx))),
  mount(contract.listPreTags, async (ctx, { query }) => {
    const applied = query.applied && query.applied === 'true'
    const page = await listPreTags(ctx, { ...query, applied })
    if (!page.ok) return page
    const items = page.value.items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      appliedAt: row.appliedAt?.toISOString() ?? null,
    }))
    return accept({ items, nextCursor: page.value.nextCursor })
  }),
  mount(contract.addPreTags, (ctx, { body }) => addPreTags(ctx, body)),
  mount(contract.removePreTag, async (ctx, { params }) =>
    (await deleteWaiting(ctx, params.preTagId)) ? accept(params) : refuse('not_found'),
  ),
]
