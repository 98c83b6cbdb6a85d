import type { Ctx } from '#kit/node/ctx.ts'
import { countWaiting } from '#kit/node/outbox.ts'
import { WAREHOUSE_CONSUMER } from '#kit/node/pump.ts'

/** What was written and is in no figure yet: after the import of a file it takes seconds until all of it counts. */
export async function readWaitingFacts(ctx: Ctx) {
  const { facts, oldest } = await countWaiting(ctx.db, WAREHOUSE_CONSUMER)
  return { now: ctx.now().toISOString(), waiting: facts, oldest: oldest?.toISOString() ?? null }
}
