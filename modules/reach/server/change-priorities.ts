import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { CAMPAIGN_SOURCES, type CampaignSource } from '../contract/priority.ts'
import { USUAL_PRIORITY } from '../model/counting.ts'
import {
  type OrderPart,
  orderOf,
  type PriorityOrder,
  partOf,
  prioritiesOf,
  sameOrder,
} from '../model/priority-order.ts'
import { listPriorities, listRunningSends, lockPriorities, savePriorities } from './store/priority.ts'

export interface RankedCampaign {
  readonly campaignId: string
  readonly kind: 'journey' | 'mass_send' | 'direct_send'
  readonly name: string
  readonly paused: boolean
  readonly part: OrderPart
  readonly priority: number
}

/** Everything that reaches people now, the first in order first; those of the rest by name. */
export async function readPriorities(ctx: Ctx): Promise<RankedCampaign[]> {
  const priorities = await listPriorities(ctx)
  const given = new Map(priorities.map((one) => [one.campaignId, one.priority]))
  const order = orderOf(priorities)
  const running = await listRunning(ctx)
  return running
    .map((one) => {
      const priority = given.get(one.campaignId) ?? USUAL_PRIORITY
      return { ...one, part: partOf(order, one.campaignId), priority }
    })
    .sort(
      (a, b) => b.priority - a.priority || a.name.localeCompare(b.name, 'zh') || (a.campaignId < b.campaignId ? -1 : 1),
    )
}

async function listRunning(ctx: Ctx) {
  const journeys: Omit<RankedCampaign, 'part' | 'priority'>[] = []
  for (const source of ctx.fillsOf<CampaignSource<Ctx>>(CAMPAIGN_SOURCES))
    for (const { id, name, paused } of await source.list(ctx))
      journeys.push({ campaignId: id, kind: source.kind, name, paused })
  const sends = await listRunningSends(ctx)
  return [...journeys, ...sends.map((one) => ({ ...one, paused: false }))]
}

/**
 * Puts what runs in a new order; the audit keeps the order before it. What is left out of it is one of the rest. Made
 * from an order that is none any more it is refused; who does not say from which puts theirs over whatever stands.
 */
export async function changePriorities(
  ctx: Ctx,
  order: PriorityOrder,
  madeFrom?: PriorityOrder,
): Promise<Result<RankedCampaign[], 'not_running' | 'changed_meanwhile'>> {
  await lockPriorities(ctx)
  const before = orderOf(await listPriorities(ctx))
  const known = new Map((await listRunning(ctx)).map((one) => [one.campaignId, one.name]))
  // What has ended since stands in no list any more: nobody moved it.
  const shown = {
    above: before.above.filter((id) => known.has(id)),
    below: before.below.filter((id) => known.has(id)),
  }
  if (madeFrom && !sameOrder(madeFrom, before) && !sameOrder(madeFrom, shown)) return refuse('changed_meanwhile')
  if ([...order.above, ...order.below].some((id) => !known.has(id))) return refuse('not_running')
  await savePriorities(ctx, prioritiesOf(order))
  const wordsOf = (one: PriorityOrder) => ({
    above: one.above.map((id) => known.get(id) ?? id).join('、'),
    below: one.below.map((id) => known.get(id) ?? id).join('、'),
  })
  const change = { before: wordsOf(before), after: wordsOf(order) }
  await writeAudit(ctx, { action: 'reach.change_priorities', subject: 'reach:priorities', ...change })
  return accept(await readPriorities(ctx))
}
