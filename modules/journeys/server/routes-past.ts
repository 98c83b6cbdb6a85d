import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/past.ts'
import { readJourneyUnasked } from '../contract/unasked.ts'
import { readPast, readPastPeople } from './read-past.ts'
import { findJourney } from './store/journey.ts'
import { countUnasked } from './store/numbers.ts'

export const pastRoutes: readonly MountedRoute[] = [
  mount(contract.readJourneyPast, (ctx, { params, query }) => readPast(ctx, { ...params, ...query })),
  mount(contract.listPastPeople, (ctx, { params, query: { cursor, limit, ...ask } }) =>
    readPastPeople(ctx, { ...params, ...ask }, { cursor, limit }),
  ),
  mount(readJourneyUnasked, async (ctx, { params }) => {
    const journey = await findJourney(ctx, params.journeyId)
    return journey ? accept(await countUnasked(ctx, journey.id)) : refuse('not_found')
  }),
]
