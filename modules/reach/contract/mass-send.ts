import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { CAMPAIGN_PERCENT_MAX } from '../model/holdout.ts'
import {
  MASS_AUDIENCE_MAX,
  MASS_KINDS,
  MASS_PICKED_MAX,
  MASS_STATES,
  RECIPIENT_STATES,
  TASK_STATES,
} from '../model/mass-send.ts'
import { TOUCH_PURPOSES } from '../model/touch.ts'

const NAME_MAX = 60
const TEXT_MAX = 4000
const URL_MAX = 2048

const people = z.number().int()
const moment = z.string().nullable()
const massSendParams = z.object({ massSendId: z.uuid() })
const webAddress = z
  .string()
  .trim()
  .max(URL_MAX)
  .regex(/^https?:\/\/\S+$/, '请写完整的网址，以 http 开头')

export const link = z.object({
  title: z.string().trim().min(1).max(128),
  url: webAddress,
  desc: z.string().trim().max(512).optional(),
  picUrl: webAddress.optional(),
})

const mediaId = z.uuid()
export const attachment = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['image', 'video', 'file']), mediaId }),
  z.object({
    kind: z.literal('mini_program'),
    /** Its picture. */
    mediaId,
    title: z.string().trim().min(1).max(64),
    appid: z.string().regex(/^\w+$/).max(64),
    page: z.string().trim().min(1).max(1024),
  }),
])
/** Attachments of one message, of which the provider says how many it takes. */
const ATTACHMENTS_MAX = 9
/** Groups named at once: what the platform's dated rule allows is checked besides. */
const GROUPS_MAX = 5000

/** What it gives them; by its script when it is not said. */
export const contentKind = z.enum(CONTENT_KINDS.map(({ value }) => value)).optional()
/** To customers: a share left alone at random, to be compared with those who get it. */
export const holdoutPercent = z.number().int().min(0).max(CAMPAIGN_PERCENT_MAX).optional()

const draft = z.object({
  companyId: z.uuid(),
  kind: z.enum(MASS_KINDS).default('single'),
  /** Of a mass send to groups: which; each owner sends to their own. */
  chatIds: z
    .array(
      z
        .string()
        .regex(/^[\w.@-]+$/)
        .max(64),
    )
    .max(GROUPS_MAX)
    .optional(),
  /** Of a moment: who publishes it, and the company's tags, or a segment, of those who see it; without, all see it. */
  userids: z.array(z.string().min(1).max(64)).max(1000).optional(),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
  /** Marketing also to groups in which somebody refused it: a group message avoids nobody. */
  evenIfRefused: z.boolean().optional(),
  attachments: z.array(attachment).max(ATTACHMENTS_MAX).optional(),
  purpose: z.enum(TOUCH_PURPOSES),
  /** A segment, or people by hand. */
  segmentId: z.uuid().optional(),
  contactIds: z.array(z.number().int().positive().max(2_147_483_647)).max(MASS_PICKED_MAX).optional(),
  /** A script without variables of the person, or words. */
  scriptId: z.uuid().optional(),
  text: z.string().max(TEXT_MAX).optional(),
  link: link.optional(),
  /** Null: the member who talked to the customer last. */
  senderUserid: z.string().min(1).max(64).nullable(),
  holdoutPercent,
  contentKind,
  at: wireMoment.optional(),
})

export const draftRefusals = {
  no_audience: { status: 422, zh: '这个分群现在没有人。换一个分群。', en: 'Nobody is in this segment now.' },
  audience_too_large: {
    status: 422,
    zh: `一次群发最多 ${MASS_AUDIENCE_MAX} 人。请拆成几个分群。`,
    en: `A mass send takes at most ${MASS_AUDIENCE_MAX} people.`,
  },
  member_unknown: {
    status: 422,
    zh: '这位成员在这个企业里没有客户，换一位，或选“最近联系的成员”。',
    en: 'This member has no customers here. Choose another.',
  },
  too_many_groups: {
    status: 422,
    zh: '一次群群发最多 {max} 个客户群。请分几次发。',
    en: 'At most {max} groups in one mass send.',
  },
  too_many_characters: {
    status: 422,
    zh: '文字太长：朋友圈最多 {charactersMax} 字。',
    en: 'Too long: at most {charactersMax} characters.',
  },
  segment_without_tag: {
    status: 409,
    zh: '朋友圈只能按企业标签圈人，分群“{name}”还没有给成员打标签。到分群页点“给成员打标签”，打好再发。',
    en: 'Moments pick people by company tags, and "{name}" keeps no tag on its people yet. Set one on its page.',
  },
  segment_tag_not_there: {
    status: 409,
    zh: '分群“{name}”的标签还没有到这个企业的企业微信里：到“企业微信 → 标签”添加它，标签满了会写明原因。',
    en: 'The tag of "{name}" is not in this WeCom company yet. Add it under WeCom → Tags.',
  },
  segment_tag_waiting: {
    status: 409,
    zh: '分群“{name}”还有 {waiting} 位好友没打上标签，发了他们看不到。一般几分钟打完；一直打不上，到“企业微信 → 标签”看原因。',
    en: '{waiting} friends in "{name}" are still to be marked. Try again soon; if it stays so, WeCom → Tags says why.',
  },
  segment_tag_wider: {
    status: 409,
    zh: '有 {wider} 位不在分群“{name}”里的好友也带着它的标签，也会看到。先摘掉，或给分群换个标签。',
    en: '{wider} friends outside "{name}" carry its tag too and would see it. Take it off, or give it another tag.',
  },
  moment_one_kind: {
    status: 422,
    zh: '朋友圈只能带图片（最多 9 张）、一个视频，或一个链接，不能混着放。',
    en: 'A moment holds pictures, or one video, or one link; not a mixture.',
  },
  too_many_attachments: {
    status: 422,
    zh: '图片、文件、小程序和链接加起来最多 {max} 个。',
    en: 'At most {max} attachments, the link among them.',
  },
  mini_program_title: {
    status: 422,
    zh: '小程序标题最多 64 字节（约 21 个汉字）。',
    en: 'A title has at most 64 bytes.',
  },
  no_words: { status: 422, zh: '写一段话，或加图片、链接。', en: 'Write some words, or add a picture or a link.' },
  personal_variable: {
    status: 422,
    zh: '企业群发一次只有一段文字，不能带因人而异的变量：{variables}。删掉它们，或改用 SOP，由导购逐个发。',
    en: 'A mass send has one text for all: take out {variables}, or use an SOP.',
  },
  text_too_long: {
    status: 422,
    zh: '文字太长：企业微信最多 {textBytesMax} 字节，一个汉字占 3 字节。',
    en: 'Too long: at most {textBytesMax} bytes of UTF-8.',
  },
  link_too_long: {
    status: 422,
    zh: '链接标题最多 128 字节（约 42 个汉字），描述最多 512 字节。',
    en: 'A link title has at most 128 bytes, its description 512.',
  },
  claim_refused: {
    status: 422,
    zh: '文字里有广告法或本店禁用的词：{words}。改掉再发。',
    en: 'Words that are forbidden: {words}.',
  },
} as const

const stopped = z.object({ reason: z.string(), gate: z.string(), count: people, sentence: z.string() })

export const previewMassSend = defineRoute({
  method: 'post',
  path: '/mass-sends/preview',
  name: 'previewMassSend',
  reads: true,
  summary: '群发试算：多少人、谁被哪道关卡拦下、多少人能收到、每位顾客还剩多少平台额度。不写入任何记录',
  permission: 'reach.send',
  body: draft,
  answer: z.object({
    text: z.string(),
    /** Words one should think twice about. */
    cautions: z.array(z.object({ word: z.string(), note: z.string() })),
    audience: people,
    stopped: z.array(stopped),
    waiting: z.array(stopped),
    going: people,
    deferred: people,
    deferredUntil: moment,
    tasks: people,
    left: z.array(z.object({ from: people, to: people.nullable(), people })),
    quota: z.object({ perMonth: z.number().int().nullable(), since: z.string(), source: z.string() }),
    people: z.array(
      z.object({ contactId: people, name: z.string(), goes: z.boolean(), sentence: z.string(), left: people }),
    ),
    groups: z.array(
      z.object({
        chatId: z.string(),
        name: z.string(),
        ownerName: z.string(),
        customers: people,
        refusing: people,
        goes: z.boolean(),
        sentence: z.string(),
        left: people,
      }),
    ),
  }),
  refusals: draftRefusals,
})

export const submitMassSend = defineRoute({
  method: 'post',
  path: '/mass-sends',
  name: 'submitMassSend',
  summary: '提交群发：逐人过关卡、记台账，再在企业微信创建任务，由成员确认发送',
  permission: 'reach.send',
  body: draft.extend({
    name: z.string().trim().max(NAME_MAX).optional(),
    /** Of which line of a plan it is made: sent already, that send is answered. */
    line: z.object({ planId: z.uuid(), key: z.string().min(1).max(40) }).optional(),
  }),
  answer: z.object({ massSendId: z.string() }),
  refusals: {
    ...draftRefusals,
    plan_dropped: {
      status: 409,
      zh: '这个计划已经不做了，没有发。要发就先恢复计划。',
      en: 'This plan was dropped, and nothing was sent. Take it up again first.',
    },
  },
})

const massSend = z.object({
  id: z.string(),
  kind: z.enum(MASS_KINDS),
  name: z.string(),
  purpose: z.enum(TOUCH_PURPOSES),
  segmentId: z.string().nullable(),
  senderUserid: z.string().nullable(),
  holdoutPercent: people,
  contentKind: contentKind.nullable(),
  priority: people,
  state: z.enum(MASS_STATES),
  sendAt: z.string(),
  expiresAt: z.string(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  cancelAskedAt: moment,
  endedAt: moment,
})

export const listMassSends = defineRoute({
  method: 'get',
  path: '/mass-sends',
  name: 'listMassSends',
  summary: '群发记录，新的在前',
  permission: 'reach.read',
  query: pageQuery,
  answer: pageOf(
    massSend.extend({ audience: people, suppressed: people, waiting: people, delivered: people, failed: people }),
  ),
})

const counts = z.partialRecord(z.enum(RECIPIENT_STATES), people)

export const readMassSend = defineRoute({
  method: 'get',
  path: '/mass-sends/{massSendId}',
  name: 'readMassSend',
  summary: '一次群发：漏斗、每位成员的进度、还能催办几次',
  permission: 'reach.read',
  params: massSendParams,
  answer: massSend.extend({
    companyName: z.string().nullable(),
    body: z.string(),
    link: link.nullable(),
    attachments: z.array(attachment),
    tags: z.array(z.string()),
    counts,
    stopped: z.array(z.object({ reason: z.string(), people, sentence: z.string() })),
    members: z.array(z.object({ userid: z.string(), name: z.string(), sentAt: moment, counts })),
    tasks: z.array(
      z.object({
        id: z.string(),
        state: z.enum(TASK_STATES),
        ref: z.string().nullable(),
        dueAt: z.string(),
        asks: people,
        /** The platform's own code and text. */
        fault: z.string().nullable(),
      }),
    ),
    reminders: z.object({
      left: people,
      max: people,
      hours: people,
      refusal: z.enum(['nothing_to_remind', 'reminder_quota_spent']).nullable(),
    }),
    mayCancel: z.boolean(),
  }),
})

export const listMassRecipients = defineRoute({
  method: 'get',
  path: '/mass-sends/{massSendId}/recipients',
  name: 'listMassRecipients',
  summary: '一次群发里的每个人：送达了没有，为什么没有',
  permission: 'reach.read',
  params: massSendParams,
  query: pageQuery.extend({ state: z.enum(RECIPIENT_STATES).optional() }),
  answer: pageOf(
    z.object({
      id: z.string(),
      /** Null: a group. */
      contactId: people.nullable(),
      name: z.string().nullable(),
      /** Of a group: customers who were in it. */
      customers: people,
      /** Of a group or a moment, what the platform said: how many saw it, liked it, commented. */
      proof: z.record(z.string(), z.string()).nullable(),
      touchId: z.string().nullable(),
      member: z.string().nullable(),
      memberName: z.string().nullable(),
      state: z.enum(RECIPIENT_STATES),
      settledAt: moment,
      sentence: z.string().nullable(),
      sentenceEn: z.string().nullable(),
    }),
  ),
})

export const remindMassSend = defineRoute({
  method: 'post',
  path: '/mass-sends/{massSendId}/reminders',
  name: 'remindMassSend',
  summary: '催办：企业微信提醒还没确认的成员',
  permission: 'reach.send',
  params: massSendParams,
  answer: z.object({ remindersLeft: people }),
  refusals: {
    nothing_to_remind: { status: 409, zh: '没有等成员确认的任务。', en: 'No task waits for a member.' },
    reminder_quota_spent: {
      status: 429,
      zh: '企业微信规定一个任务每 {hours} 小时最多提醒 {max} 次，已经用完。',
      en: 'At most {max} reminders of a task in {hours} hours; all are used.',
    },
    platform_refused: {
      status: 503,
      zh: '企业微信没有答应：{errcode} {errmsg}。过一会儿再试。',
      en: 'WeCom refused: {errcode} {errmsg}. Try again later.',
    },
  },
})

export const cancelMassSend = defineRoute({
  method: 'post',
  path: '/mass-sends/{massSendId}/cancellation',
  name: 'cancelMassSend',
  summary: '停止群发：成员还没发的收回，已经发出的照实留着',
  permission: 'reach.send',
  params: massSendParams,
  answer: z.object({ massSendId: z.string() }),
  refusals: {
    over_already: { status: 409, zh: '这次群发已经结束或正在停止。', en: 'It is over, or being stopped already.' },
  },
})

export const readMassSenders = defineRoute({
  method: 'get',
  path: '/mass-senders/{companyId}',
  name: 'readMassSenders',
  summary: '一个企业里可以发群发的成员，和各自的客户数',
  permission: 'reach.read',
  params: z.object({ companyId: z.uuid() }),
  answer: z.object({ items: z.array(z.object({ userid: z.string(), name: z.string(), friends: people })) }),
})
