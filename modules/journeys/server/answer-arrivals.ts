import type { Platform } from '#kit/node/module.ts'
import { BATCH_MAX } from './batch.ts'
import { hearEntriesOf } from './hear-entries.ts'
import { moveBatch, ticker } from './move-batch.ts'
import { listDueOf } from './store/enrolment.ts'
import { sweepGoalsOf } from './sweep-goals.ts'
import { wakeListenersOf } from './wake-listeners.ts'

/** People of whom something came just now, of interest to a journey. */
export interface News {
  readonly tenantId: string
  readonly journeyId: string
  readonly contactIds: readonly number[]
}

/**
 * Enters those who came in by it, wakes those who waited for it, and takes both as far as they are due. May run beside
 * itself and beside a tick; what it leaves undone the next tick does. Answers how many stops were passed.
 */
export async function answerArrivals(platform: Platform, { tenantId, journeyId, contactIds }: News): Promise<number> {
  const due = await platform.inTenant(tenantId, ticker, async (ctx) => {
    await hearEntriesOf(ctx, journeyId, contactIds)
    await wakeListenersOf(ctx, journeyId, contactIds)
    const people = await listDueOf(ctx, journeyId, contactIds)
    if (people.length === 0) return []
    await sweepGoalsOf(ctx, journeyId, [...new Set(people.map((one) => one.contactId))])
    return people
  })
  let moved = 0
  for (const there of Map.groupBy(due, ({ version, stepNo }) => `${version}:${stepNo}`).values()) {
    const [first] = there
    if (!first) continue
    const among = there.map(({ contactId, occurrence }) => ({ contactId, occurrence }))
    const place = { version: first.version, stepNo: first.stepNo }
    moved += (await moveBatch(platform, { tenantId, journeyId, place, limit: BATCH_MAX, among })).passages
  }
  return moved
}

/** The job. */
export async function answerNews(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { tenantId, journeyId, contactIds } = payload as unknown as News
  if (!platform.isHeld(tenantId)) await answerArrivals(platform, { tenantId, journeyId, contactIds })
}
