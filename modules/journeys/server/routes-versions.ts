import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/versions.ts'
import { dressJourney } from './dress-journey.ts'
import { foreseePublish } from './foresee-publish.ts'
import { listVersions, readVersion } from './list-versions.ts'
import { publishJourney } from './publish-journey.ts'
import { restoreVersion } from './restore-version.ts'

export const versionRoutes: readonly MountedRoute[] = [
  mount(contract.publishJourney, async (ctx, { params, body }) => {
    const published = await publishJourney(ctx, params.journeyId, body)
    if (!published.ok) return published
    const { journey, ...sums } = published.value
    return accept({ ...(await dressJourney(ctx, journey)), ...sums })
  }),
  mount(contract.dryRunPublish, (ctx, { params, body }) => foreseePublish(ctx, params.journeyId, body)),
  mount(contract.listJourneyVersions, (ctx, { params, query }) => listVersions(ctx, params.journeyId, query)),
  mount(contract.readJourneyVersion, (ctx, { params, query }) => readVersion(ctx, params.journeyId, query.version)),
  mount(contract.restoreJourneyVersion, async (ctx, { params, body }) => {
    const restored = await restoreVersion(ctx, params.journeyId, body)
    return restored.ok ? accept(await dressJourney(ctx, restored.value)) : restored
  }),
]
