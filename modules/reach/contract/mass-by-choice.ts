import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { TOUCH_PURPOSES } from '../model/touch.ts'
import { draftRefusals, holdoutPercent, link } from './mass-send.ts'

const people = z.number().int()

/** One draft for everybody in a segment, of which each gets the script that is theirs by a choice. */
const draft = z.object({
  companyId: z.uuid(),
  purpose: z.enum(TOUCH_PURPOSES),
  segmentId: z.uuid(),
  choiceId: z.uuid(),
  link: link.optional(),
  /** Null: the member who talked to the customer last. */
  senderUserid: z.string().min(1).max(64).nullable(),
  holdoutPercent,
  at: wireMoment.optional(),
})

const refusals = {
  ...draftRefusals,
  nobody_chosen: {
    status: 422,
    zh: '这个分群里没有人满足分人话术的任何一行，也没有给其余的人选话术。',
    en: 'No line of the choice fits anybody in this segment, and there is no script for everybody else.',
  },
} as const

export const previewMassByChoice = defineRoute({
  method: 'post',
  path: '/mass-sends/by-choice/preview',
  name: 'previewMassByChoice',
  reads: true,
  summary: '按分人话术群发的试算：每条话术谁收到、多少人被拦下，哪些人没有话术。不写入任何记录',
  permission: 'reach.send',
  body: draft,
  answer: z.object({
    audience: people,
    /** Whom no line fits, and who get nothing. */
    without: people,
    going: people,
    parts: z.array(
      z.object({
        scriptId: z.string(),
        scriptName: z.string(),
        text: z.string(),
        audience: people,
        going: people,
        stopped: z.array(z.object({ reason: z.string(), count: people, sentence: z.string() })),
        /** Some of them. */
        people: z.array(z.object({ contactId: people, name: z.string(), goes: z.boolean(), sentence: z.string() })),
      }),
    ),
  }),
  refusals,
})

export const submitMassByChoice = defineRoute({
  method: 'post',
  path: '/mass-sends/by-choice',
  name: 'submitMassByChoice',
  summary: '按分人话术群发：每条话术一次群发，各发各的人；逐人过关卡、记台账',
  permission: 'reach.send',
  body: draft.extend({ name: z.string().trim().max(40).optional() }),
  answer: z.object({ massSendIds: z.array(z.string()) }),
  refusals,
})
