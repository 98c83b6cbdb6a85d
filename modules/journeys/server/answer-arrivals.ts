import type { Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { BATCH_MAX } from './batch.ts'
import { hearEntriesOf } from './hear-entries.ts'
import { moveBatch, ticker } from './move-batch.ts'
import { listDueOf } from './store/enrolment.ts'
import { sweepGoalsOf } from './sweep-goals.ts'
import { wakeListenersOf } from './wake-listeners.ts'

/** What happened so lately, in milliseconds, was not answered with an order yet. */
const JUST_NOW_MS = 60_000

/** Journeys that answer at once. */
const LANES = 3

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
    // Who has only just come in by it cannot have bought since.
    const earlier = ctx.now().getTime() - JUST_NOW_MS
    const known = people.filter((one) => one.enrolledAt.getTime() < earlier)
    if (known.length > 0) await sweepGoalsOf(ctx, journeyId, [...new Set(known.map((one) => one.contactId))])
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

/**
 * The job: what has gathered of a tenant, some journeys side by side, since whoever waits for the answer of one need
 * not wait for the others. One that fails does not hold them up.
 */
export async function answerNews(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const { gathered } = payload as unknown as { readonly gathered: readonly News[] }
  const waiting = [...Map.groupBy(gathered, (one) => one.journeyId).values()]
  const faults: unknown[] = []
  const lane = async () => {
    for (let news = waiting.shift(); news; news = waiting.shift())
      await answerJourney(platform, news).catch((error: unknown) => faults.push(error))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  throwFaults('journeys.answer', faults)
}

/** What has gathered of one journey. */
async function answerJourney(platform: Platform, news: readonly News[]): Promise<void> {
  const [{ tenantId, journeyId } = { tenantId: '', journeyId: '' }] = news
  const contactIds = [...new Set(news.flatMap((one) => one.contactIds))]
  const faults: unknown[] = []
  for (let i = 0; i < contactIds.length && !platform.isHeld(tenantId); i += BATCH_MAX) {
    const some = { tenantId, journeyId, contactIds: contactIds.slice(i, i + BATCH_MAX) }
    await answerArrivals(platform, some).catch((error: unknown) => faults.push(error))
  }
  throwFaults(`journey ${journeyId}`, faults)
}
