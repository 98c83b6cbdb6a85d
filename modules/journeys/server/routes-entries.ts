import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/entries.ts'
import { addEntries, foreseeEntries } from './add-entries.ts'

export const entryRoutes: readonly MountedRoute[] = [
  mount(contract.dryRunEntries, (ctx, { params, body }) => foreseeEntries(ctx, { ...params, ...body })),
  mount(contract.addEntries, (ctx, { params, body }) => addEntries(ctx, { ...params, ...body })),
]
