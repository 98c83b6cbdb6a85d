import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as templateContract from '../contract/templates.ts'
import * as contract from '../contract.ts'
import type { Journey } from '../model/journey.ts'
import { archiveJourney, pauseJourney, resumeJourney, stopJourney } from './change-journey-state.ts'
import { createFromTemplate } from './create-from-template.ts'
import { dressJourney, type WireJourney } from './dress-journey.ts'
import { dryRunJourney } from './dry-run-journey.ts'
import { launchJourney } from './launch-journey.ts'
import { listJourneyPeople } from './list-journey-people.ts'
import { listJourneys } from './list-journeys.ts'
import { placesOfNode } from './places-of-node.ts'
import { readJourneyNumbers } from './read-journey-numbers.ts'
import { approvalRoutes } from './routes-approvals.ts'
import { calendarRoutes } from './routes-calendar.ts'
import { dayPlanRoutes } from './routes-day-plans.ts'
import { entryRoutes } from './routes-entries.ts'
import { followRoutes } from './routes-follow.ts'
import { pastRoutes } from './routes-past.ts'
import { ruleRoutes } from './routes-rules.ts'
import { splitRoutes } from './routes-splits.ts'
import { troubleRoutes } from './routes-troubles.ts'
import { versionRoutes } from './routes-versions.ts'
import { createJourney, editJourney } from './save-journey.ts'
import { findJourney } from './store/journey.ts'

async function dressed<R extends string>(ctx: Ctx, result: Result<Journey, R>): Promise<Result<WireJourney, R>> {
  return result.ok ? accept(await dressJourney(ctx, result.value)) : result
}

const drafts: readonly MountedRoute[] = [
  mount(contract.listJourneys, async (ctx, { query: { cursor, limit, ...filter } }) =>
    accept(await listJourneys(ctx, filter, { cursor, limit })),
  ),
  mount(contract.createJourney, async (ctx, { body }) =>
    accept(await dressJourney(ctx, await createJourney(ctx, body))),
  ),
  mount(contract.readJourney, async (ctx, { params }) => {
    const journey = await findJourney(ctx, params.journeyId)
    return journey ? accept(await dressJourney(ctx, journey)) : refuse('not_found')
  }),
  mount(contract.editJourney, async (ctx, { params, body }) =>
    dressed(ctx, await editJourney(ctx, { ...params, ...body })),
  ),
  mount(contract.dryRunJourney, (ctx, { params }) => dryRunJourney(ctx, params.journeyId)),
]

const deeds: readonly MountedRoute[] = [
  mount(contract.launchJourney, async (ctx, { params, query }) => {
    const launched = await launchJourney(ctx, params.journeyId, query)
    if (!launched.ok) return launched
    const { journey, entered, troubled } = launched.value
    return accept({ ...(await dressJourney(ctx, journey)), entered, troubled })
  }),
  mount(contract.pauseJourney, async (ctx, { params }) => dressed(ctx, await pauseJourney(ctx, params.journeyId))),
  mount(contract.resumeJourney, async (ctx, { params }) => dressed(ctx, await resumeJourney(ctx, params.journeyId))),
  mount(contract.archiveJourney, async (ctx, { params }) => dressed(ctx, await archiveJourney(ctx, params.journeyId))),
  mount(contract.stopJourney, async (ctx, { params }) => {
    const stopped = await stopJourney(ctx, params.journeyId)
    if (!stopped.ok) return stopped
    const { journey, exited, withdrawn } = stopped.value
    return accept({ ...(await dressJourney(ctx, journey)), exited, withdrawn })
  }),
]

const figures: readonly MountedRoute[] = [
  mount(contract.listJourneyPeople, async (ctx, { params, query: { cursor, limit, nodeId, ...filter } }) => {
    const journey = await findJourney(ctx, params.journeyId)
    if (!journey) return refuse('not_found')
    const at = nodeId === undefined ? undefined : { nodeId, places: await placesOfNode(ctx, journey, nodeId) }
    if (at?.places.length === 0) return refuse('not_found', { field: 'query.nodeId' })
    return accept(await listJourneyPeople(ctx, { ...filter, at, journeyId: journey.id }, { cursor, limit }))
  }),
  mount(contract.readJourneyNumbers, async (ctx, { params }) => {
    const journey = await findJourney(ctx, params.journeyId)
    return journey ? accept(await readJourneyNumbers(ctx, journey)) : refuse('not_found')
  }),
]

const templates: readonly MountedRoute[] = [
  mount(templateContract.createFromTemplate, async (ctx, { body }) => {
    const made = await createFromTemplate(ctx, body.template)
    if (!made.ok) return made
    const { journey, scriptsAdded } = made.value
    return accept({ ...(await dressJourney(ctx, journey)), scriptsAdded })
  }),
]

export const routes: readonly MountedRoute[] = [
  ...[...approvalRoutes, ...calendarRoutes, ...followRoutes, ...templates, ...drafts, ...deeds, ...figures],
  ...[
    ...dayPlanRoutes,
    ...versionRoutes,
    ...entryRoutes,
    ...ruleRoutes,
    ...troubleRoutes,
    ...splitRoutes,
    ...pastRoutes,
  ],
]
