import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { TRIAGE_REASONS } from '../model/triage.ts'

const reason = z.enum(TRIAGE_REASONS)

export const listTriage = defineRoute({
  method: 'get',
  path: '/tasks/mine/triage',
  name: 'listTriage',
  summary: '今天先看谁：超时的问题和任务、待答复的问题、聊到一半没下文的、今天到期的任务；每位客户一行',
  permission: 'tasks.do',
  query: pageQuery.extend({ reason: reason.optional() }),
  answer: pageOf(
    z.object({
      contact: z.object({
        id: z.number().int(),
        name: z.string(),
        city: z.string(),
        phoneMasked: z.string().nullable(),
      }),
      /** The most pressing first. */
      reasons: z.array(reason),
      /** What the first is due at, or since when nobody has said anything. */
      at: z.string(),
      value: z.number().int(),
    }),
  ),
})

export const countTriage = defineRoute({
  method: 'get',
  path: '/tasks/mine/triage-counts',
  name: 'countTriage',
  summary: '今天该看多少人，各因为什么；其余的客户今天不用管',
  permission: 'tasks.do',
  answer: z.object({
    all: z.number().int(),
    reasons: z.array(z.object({ reason, people: z.number().int() })),
  }),
})
