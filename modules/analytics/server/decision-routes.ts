import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/decisions.ts'
import { listReviews } from '../contract/reviews.ts'
import { decideJourney, readDecisions } from './decide-journey.ts'
import { listReviews as readReviews } from './list-reviews.ts'

export const decisionRoutes: readonly MountedRoute[] = [
  mount(contract.listDecisions, (ctx, { params }) => readDecisions(ctx, params.journeyId)),
  mount(contract.decideJourney, (ctx, { params, body }) => decideJourney(ctx, { ...params, ...body })),
  mount(listReviews, async (ctx) => accept(await readReviews(ctx))),
]
