import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/targeting.ts'
import { readTargeting } from './read-targeting.ts'

export const targetingRoutes: readonly MountedRoute[] = [
  mount(contract.readTargeting, (ctx, { params, query }) => readTargeting(ctx, params.tagId, query)),
]
