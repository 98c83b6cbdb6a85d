import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams, stateFixed } from '../contract.ts'

/** People put into a journey by one call. */
export const ENTRIES_MAX = 1000

const people = z.object({ contactIds: z.array(z.number().int().min(1).max(2_147_483_647)).min(1).max(ENTRIES_MAX) })

export const dryRunEntries = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/entries/dry-run',
  name: 'dryRunEntries',
  reads: true,
  summary: '试放入：这些人里谁会进入，谁不会、为什么；什么都不写',
  permission: 'journeys.read',
  params: journeyParams,
  body: people,
  answer: z.object({
    asked: count,
    enters: count,
    /** Of those who would enter: the share that is left alone. */
    holdout: count,
    onTheWay: count,
    /** They have been, and may not come again yet. */
    been: count,
    /** Nobody of ours, or no longer held. */
    unknown: count,
    examples: z.array(z.object({ contactId: count, name: z.string() })),
  }),
  refusals: stateFixed,
})

export const addEntries = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/entries',
  name: 'addEntries',
  summary: '把人放进一个进行中的 SOP：在途的和还不能再进的跳过；同一个 Idempotency-Key 只算一次',
  permission: 'journeys.enter',
  params: journeyParams,
  body: people,
  /** Of `troubled` it failed alone: they wait on the journey's page with the reason. */
  answer: z.object({ asked: count, entered: count, troubled: count }),
  refusals: {
    ...stateFixed,
    unknown_people: {
      status: 404,
      zh: '有 {count} 位顾客不存在或已删除，没有放入任何人。',
      en: '{count} of these customers do not exist; nobody was put in.',
    },
  },
})
