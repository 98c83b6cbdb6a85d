import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { freezeAnswer, freezeBody, freezeRefusals } from './freeze.ts'
import { badCursor, memberSchema } from './member.ts'

/** The key of a stage; `none`: at no stage; `absent`: not a contact yet, or one no more. */
const place = z.string().min(1).max(40)
const moved = { from: wireDay.optional(), to: wireDay.optional() }
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from < to
const outOfOrder = { path: ['to'], message: '要晚于开始的那天 / after the first day' }
const noStage = {
  status: 404,
  zh: '没有这个阶段，可能已经改掉了，请刷新后再试。',
  en: 'No such stage; it may have been changed. Reload.',
} as const

export const listStageMovers = defineRoute({
  method: 'get',
  path: '/stages/moves/people',
  name: 'listStageMovers',
  summary: '阶段变动里一格的人；不写哪一格，就是两天都不在任何阶段的人',
  permission: 'segments.read',
  query: pageQuery
    .extend({ ...moved, was: place.default('none'), is: place.default('none') })
    .refine(isInOrder, outOfOrder),
  answer: pageOf(memberSchema),
  refusals: { bad_cursor: badCursor, not_found: noStage },
})

export const freezeStageMovers = defineRoute({
  method: 'post',
  path: '/stages/moves/segment',
  name: 'freezeStageMovers',
  summary: '把阶段变动里一格的人建成分群（固定名单）',
  permission: 'segments.write',
  body: z.object({ ...moved, was: place, is: place, ...freezeBody }).refine(isInOrder, outOfOrder),
  answer: freezeAnswer,
  refusals: { ...freezeRefusals, not_found: noStage },
})
