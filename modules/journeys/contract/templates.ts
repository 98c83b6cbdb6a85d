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
    template_names_taken: {
      status: 409,
      zh: '“{name}”已经用过 {limit} 次，每次各建了一个分群。请先给其中一个分群改名，再用这个模板。',
      en: '“{name}” has been used {limit} times, each with a segment of its own. Rename one of them first.',
    },
    too_many_segments: {
      status: 409,
      zh: '最多保存 {limit} 个分群，没法再建这个模板的人群，请先归档不用的。',
      en: 'At most {limit} segments: archive unused ones, so that this template can have one.',
    },
  },
})
