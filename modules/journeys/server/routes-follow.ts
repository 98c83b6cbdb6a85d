import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/follow.ts'
import { tryPerson as tryPersonRoute } from '../contract/trial.ts'
import { cloneJourney } from './clone-journey.ts'
import { dressJourney } from './dress-journey.ts'
import { followPerson } from './follow-person.ts'
import { tryPerson } from './try-person.ts'

export const followRoutes: readonly MountedRoute[] = [
  mount(contract.cloneJourney, async (ctx, { params }) => {
    const cloned = await cloneJourney(ctx, params.journeyId)
    return cloned.ok ? accept(await dressJourney(ctx, cloned.value)) : cloned
  }),
  mount(contract.followPerson, (ctx, { params }) => followPerson(ctx, params)),
  mount(tryPersonRoute, (ctx, { params, body }) => tryPerson(ctx, { ...params, ...body })),
]
