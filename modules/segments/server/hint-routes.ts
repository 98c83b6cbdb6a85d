import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/hints.ts'
import { listEventHints, listPropertyHints } from './read-hints.ts'
import { listSeenGroups } from './store/event-hint.ts'

export const hintRoutes: readonly MountedRoute[] = [
  mount(contract.listSegmentEvents, async (ctx) => accept({ items: await listEventHints(ctx) })),
  mount(contract.listEventProperties, async (ctx, { query }) => {
    const hints = query.event === undefined ? [] : await listPropertyHints(ctx, query.event)
    return accept({ items: hints.map((hint) => ({ ...hint, values: [...hint.values] })) })
  }),
  mount(contract.listSegmentGroups, async (ctx) => accept({ items: await listSeenGroups(ctx) })),
]
