import { z } from 'zod'
import { pageOf } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { AUTO_REPLIES_MAX, OCCASIONS, REPLY_WORDS_MAX } from '../model/accounts/auto-reply.ts'
import { ANSWER_BYTES_MAX, MENU_BELOW_MAX, MENU_BUTTONS_MAX, MENU_DEEDS } from '../model/accounts/menu.ts'
import { SCENE_DAYS_MAX, SCENE_TAGS_MAX, SCENES_MAX } from '../model/accounts/scene.ts'

const accountParams = z.object({ officialId: z.uuid() })
const replyParams = accountParams.extend({ replyId: z.uuid() })
const sceneParams = accountParams.extend({ sceneId: z.uuid() })
const moment = z.string().nullable()
const claimReason = z.string().trim().max(200).optional()

const claimRefused = {
  status: 422,
  zh: '“{words}”是广告不允许的用语（{source}）。请改掉；确有依据的，写明理由（至少四个字）再保存。',
  en: 'Advertising must not say “{words}” ({source}). Change it, or give the reason why you may.',
} as const

const item = {
  name: z.string().trim().max(60),
  key: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/)
    .max(64)
    .default(''),
  answer: z.string().max(ANSWER_BYTES_MAX).default(''),
  url: z.string().trim().max(1024).default(''),
  appId: z.string().trim().max(64).default(''),
  page: z.string().trim().max(512).default(''),
}
const belowSchema = z.object({ ...item, deed: z.enum(MENU_DEEDS) })
const buttonSchema = z.object({
  ...item,
  deed: z.enum([...MENU_DEEDS, 'open']),
  below: z.array(belowSchema).max(MENU_BELOW_MAX).default([]),
})
const buttons = z.array(buttonSchema).max(MENU_BUTTONS_MAX)

export const readMenu = defineRoute({
  method: 'get',
  path: '/official-accounts/{officialId}/menu',
  name: 'readAccountMenu',
  summary: '公众号的菜单：正在改的和已经发布的',
  permission: 'channels.read',
  params: accountParams,
  answer: z.object({
    buttons,
    savedAt: moment,
    publishedAt: moment,
    /** Whether what is saved is what the platform has. */
    isPublished: z.boolean(),
    /** What the platform said to the last try; empty when it took it. */
    fault: z.string(),
  }),
})

export const saveMenu = defineRoute({
  method: 'put',
  path: '/official-accounts/{officialId}/menu',
  name: 'saveAccountMenu',
  summary: '保存公众号菜单的草稿；发布之前顾客看不到',
  permission: 'channels.answer',
  params: accountParams,
  body: z.object({ buttons, claimReason }),
  answer: z.object({ officialId: z.string() }),
  refusals: { claim_refused: claimRefused },
})

export const publishMenu = defineRoute({
  method: 'post',
  path: '/official-accounts/{officialId}/menu/publications',
  name: 'publishAccountMenu',
  summary: '把保存的菜单发布到公众号，替换那里现有的；没有按钮就是撤下菜单',
  permission: 'channels.answer',
  params: accountParams,
  answer: z.object({ fault: z.string() }),
  refusals: {
    menu_unfinished: {
      status: 422,
      zh: '菜单还有没填好的地方，请先补上再发布。',
      en: 'Some buttons are not finished yet.',
    },
  },
})

const replyWords = {
  words: z.array(z.string().trim().min(1).max(30)).max(REPLY_WORDS_MAX),
  whole: z.boolean(),
  body: z.string().trim().min(1).max(ANSWER_BYTES_MAX),
  enabled: z.boolean(),
}

const replyRefusals = {
  words_missing: { status: 422, zh: '请至少写一个关键词。', en: 'Give at least one word.' },
  body_long: {
    status: 422,
    zh: `回复最多 ${ANSWER_BYTES_MAX} 字节（约 680 个汉字）。`,
    en: `At most ${ANSWER_BYTES_MAX} bytes.`,
  },
  claim_refused: claimRefused,
} as const

export const listReplies = defineRoute({
  method: 'get',
  path: '/official-accounts/{officialId}/replies',
  name: 'listAutoReplies',
  summary: '公众号自动回复的规则',
  permission: 'channels.read',
  params: accountParams,
  answer: pageOf(z.object({ id: z.string(), occasion: z.enum(OCCASIONS), ...replyWords })),
})

export const createReply = defineRoute({
  method: 'post',
  path: '/official-accounts/{officialId}/replies',
  name: 'createAutoReply',
  summary: '新建一条自动回复：关注后、说到关键词、其他消息',
  permission: 'channels.answer',
  params: accountParams,
  body: z.object({ occasion: z.enum(OCCASIONS), ...replyWords, claimReason }),
  answer: z.object({ replyId: z.string() }),
  refusals: {
    ...replyRefusals,
    too_many: {
      status: 409,
      zh: `一个公众号最多 ${AUTO_REPLIES_MAX} 条自动回复。`,
      en: `At most ${AUTO_REPLIES_MAX} rules an account.`,
    },
    there_already: {
      status: 409,
      zh: '“关注后”和“其他消息”各只有一条，请改原来那条。',
      en: 'There is one answer to a new follower, and one to everything else. Change that one.',
    },
  },
})

export const changeReply = defineRoute({
  method: 'patch',
  path: '/official-accounts/{officialId}/replies/{replyId}',
  name: 'changeAutoReply',
  summary: '改一条自动回复，或开关它',
  permission: 'channels.answer',
  params: replyParams,
  body: z.object({ ...replyWords, claimReason }),
  answer: z.object({ replyId: z.string() }),
  refusals: replyRefusals,
})

export const removeReply = defineRoute({
  method: 'delete',
  path: '/official-accounts/{officialId}/replies/{replyId}',
  name: 'removeAutoReply',
  summary: '删除一条自动回复；回复过的记录还在',
  permission: 'channels.answer',
  params: replyParams,
  answer: z.object({ replyId: z.string() }),
})

const sceneWords = {
  name: z.string().trim().min(1).max(40),
  source: z.string().trim().max(40),
  tagIds: z.array(z.uuid()).max(SCENE_TAGS_MAX),
}
/** Null: the code lasts. */
const days = z.number().int().min(1).max(SCENE_DAYS_MAX).nullable()

const sceneRefusals = {
  platform_refused: {
    status: 422,
    zh: '公众号没有生成二维码：{errcode} {errmsg}。请到账号详情里点“检查”。',
    en: 'The platform made no code: {errcode} {errmsg}. Run the check of the account.',
  },
  platform_silent: {
    status: 503,
    zh: '公众号现在没有回应，没有生成二维码。过一会再试，不会重复。',
    en: 'The platform does not answer now, and no code was made. Try again later; that does no harm.',
  },
} as const
const tagUnknown = { status: 422, zh: '有标签已经删除，请重新选。', en: 'A tag is gone. Pick again.' } as const

export const listScenes = defineRoute({
  method: 'get',
  path: '/official-accounts/{officialId}/scenes',
  name: 'listAccountScenes',
  summary: '公众号的带参二维码：各带来多少人',
  permission: 'channels.read',
  params: accountParams,
  query: z.object({ archived: z.stringbool().default(false) }),
  answer: pageOf(
    z.object({
      id: z.string(),
      ...sceneWords,
      url: z.string(),
      expiresAt: moment,
      scans: z.number().int(),
      came: z.number().int(),
      stayed: z.number().int(),
      createdAt: z.string(),
      archived: z.boolean(),
    }),
  ),
})

export const createScene = defineRoute({
  method: 'post',
  path: '/official-accounts/{officialId}/scenes',
  name: 'createAccountScene',
  summary: '新建一个带参二维码：扫码关注的人记来源、打标签',
  permission: 'channels.answer',
  params: accountParams,
  body: z.object({ ...sceneWords, days }),
  answer: z.object({ sceneId: z.string() }),
  refusals: {
    ...sceneRefusals,
    tag_unknown: tagUnknown,
    too_many: {
      status: 409,
      zh: `一个公众号最多 ${SCENES_MAX} 个带参二维码。`,
      en: `At most ${SCENES_MAX} codes an account.`,
    },
  },
})

export const changeScene = defineRoute({
  method: 'patch',
  path: '/official-accounts/{officialId}/scenes/{sceneId}',
  name: 'changeAccountScene',
  summary: '改二维码的名称、来源和标签；之前来的人不变',
  permission: 'channels.answer',
  params: sceneParams,
  body: z.object(sceneWords),
  answer: z.object({ sceneId: z.string() }),
  refusals: { tag_unknown: tagUnknown },
})

export const remakeScene = defineRoute({
  method: 'post',
  path: '/official-accounts/{officialId}/scenes/{sceneId}/pictures',
  name: 'remakeAccountScene',
  summary: '重新生成二维码图片（例如过期了）；来源和计数照旧',
  permission: 'channels.answer',
  params: sceneParams,
  body: z.object({ days }),
  answer: z.object({ sceneId: z.string() }),
  refusals: sceneRefusals,
})

export const archiveScene = defineRoute({
  method: 'post',
  path: '/official-accounts/{officialId}/scenes/{sceneId}/archiving',
  name: 'archiveAccountScene',
  summary: '收起二维码或放回列表；印出去的照样能扫，照样计数',
  permission: 'channels.answer',
  params: sceneParams,
  body: z.object({ archived: z.boolean() }),
  answer: z.object({ sceneId: z.string() }),
})
