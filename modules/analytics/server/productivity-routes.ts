import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/productivity.ts'
import { readOwnProductivity, readProductivity } from './read-productivity.ts'
import { removeStaffCost, setStaffCost, showCosts } from './staff-costs.ts'

/** What guides get done, bring and cost. */
export const productivityRoutes: readonly MountedRoute[] = [
  mount(contract.readProductivity, async (ctx, { query }) => accept(await readProductivity(ctx, query.month))),
  mount(contract.readOwnProductivity, async (ctx, { query }) => {
    if (ctx.actor.kind !== 'staff') return refuse('not_found')
    return accept(await readOwnProductivity(ctx, ctx.actor.staffId, query.month))
  }),
  mount(contract.listStaffCosts, async (ctx) => accept({ items: await showCosts(ctx) })),
  mount(contract.setStaffCost, (ctx, { body }) => setStaffCost(ctx, body)),
  mount(contract.removeStaffCost, (ctx, { params }) => removeStaffCost(ctx, params.staffCostId)),
]
