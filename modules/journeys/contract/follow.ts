import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams, journeySchema } from '../contract.ts'
import { OUTCOMES } from '../model/journey.ts'

export const cloneJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/clone',
  name: 'cloneJourney',
  summary: '复制一个 SOP 成新的草稿，结束了的也可以',
  permission: 'journeys.write',
  params: journeyParams,
  answer: journeySchema,
})

export const followPerson = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/people/{contactId}',
  name: 'followPerson',
  summary: '跟着一位顾客走：在这个 SOP 里每一步到了哪里、何时、为什么',
  permission: 'journeys.read',
  params: journeyParams.extend({ contactId: z.coerce.number().int().min(1).max(2_147_483_647) }),
  answer: z.object({
    contactId: count,
    name: z.string(),
    /** Each time they entered, the last first. */
    ways: z.array(
      z.object({
        occurrence: count,
        arm: z.enum(['treated', 'holdout']),
        state: z.enum(['active', 'done', 'exited']),
        enrolledAt: z.string(),
        exitedAt: z.string().nullable(),
        exitReason: z.string(),
        boughtAt: z.string().nullable(),
        /** In the order in which they were passed. */
        passages: z.array(
          z.object({
            nodeId: z.string(),
            /** As the version they walked called it; empty where it had no name. */
            title: z.string(),
            kind: z.string(),
            outcome: z.enum(OUTCOMES),
            port: z.string(),
            sentence: z.string(),
            at: z.string(),
            staff: z.string(),
            /** The line of the ledger, for all it says. */
            touchId: z.string().nullable(),
          }),
        ),
        next: z.object({ nodeId: z.string(), title: z.string(), dueAt: z.string().nullable() }).nullable(),
        /** What the step they stand at said as it failed for them alone. */
        trouble: z.object({ reason: z.string(), at: z.string() }).nullable(),
      }),
    ),
  }),
})
