import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { count, journeyParams } from '../contract.ts'
import { OUTCOMES } from '../model/journey.ts'

/** On the tenant's calendar; one before the launch is that of the launch, none and one to come is today. */
const day = wireDay.optional()

const notLaunched = {
  not_launched: {
    status: 409,
    zh: '这个SOP还没有上线，没有过去可看。',
    en: 'The SOP has not been launched; there is no past to look at.',
  },
} as const

const counts = z.object({ entered: count, active: count, done: count, exited: count })

export const readJourneyPast = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/past',
  name: 'readJourneyPast',
  summary: '回到某一天结束时：每一步站着多少人、走过多少人、各路多少人，那时用的是哪一版',
  permission: 'journeys.read',
  params: journeyParams,
  query: z.object({ day }),
  answer: z.object({
    day: z.string(),
    /** The end of the day, or now. */
    at: z.string(),
    /** The version that who entered then walked. */
    version: count,
    treated: counts,
    holdout: counts,
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        waiting: count,
        arrived: count,
        ways: z.array(z.object({ port: z.string(), people: count })),
      }),
    ),
  }),
  refusals: notLaunched,
})

export const listPastPeople = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/past/{nodeId}/people',
  name: 'listPastPeople',
  summary: '某一天结束时站在一步上的人，和到那时已经走过它的人',
  permission: 'journeys.read',
  params: journeyParams.extend({ nodeId: z.uuid() }),
  query: pageQuery.extend({ day }),
  answer: pageOf(
    z.object({
      contactId: count,
      occurrence: count,
      name: z.string(),
      enrolledAt: z.string(),
      /** They stood there then; the others had passed it. */
      stood: z.boolean(),
      outcome: z.enum(OUTCOMES).nullable(),
      sentence: z.string(),
      passedAt: z.string().nullable(),
    }),
  ),
  refusals: notLaunched,
})
