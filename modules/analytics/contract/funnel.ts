import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { FUNNEL_CHARACTERS_MAX, FUNNEL_FATES, FUNNEL_WITHIN_MAX } from '../model/funnel.ts'

const count = z.number().int()
const share = z.number().nullable()
const within = z.coerce.number().int().min(1).max(FUNNEL_WITHIN_MAX)
const steps = z.string().max(FUNNEL_CHARACTERS_MAX).meta({ description: '事件名，一行一个，二到六个，先后为序' })

/** What names people of a funnel in the address of a cell; `offset` is the step, from 0. */
export const funnelPlace = { steps: steps.optional(), within: within.optional(), fate: z.enum(FUNNEL_FATES).optional() }

export const readFunnel = defineRoute({
  method: 'get',
  path: '/reports/funnel',
  name: 'readFunnel',
  summary: '漏斗：做了第一步的人，多少在几天内依次做了后面每一步，各用多久，多少人停在哪里',
  permission: 'analytics.read',
  query: z.object({
    asOf: wireMoment.optional(),
    days: z.coerce.number().int().min(1).max(FUNNEL_WITHIN_MAX).default(90),
    within: within.default(30),
    steps: steps.default('WeCom Friend Added\nOrder Completed'),
  }),
  answer: z.object({
    asOf: z.string(),
    steps: z.array(
      z.object({
        step: count,
        event: z.string(),
        reached: count,
        dropped: count,
        open: count,
        ofFirst: share,
        ofPrevious: share,
        medianSeconds: z.number().nullable(),
      }),
    ),
  }),
  refusals: {
    bad_steps: {
      status: 422,
      zh: '漏斗要有二到六步，每一步一个事件名。',
      en: 'A funnel has two to six steps, an event each.',
    },
  },
})
