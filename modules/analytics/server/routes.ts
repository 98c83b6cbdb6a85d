import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import { readRfm } from '#modules/segments/index.ts'
import {
  nameMetricOwner as nameMetricOwnerRoute,
  nameMetricOwners,
  readMetricsCatalogue,
} from '../contract/metric-owners.ts'
import { exportPersonValues } from '../contract/value-file.ts'
import { readWaitingFacts as waitingFacts } from '../contract/waiting-facts.ts'
import * as contract from '../contract.ts'
import { exportPersonValues as writePersonValues } from './export-person-values.ts'
import { FIT_VALUE_JOB } from './jobs.ts'
import { nameMetricOwner, nameOwners } from './name-metric-owner.ts'
import { nameOwner } from './name-owner.ts'
import { readChecklist } from './read-checklist.ts'
import { readHome } from './read-home.ts'
import { readJourneyResult } from './read-journey-result.ts'
import { readMetrics } from './read-metrics.ts'
import { listPersonValues, readValue } from './read-value.ts'
import { readWaitingFacts } from './read-waiting-facts.ts'
import { reportRoutes } from './report-routes.ts'

function momentOf(ctx: Ctx, asOf: string | undefined): Date {
  return asOf === undefined ? ctx.now() : new Date(asOf)
}

export const routes: readonly MountedRoute[] = [
  mount(readMetricsCatalogue, async (ctx) => accept(await readMetrics(ctx))),
  mount(nameMetricOwnerRoute, (ctx, { body }) => nameMetricOwner(ctx, body)),
  mount(nameMetricOwners, (ctx, { body }) => nameOwners(ctx, body)),
  mount(contract.namePoolOwner, (ctx, { body: { pool, staffId } }) => nameOwner(ctx, 'pool', { key: pool, staffId })),
  mount(contract.readHome, async (ctx, { query }) =>
    accept(await readHome(ctx, { asOf: momentOf(ctx, query.asOf), days: query.days })),
  ),
  mount(contract.readHomeRfm, async (ctx, { query }) => {
    const { asOf, customers, cells } = await readRfm(ctx, { asOf: momentOf(ctx, query.asOf), days: query.days })
    return accept({
      asOf: asOf.toISOString(),
      customers,
      cells: cells.map(({ r, f, customers: people, money }) => ({ r, f, customers: people, money })),
    })
  }),
  mount(waitingFacts, async (ctx) => accept(await readWaitingFacts(ctx))),
  mount(contract.readChecklist, async (ctx) => accept(await readChecklist(ctx))),
  mount(contract.readJourneyResult, (ctx, { params, query }) =>
    readJourneyResult(ctx, { ...params, ...query, asOf: momentOf(ctx, query.asOf) }),
  ),
  mount(contract.readValue, async (ctx) => accept(await readValue(ctx))),
  mount(contract.listPersonValues, (ctx, { query }) => listPersonValues(ctx, query)),
  mountOpen(exportPersonValues, async (platform, { tenantId, actor, query }) =>
    accept(await writePersonValues(platform, { tenantId, actor, ...query })),
  ),
  mount(contract.fitValueNow, async (ctx) => {
    await ctx.enqueue(FIT_VALUE_JOB, {}, { key: 'now' })
    return accept({ queued: true as const })
  }),
  ...reportRoutes,
]
