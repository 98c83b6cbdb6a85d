import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/splits.ts'
import { decideSplit } from './decide-split.ts'
import { readSplits } from './read-splits.ts'

export const splitRoutes: readonly MountedRoute[] = [
  mount(contract.listJourneySplits, (ctx, { params }) => readSplits(ctx, params.journeyId)),
  mount(contract.decideSplit, (ctx, { params, body }) => decideSplit(ctx, { ...params, ...body })),
]
