import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { isShort, TOUCH_DAYS_MAX } from './touch-days.ts'

const massSendParams = z.object({ massSendId: z.uuid() })

export const moveMassSend = defineRoute({
  method: 'post',
  path: '/mass-sends/{massSendId}/move',
  name: 'moveMassSend',
  summary: '把还没交给企业微信的群发改到另一天的同一时刻：原来的撤回，同样的人和话重新过一遍关卡',
  permission: 'reach.send',
  params: massSendParams,
  body: z.object({ day: wireDay }),
  answer: z.object({
    /** Of the one that goes instead. */
    massSendId: z.string(),
    /** The day it was meant for. */
    was: z.string(),
  }),
  refusals: {
    asked_already: {
      status: 409,
      zh: '已经交给企业微信了，不能再改日子；可以先停止，再发一次。',
      en: 'WeCom has it already: stop it and send it again.',
    },
    only_customers: { status: 409, zh: '发给客户的群发才能改日子。', en: 'Only sends to customers can be moved.' },
    over_already: { status: 409, zh: '这次群发已经结束或正在处理。', en: 'It is over, or being carried on just now.' },
    in_the_past: { status: 422, zh: '那个时刻已经过去了。', en: 'That time is over.' },
  },
})

export const readMassConflicts = defineRoute({
  method: 'get',
  path: '/mass-sends/{massSendId}/conflicts',
  name: 'readMassConflicts',
  summary: '一次群发的人里，每天有多少人还有别的营销触达；不写日子就是前后四周',
  permission: 'reach.read',
  params: massSendParams,
  query: z.object({ from: wireDay.optional(), to: wireDay.optional() }).refine(({ from, to }) => isShort(from, to), {
    message: `最多 ${TOUCH_DAYS_MAX} 天`,
    path: ['to'],
  }),
  answer: z.object({
    people: z.number().int(),
    /** Days on which somebody of them gets something else. */
    days: z.array(z.object({ day: z.string(), people: z.number().int() })),
  }),
})
