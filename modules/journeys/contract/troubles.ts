import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams, stateFixed } from '../contract.ts'

/** People named in one call. */
const TROUBLED_MAX = 1000

const those = z.object({
  /** These people; all in trouble when left out. */
  contactIds: z.array(z.number().int().min(1).max(2_147_483_647)).min(1).max(TROUBLED_MAX).optional(),
})

const refusals = {
  ...stateFixed,
  unknown_people: {
    status: 404,
    zh: '有 {count} 位顾客不存在或已删除，没有处理任何人。',
    en: '{count} of these customers do not exist; nothing was done.',
  },
} as const

export const replayTroubles = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/troubles/replay',
  name: 'replayTroubles',
  summary: '让出错停住的人重走这一步、没能进入的人重新进入；还不行的会再停在那里，并写明原因',
  permission: 'journeys.launch',
  params: journeyParams,
  body: those,
  /** At a step; of those who could not enter, who has and for whom it failed again. */
  answer: z.object({ replayed: count, entered: count, failedAgain: count }),
  refusals,
})

export const letTroubledGo = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/troubles/let-go',
  name: 'letTroubledGo',
  summary: '让出错停住的人离开这个 SOP，没完成的任务撤回；没能进入的不再进入',
  permission: 'journeys.launch',
  params: journeyParams,
  body: those,
  /** Off the way; and those who could not enter, who will not be tried again. */
  answer: z.object({ left: count, withdrawn: count, notEntered: count }),
  refusals,
})

export const listEntryTroubles = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/troubles/entries',
  name: 'listEntryTroubles',
  summary: '没能进入这个 SOP 的人：为什么、本该何时进入',
  permission: 'journeys.read',
  params: journeyParams,
  query: pageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      contactId: count,
      name: z.string(),
      reason: z.string(),
      failedAt: z.string(),
      /** When what was to let them in happened. */
      cameAt: z.string(),
    }),
  ),
})
