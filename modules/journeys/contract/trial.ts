import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams } from '../contract.ts'
import { NODES_MAX } from '../model/flow.ts'
import { portSchema } from '../steps/port.ts'

/** Days ahead on which somebody may be supposed to enter. */
export const TRIAL_DAYS_MAX = 366

export const tryPerson = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/trial',
  name: 'tryPerson',
  reads: true,
  summary:
    '拿一位顾客试走草稿：某个时刻进入的话，每一步在什么时候、收到什么话、哪道关卡会拦；可以假设走哪条路，什么都不写',
  permission: 'journeys.read',
  params: journeyParams,
  body: z.object({
    contactId: z.number().int().min(1).max(2_147_483_647),
    /** When they enter; now, when absent. */
    enterAt: z.iso.datetime({ offset: true }).optional(),
    /** What is supposed at turnings: they bought, they did not. */
    ways: z
      .array(z.object({ nodeId: z.uuid(), port: portSchema }))
      .max(NODES_MAX)
      .optional(),
  }),
  answer: z.object({
    contactId: count,
    name: z.string(),
    enterAt: z.string(),
    /** Whether they are among those it is for now; nothing where no segment says so. */
    fits: z.boolean().nullable(),
    arm: z.enum(['treated', 'holdout']),
    /** They are on their way through it already. */
    onTheWay: z.boolean(),
    stops: z.array(
      z.object({
        nodeId: z.string(),
        title: z.string(),
        kind: z.string(),
        at: z.string(),
        /** The way they go on, and all there are. */
        port: z.string(),
        ports: z.array(z.string()),
        supposed: z.boolean(),
        /** Of a node that says something to them, or to their guide about them. */
        says: z
          .object({
            outcome: z.enum(['proposed', 'deferred', 'suppressed', 'left_out']),
            text: z.string(),
            sentence: z.string(),
            dueAt: z.string(),
            staff: z.string(),
          })
          .nullable(),
      }),
    ),
    asOf: z.string(),
  }),
  refusals: {
    faulty: {
      status: 422,
      zh: '流程图里还有没填好的地方，没法试走。请先看右边的检查清单。',
      en: 'The drawing still has faults, so nobody can be led through it. See the checklist first.',
    },
    out_of_range: {
      status: 422,
      zh: '进入的时刻要在今天到 {days} 天以后之间。',
      en: 'The moment of entering lies between today and {days} days ahead.',
    },
  },
})
