import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/incentive.ts'
import { removeCommissionRule, saveCommissionRule, showRules } from './incentives/commission-rules.ts'
import { exportCommissions } from './incentives/export-commissions.ts'
import { changeRankingSetting, rankGuides, rankOwn } from './incentives/rank-guides.ts'
import { listCredits, readCommissions, readOwnCommission } from './incentives/show-commission.ts'

/** A key earns nothing. */
function ownStaffId({ actor }: Ctx): string | undefined {
  return actor.kind === 'staff' ? actor.staffId : undefined
}

/** What guides earn, and how they stand among each other. */
export const incentiveRoutes: readonly MountedRoute[] = [
  mount(contract.listCommissionRules, async (ctx) => accept({ items: await showRules(ctx) })),
  mount(contract.saveCommissionRule, (ctx, { body }) => saveCommissionRule(ctx, body)),
  mount(contract.removeCommissionRule, (ctx, { params }) => removeCommissionRule(ctx, params.commissionRuleId)),
  mount(contract.readCommissions, async (ctx, { query }) => accept(await readCommissions(ctx, query.month))),
  mount(contract.listCommissionOrders, (ctx, { query }) => listCredits(ctx, query)),
  mountOpen(contract.exportCommissions, (platform, { tenantId, actor, query }) =>
    platform.inTenant(tenantId, actor, async (ctx) => accept(await exportCommissions(ctx, query.month))),
  ),
  mount(contract.readOwnCommission, async (ctx, { query }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await readOwnCommission(ctx, staffId, query.month)) : refuse('not_found')
  }),
  mount(contract.listOwnCommissionOrders, async (ctx, { query }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? listCredits(ctx, { ...query, staffId }) : refuse('not_found')
  }),
  mount(contract.readRanking, async (ctx, { query }) => accept(await rankGuides(ctx, query.month))),
  mount(contract.readOwnRanking, async (ctx, { query }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await rankOwn(ctx, staffId, query.month)) : refuse('not_found')
  }),
  mount(contract.changeRankingSetting, async (ctx, { body }) => accept(await changeRankingSetting(ctx, body))),
]
