import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/decisions.ts'
import { decideJourney, readDecisions } from './decide-journey.ts'

export const decisionRoutes: readonly MountedRoute[] = [
  mount(contract.listDecisions, (ctx, { params }) => readDecisions(ctx, params.journeyId)),
  mount(contract.decideJourney, (ctx, { params, body }) => decideJourney(ctx, { ...params, ...body })),
]
