import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { cannotStart, count, journeyParams, journeySchema, stateFixed } from '../contract.ts'
import { APPROVAL_WORDS_MAX } from '../model/approval.ts'

const words = z.string().trim().max(APPROVAL_WORDS_MAX)

export const askApproval = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/approval',
  name: 'askApproval',
  summary: '请另一位有权限的人批准这个草稿（现在的样子）上线或发布',
  permission: 'journeys.write',
  params: journeyParams,
  body: z.object({ words: words.default('') }),
  answer: journeySchema,
  refusals: {
    ...stateFixed,
    incomplete: cannotStart.incomplete,
    executor_left: cannotStart.executor_left,
    ...{ send_refused: cannotStart.send_refused, sub_not_running: cannotStart.sub_not_running },
    sub_loop: cannotStart.sub_loop,
    nothing_new: {
      status: 409,
      zh: '草稿和正在用的版本一样，没有什么要批准的。',
      en: 'The draft says what runs already; there is nothing to approve.',
    },
    people_only: {
      status: 409,
      zh: '请人批准要由人登录来做，不能用 API 密钥。',
      en: 'Only a person who signs in may ask for approval, not an API key.',
    },
    approved_already: {
      status: 409,
      zh: '这个草稿已经批准了，可以直接上线。',
      en: 'The draft is approved already and may be launched.',
    },
  },
})

export const decideApproval = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/approval/decide',
  name: 'decideApproval',
  summary: '批准或退回一个草稿；提出的人和最后改它的人不能批准，退回要写原因',
  permission: 'journeys.approve',
  params: journeyParams,
  body: z.object({
    approve: z.boolean(),
    words: words.default(''),
    /** When what they have looked at was asked for: refused where it was asked anew since. */
    askedAt: z.iso.datetime().nullable().optional(),
  }),
  answer: journeySchema,
  refusals: {
    nothing_asked: {
      status: 409,
      zh: '现在没有等你批准的草稿：没人提出，或提出之后草稿又改过。请刷新。',
      en: 'Nothing is to be approved: nobody asked, or the draft has changed since. Refresh the page.',
    },
    asked_anew: {
      status: 409,
      zh: '你看过之后，{name} 改了草稿、又提了一次。请先看看现在要批准的是什么。',
      en: '{name} has asked anew since you looked, for a draft that may say otherwise. Look at it first.',
    },
    own_request: {
      status: 409,
      zh: '这是你自己提出的，要由另一位有权限的人批准。',
      en: 'You asked for this yourself; somebody else has to approve it.',
    },
    own_edit: {
      status: 409,
      zh: '最后改这个草稿的是你，要由另一位有权限的人批准。',
      en: 'You were the last to change this draft; somebody else has to approve it.',
    },
    people_only: {
      status: 409,
      zh: '批准要由人登录来做，不能用 API 密钥。',
      en: 'Only a person who signs in may approve, not an API key.',
    },
    no_words: {
      status: 422,
      zh: '退回要写一句原因，让对方知道改什么。',
      en: 'Say in a sentence what has to change.',
    },
  },
})

export const listWaiting = defineRoute({
  method: 'get',
  path: '/journeys/waiting',
  name: 'listWaiting',
  summary: '等人拿主意的：等批准的草稿，比出了高下的分流，有人出错停住的 SOP',
  permission: 'journeys.read',
  answer: z.object({
    approvals: z.array(
      z.object({
        journeyId: z.string(),
        name: z.string(),
        words: z.string(),
        askedBy: z.string(),
        askedAt: z.string(),
        /** Whoever looks asked for it. */
        own: z.boolean(),
        /** They were the last to change it. */
        ownEdit: z.boolean(),
      }),
    ),
    winners: z.array(z.object({ journeyId: z.string(), name: z.string(), nodeId: z.string(), at: z.string() })),
    /** Journeys on their way that failed for some alone, and when last. */
    troubled: z.array(z.object({ journeyId: z.string(), name: z.string(), people: count, at: z.string() })),
  }),
})
