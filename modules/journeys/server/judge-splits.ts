import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { judgeSplit } from './decide-split.ts'
import { splitsOf } from './read-splits.ts'
import { findJourney, listRunning } from './store/journey.ts'

/**
 * Looks at every split of one tenant that may have a winner, each in a transaction of its own. One that fails does not
 * hold up the others; all that failed is thrown at the end as one error. Answers how many had one.
 */
export async function judgeSplits(platform: Platform, tenantId: string): Promise<number> {
  const judge = { kind: 'system', name: 'journeys' } as const
  const splits = await platform.inTenant(tenantId, judge, listSplits)
  const failures: unknown[] = []
  let won = 0
  for (const { journeyId, nodeId } of splits) {
    try {
      const found = await platform.inTenant(tenantId, judge, (ctx) => judgeSplit(ctx, journeyId, nodeId))
      won += found ? 1 : 0
    } catch (error) {
      platform.log.error({ tenantId, journeyId, nodeId, error: String(error) }, 'journey: split not judged')
      failures.push(error)
    }
  }
  throwFaults('journeys.judge_splits', failures)
  return won
}

async function listSplits(ctx: Ctx) {
  const splits: { journeyId: string; nodeId: string }[] = []
  for (const { id } of await listRunning(ctx)) {
    const journey = await findJourney(ctx, id)
    for (const node of journey ? splitsOf(journey) : []) splits.push({ journeyId: id, nodeId: node.id })
  }
  return splits
}

/** The job: every tenant, once an hour. */
export async function judgeAllSplits(platform: Platform): Promise<void> {
  const tenants = await platform.directory.listTenants(platform.database.system)
  // One tenant's fault is not the next one's: all have their turn before it is told.
  const faults: unknown[] = []
  for (const { id } of tenants)
    if (!platform.isHeld(id)) await judgeSplits(platform, id).catch((error: unknown) => faults.push(error))
  throwFaults('journeys.judge_splits', faults)
}
