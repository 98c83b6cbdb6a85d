import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/merge.ts'
import { findPairs } from './find-pairs.ts'
import { listMerges } from './list-merges.ts'
import { listPairs } from './list-pairs.ts'
import { mergeContacts } from './merge-contacts.ts'
import { previewMerge } from './preview-merge.ts'
import { settlePair } from './settle-pair.ts'
import { undoMerge } from './undo-merge.ts'

export const mergeRoutes: readonly MountedRoute[] = [
  mount(contract.previewMerge, async (ctx, { params }) => {
    const preview = await previewMerge(ctx, [params.contactId, params.otherId])
    return preview.ok ? accept({ ...preview.value }) : preview
  }),
  mount(contract.mergeContacts, (ctx, { params, body }) =>
    mergeContacts(ctx, {
      contactIds: [params.contactId, body.otherId],
      way: 'manual',
      reason: body.reason ?? '',
    }),
  ),
  mount(contract.listMerges, async (ctx, { query }) => {
    const page = await listMerges(ctx, query)
    if (!page.ok) return page
    const items = page.value.items.map(({ mergedAt, undoneAt, ...merge }) => ({
      ...merge,
      mergedAt: mergedAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    }))
    return accept({ items, nextCursor: page.value.nextCursor })
  }),
  mount(contract.undoMerge, (ctx, { params }) => undoMerge(ctx, params.mergeId)),
  mount(contract.listPairs, async (ctx, { query }) => {
    const page = await listPairs(ctx, query)
    if (!page.ok) return page
    const items = page.value.items.map(({ signals, foundAt, ...pair }) => ({
      ...pair,
      signals: [...signals],
      foundAt: foundAt.toISOString(),
    }))
    return accept({ ...page.value, items })
  }),
  mount(contract.settlePair, (ctx, { body }) =>
    settlePair(ctx, { contactIds: [body.contactId, body.otherId], verdict: body.verdict }),
  ),
  mount(contract.findPairs, async (ctx) => accept(await findPairs(ctx))),
]
