import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'

export const tryRetention = defineRoute({
  method: 'post',
  path: '/retention-periods/trial',
  name: 'tryRetention',
  summary: '试算：如果改成这个保存期限，生效那天会清除多少；不改动任何东西',
  permission: 'compliance.set_retention',
  reads: true,
  body: z.object({
    name: z.string().max(100),
    days: z.number().int().min(1).max(36_500),
    validFrom: wireDay,
  }),
  answer: z.object({
    /** Records of before this day would go. */
    before: z.string(),
    due: z.number(),
  }),
  refusals: {
    unknown_kind: { status: 422, zh: '没有这一类记录，请从列表里选。', en: 'No such kind of record.' },
    in_the_past: { status: 422, zh: '生效日期不能早于今天。', en: 'It cannot hold from a day that has passed.' },
  },
})
