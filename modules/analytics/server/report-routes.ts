import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import { readCohortValue as cohortValueRoute } from '../contract/cohort-value.ts'
import { readDayResult as dayResultRoute } from '../contract/day-result.ts'
import { readFunnel as funnelRoute } from '../contract/funnel.ts'
import { previewLoss as previewLossRoute } from '../contract/loss-gate.ts'
import { readRecency as recencyRoute } from '../contract/recency.ts'
import { readScriptUse as scriptUseRoute } from '../contract/script-use.ts'
import { readSendResult as sendResultRoute } from '../contract/send-result.ts'
import { readTouchCost as touchCostRoute } from '../contract/touch-cost.ts'
import { readUniversalResult as universalRoute } from '../contract/universal-result.ts'
import * as contract from '../contract.ts'
import { freezeCellPeople } from './freeze-cell-people.ts'
import { exportCellPeople, listCellPeople } from './list-cell-people.ts'
import { previewLoss } from './preview-loss.ts'
import { readBaselines } from './read-baselines.ts'
import { readIntervals, readTransitions } from './read-categories.ts'
import { readCohortValue } from './read-cohort-value.ts'
import { readConcentration } from './read-concentration.ts'
import { readCoreLine } from './read-core-line.ts'
import { readDayResult } from './read-day-result.ts'
import { readFunnel } from './read-funnel.ts'
import { readPools } from './read-pools.ts'
import { readRecency } from './read-recency.ts'
import { readRetention } from './read-retention.ts'
import { readRevenueTree } from './read-revenue-tree.ts'
import { readScriptUse } from './read-script-use.ts'
import { readSendResult } from './read-send-result.ts'
import { readTouchCost } from './read-touch-cost.ts'
import { readUniversalResult } from './read-universal-result.ts'

/** What was asked for, with the moment it is asked as of. */
function dated<T extends { readonly asOf?: string | undefined }>(ctx: Ctx, query: T): Omit<T, 'asOf'> & { asOf: Date } {
  return { ...query, asOf: query.asOf === undefined ? ctx.now() : new Date(query.asOf) }
}

export const reportRoutes: readonly MountedRoute[] = [
  mount(contract.readRetention, async (ctx, { query }) => {
    const ask = dated(ctx, query)
    const { cohorts, curve } = await readRetention(ctx, ask)
    return accept({
      asOf: ask.asOf.toISOString(),
      cohorts: cohorts.map((cohort) => ({ ...cohort, months: [...cohort.months] })),
      curve: [...curve],
    })
  }),
  mount(contract.readIntervals, async (ctx, { query }) => accept(await readIntervals(ctx, dated(ctx, query)))),
  mount(contract.readTransitions, async (ctx, { query }) => accept(await readTransitions(ctx, dated(ctx, query)))),
  mount(contract.readConcentration, async (ctx, { query }) => accept(await readConcentration(ctx, dated(ctx, query)))),
  mount(funnelRoute, (ctx, { query }) => readFunnel(ctx, dated(ctx, query))),
  mount(cohortValueRoute, async (ctx, { query }) => accept(await readCohortValue(ctx, dated(ctx, query)))),
  mount(sendResultRoute, (ctx, { params, query }) => readSendResult(ctx, { ...params, ...dated(ctx, query) })),
  mount(scriptUseRoute, async (ctx, { query }) => accept(await readScriptUse(ctx, dated(ctx, query)))),
  mount(touchCostRoute, async (ctx, { query }) => accept(await readTouchCost(ctx, dated(ctx, query)))),
  mount(universalRoute, async (ctx, { query }) => accept(await readUniversalResult(ctx, dated(ctx, query)))),
  mount(previewLossRoute, async (ctx, { query }) => accept(await previewLoss(ctx, query))),
  mount(recencyRoute, async (ctx, { query }) => accept(await readRecency(ctx, dated(ctx, query)))),
  mount(dayResultRoute, async (ctx, { query }) => accept(await readDayResult(ctx, query))),
  mount(contract.readCoreLine, async (ctx, { query }) => accept(await readCoreLine(ctx, dated(ctx, query)))),
  mount(contract.readRevenueTree, async (ctx, { query }) => accept(await readRevenueTree(ctx, dated(ctx, query)))),
  mount(contract.readBaselines, async (ctx, { query }) => accept(await readBaselines(ctx, dated(ctx, query)))),
  mount(contract.readPools, async (ctx, { query }) => accept(await readPools(ctx, dated(ctx, query)))),
  mount(contract.listCellPeople, (ctx, { query }) => listCellPeople(ctx, query, dated(ctx, query))),
  mount(contract.freezeCellPeople, async (ctx, { body: { cell, name, folder } }) => {
    const made = await freezeCellPeople(ctx, cell, { asOf: dated(ctx, cell).asOf, name, folder })
    return made.ok ? accept({ id: made.value.id, name: made.value.name, memberCount: made.value.memberCount }) : made
  }),
  mountOpen(contract.exportCellPeople, (platform, { tenantId, actor, query: { asOf, language, ...address } }) =>
    exportCellPeople(platform, address, {
      ...{ tenantId, actor, language, asOf: asOf === undefined ? undefined : new Date(asOf) },
    }),
  ),
]
