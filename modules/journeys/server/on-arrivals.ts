import type { Arrivals } from '#kit/node/arrivals.ts'
import { gatherJob } from '#kit/node/job-queue.ts'
import { JOINED } from '../entries/code/hear.ts'
import { BATCH_MAX } from './batch.ts'
import { listHearing } from './store/hearing.ts'

export const ANSWER_JOB = 'journeys.answer'

/**
 * Lets journeys that listen for what came into the warehouse answer at once, instead of at the next turn of the clock.
 * What comes in bulk is left to that: nobody waits for the answer to a file.
 */
export const onArrivals: Arrivals = async (db, tenantId, _contactIds, rows) => {
  const doers = new Map<string, Set<number>>()
  const note = (name: unknown, contactId: unknown) => {
    if (typeof name !== 'string' || !contactId) return
    const known = doers.get(name) ?? new Set<number>()
    doers.set(name, known.add(Number(contactId)))
  }
  for (const row of rows.get('events') ?? []) note(row.name, row.contact_id)
  for (const row of rows.get('orders') ?? []) note(ORDERED, row.contact_id)
  if (doers.size === 0) return
  for (const { journeyId, names } of await listHearing(db, tenantId, JOINED)) {
    const contactIds = [...new Set(names.flatMap((name) => [...(doers.get(name) ?? [])]))]
    if (contactIds.length > 0 && contactIds.length <= BATCH_MAX)
      await gatherJob(db, { job: ANSWER_JOB, tenantId, payload: { journeyId, contactIds } })
  }
}

/** What stands for an order among the names of events, none of which is empty. */
const ORDERED = ''
