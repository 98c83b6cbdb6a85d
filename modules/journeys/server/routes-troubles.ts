import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/troubles.ts'
import { listEntryTroubles } from './list-entry-troubles.ts'
import { letTroubledGo, replayTroubles } from './settle-troubles.ts'

export const troubleRoutes: readonly MountedRoute[] = [
  mount(contract.listEntryTroubles, (ctx, { params, query }) => listEntryTroubles(ctx, { ...params, ...query })),
  mount(contract.replayTroubles, (ctx, { params, body }) => replayTroubles(ctx, { ...params, ...body })),
  mount(contract.letTroubledGo, (ctx, { params, body }) => letTroubledGo(ctx, { ...params, ...body })),
]
