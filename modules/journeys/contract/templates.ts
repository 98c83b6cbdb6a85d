import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeySchema } from '../contract.ts'

export const createFromTemplate = defineRoute({
  method: 'post',
  path: '/journeys/from-template',
  name: 'createFromTemplate',
  summary: '用行业模板建 SOP 草稿：人群建成分群，话术进话术库，画好流程',
  permission: 'journeys.write',
  body: z.object({
    /** The key of an industry template. */
    template: z.string().max(60),
  }),
  answer: journeySchema.extend({ scriptsAdded: count }),
  refusals: {
    too_many_segments: {
      status: 409,
      zh: '分群已经太多，没法再建这个模板的人群，请先归档一些。',
      en: 'There are too many segments to make one for this template; archive some first.',
    },
  },
})
