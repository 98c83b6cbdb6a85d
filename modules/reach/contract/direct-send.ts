import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { DIRECT_AUDIENCE_MAX, DIRECT_PICKED_MAX, DIRECT_STATES, MESSAGE_STATES } from '../model/direct-send.ts'
import { TOUCH_PURPOSES } from '../model/touch.ts'
import { contentKind, holdoutPercent } from './mass-send.ts'

const TEXT_MAX = 600
const people = z.number().int()
const moment = z.string().nullable()
const directSendParams = z.object({ directSendId: z.uuid() })

const draft = z.object({
  provider: z.string().max(40),
  accountId: z.uuid(),
  templateId: z.uuid().optional(),
  text: z.string().max(TEXT_MAX).optional(),
  params: z.record(z.string().max(30), z.string().max(200)).optional(),
  purpose: z.enum(TOUCH_PURPOSES),
  /** A segment, or people by hand. */
  segmentId: z.uuid().optional(),
  contactIds: z.array(z.number().int().positive().max(2_147_483_647)).max(DIRECT_PICKED_MAX).optional(),
  holdoutPercent,
  contentKind,
  at: wireMoment.optional(),
})

/** Ends of a call that an SMS may follow. */
export const CALL_ENDS = ['answered', 'busy', 'no_answer', 'declined', 'off', 'failed'] as const

const after = z.object({
  accountId: z.uuid(),
  templateId: z.uuid(),
  params: z.record(z.string().max(30), z.string().max(200)),
  results: z.array(z.enum(CALL_ENDS)).min(1),
})

/** What stands against a send, in both languages. */
export const draftRefusals = {
  no_audience: { status: 422, zh: '没有收信的人。换一个分群，或选几位客户。', en: 'There is nobody to send it to.' },
  audience_too_large: {
    status: 422,
    zh: `一次最多 ${DIRECT_AUDIENCE_MAX} 人。请拆成几个分群。`,
    en: `At most ${DIRECT_AUDIENCE_MAX} people at a time.`,
  },
  template_missing: { status: 422, zh: '选一个平台审核过的模板。', en: 'Choose a template.' },
  value_missing: { status: 422, zh: '模板里的这些地方还空着：{places}。', en: 'Places without a value: {places}.' },
  unknown_variable: {
    status: 422,
    zh: '这里不能用这些变量：{variables}。',
    en: 'Variables that cannot be filled here: {variables}.',
  },
  no_words: { status: 422, zh: '写一段话。', en: 'Write some words.' },
  service_only: {
    status: 422,
    zh: '公众号模板消息和小程序订阅消息只能做服务通知，平台不许营销。',
    en: 'Template and subscribe messages are for service only.',
  },
  marketing_template: {
    status: 422,
    zh: '模板登记的用途和这次的不一样。营销要用营销模板，服务通知用服务模板。',
    en: 'The template is registered for another purpose.',
  },
  text_too_long: { status: 422, zh: '文字太长：最多 {max} 字。', en: 'At most {max} characters.' },
  claim_refused: {
    status: 422,
    zh: '文字里有广告法或本店禁用的词：{words}。改掉再发。',
    en: 'Words that are forbidden: {words}.',
  },
} as const

export const listDirectWays = defineRoute({
  method: 'get',
  path: '/direct-ways',
  name: 'listDirectWays',
  summary: '系统自己能发的方式：短信、外呼、公众号、小程序，各要什么',
  permission: 'reach.read',
  answer: z.object({
    items: z.array(
      z.object({
        provider: z.string(),
        zh: z.string(),
        en: z.string(),
        needsTemplate: z.boolean(),
        marketing: z.boolean(),
        accountId: z.string(),
        accountName: z.string(),
        /** The signature of an SMS account. */
        sign: z.string(),
        price: z.number().int(),
      }),
    ),
    /** How an SMS is counted now: up to so many characters one part, beyond it so many each. */
    parts: z.object({ single: people, part: people }),
  }),
})

export const previewDirectSend = defineRoute({
  method: 'post',
  path: '/direct-sends/preview',
  name: 'previewDirectSend',
  reads: true,
  summary: '直接群发试算：多少人、谁被哪道关卡拦下、短信几条多少钱。不写入任何记录',
  permission: 'reach.send',
  body: draft,
  answer: z.object({
    cautions: z.array(z.object({ word: z.string(), note: z.string() })),
    audience: people,
    stopped: z.array(z.object({ reason: z.string(), gate: z.string(), count: people, sentence: z.string() })),
    going: people,
    deferred: people,
    deferredUntil: moment,
    /** Parts of SMS, and an Amount. */
    parts: people,
    cost: people,
    people: z.array(
      z.object({
        contactId: people,
        name: z.string(),
        goes: z.boolean(),
        sentence: z.string(),
        text: z.string(),
        parts: people,
      }),
    ),
  }),
  refusals: draftRefusals,
})

export const submitDirectSend = defineRoute({
  method: 'post',
  path: '/direct-sends',
  name: 'submitDirectSend',
  summary: '提交直接群发：逐人过关卡、记台账，再由系统发出',
  permission: 'reach.send',
  body: draft.extend({ name: z.string().trim().max(60).optional(), after: after.optional() }),
  answer: z.object({ directSendId: z.string() }),
  refusals: {
    ...draftRefusals,
    call_only: { status: 422, zh: '挂机短信只能跟在语音外呼后面。', en: 'Only calls are followed by an SMS.' },
  },
})

const directSend = z.object({
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  purpose: z.enum(TOUCH_PURPOSES),
  segmentId: z.string().nullable(),
  holdoutPercent: people,
  contentKind: contentKind.nullable(),
  priority: people,
  state: z.enum(DIRECT_STATES),
  body: z.string(),
  sendAt: z.string(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  cancelAskedAt: moment,
  endedAt: moment,
  counts: z.partialRecord(z.enum(MESSAGE_STATES), people),
  /** Of what was sent: parts of SMS or calls, and what they cost by the price at submission. */
  parts: people,
  cost: people,
  /** The SOP whose step it is, which adds people as they come to it. */
  journeyId: z.string().nullable(),
  /** The calls it follows, and after which of their ends. */
  follows: z.string().nullable(),
  after: z.array(z.string()),
})

export const listDirectSends = defineRoute({
  method: 'get',
  path: '/direct-sends',
  name: 'listDirectSends',
  summary: '直接群发记录，新的在前',
  permission: 'reach.read',
  query: pageQuery,
  answer: pageOf(directSend),
})

export const readDirectSend = defineRoute({
  method: 'get',
  path: '/direct-sends/{directSendId}',
  name: 'readDirectSend',
  summary: '一次直接群发：各有多少人、花了多少',
  permission: 'reach.read',
  params: directSendParams,
  answer: directSend.extend({
    mayCancel: z.boolean(),
    accountName: z.string().nullable(),
    /** Of calls: how many ended how; ` key9` behind it: they refused more. */
    results: z.record(z.string(), people),
    followers: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
})

export const listDirectMessages = defineRoute({
  method: 'get',
  path: '/direct-sends/{directSendId}/messages',
  name: 'listDirectMessages',
  summary: '一次直接群发里的每个人：送达了没有，为什么没有',
  permission: 'reach.read',
  params: directSendParams,
  query: pageQuery.extend({ state: z.enum(MESSAGE_STATES).optional() }),
  answer: pageOf(
    z.object({
      id: z.string(),
      contactId: people,
      name: z.string().nullable(),
      touchId: z.string().nullable(),
      state: z.enum(MESSAGE_STATES),
      body: z.string(),
      parts: people,
      /** The platform's own code and text. */
      fault: z.string().nullable(),
      settledAt: moment,
      sentence: z.string().nullable(),
      sentenceEn: z.string().nullable(),
    }),
  ),
})

export const cancelDirectSend = defineRoute({
  method: 'post',
  path: '/direct-sends/{directSendId}/cancellation',
  name: 'cancelDirectSend',
  summary: '停止直接群发：还没发的不发了，已经发出的照实留着',
  permission: 'reach.send',
  params: directSendParams,
  answer: z.object({ directSendId: z.string() }),
  refusals: {
    over_already: { status: 409, zh: '这次群发已经结束或正在停止。', en: 'It is over, or being stopped already.' },
  },
})
