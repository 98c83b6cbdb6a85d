import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams } from '../contract.ts'

export const readJourneyUnasked = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/unasked',
  name: 'readJourneyUnasked',
  summary: '进入了却一次都没有申请触达的人：发不了或错过时间的，已经离开的，和真的还没轮到的',
  permission: 'journeys.read',
  params: journeyParams,
  answer: z.object({
    /** A message could not be sent to them, or came too late. */
    missed: count,
    /** Done or gone before any message. */
    gone: count,
    /** On the way to their first. */
    notYet: count,
  }),
})
