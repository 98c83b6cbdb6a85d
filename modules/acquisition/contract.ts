import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { ENTRIES_MAX, ENTRY_KINDS, ENTRY_STATES, TAGS_MAX, USERIDS_MAX } from './model/entry.ts'
import { PLATFORM_REFUSALS } from './model/platform-words.ts'
import { ATTACHMENTS_MAX, TEXT_BYTES_MAX } from './model/welcome-message.ts'
import { WELCOME_STATES } from './model/welcome-state.ts'

export type { EntryKind } from './model/entry.ts'

const NAME_MAX = 30
const SOURCE_MAX = 40
const USERID_MAX = 64

const entryParams = z.object({ entryId: z.uuid() })
const companyParams = z.object({ companyId: z.uuid() })
const webAddress = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/\S+$/, '请写成 https:// 开头的网址')
const linkSchema = z.object({
  title: z.string().trim().min(1).max(128),
  url: webAddress,
  description: z.string().trim().max(512).default(''),
  picture: z.union([z.literal(''), webAddress]).default(''),
})
const mediaId = z.uuid()
const attachmentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['image', 'video', 'file']), mediaId, fileName: z.string().max(200) }),
  z.object({
    kind: z.literal('mini_program'),
    /** Its picture. */
    mediaId,
    title: z.string().trim().min(1).max(64),
    appid: z.string().regex(/^\w+$/).max(64),
    page: z.string().trim().min(1).max(1024),
  }),
])
const welcomeSchema = z.object({
  text: z.string().max(TEXT_BYTES_MAX),
  links: z.array(linkSchema).max(ATTACHMENTS_MAX),
  /** Files and mini programs, above the links; nine of all together. */
  attachments: z.array(attachmentSchema).max(ATTACHMENTS_MAX).default([]),
})
/** Files of a welcome of which WeCom has no copy now: who joins at this moment does not get them. */
const notReady = z.array(z.object({ mediaId: z.string(), fileName: z.string(), fault: z.string() }))

const words = {
  name: z.string().trim().min(1).max(NAME_MAX),
  userids: z.array(z.string().trim().min(1).max(USERID_MAX)).min(1).max(USERIDS_MAX),
  skipVerify: z.boolean(),
  tagIds: z.array(z.uuid()).max(TAGS_MAX),
  source: z.string().trim().max(SOURCE_MAX),
  welcome: welcomeSchema.nullable(),
}

/** Why words that are refused are said all the same. */
const claimReason = z.string().trim().max(200).optional()

const counts = { joined: z.number().int(), leftInWeek: z.number().int(), lastAt: z.string().nullable() }

const entrySchema = z.object({
  id: z.string(),
  kind: z.enum(ENTRY_KINDS),
  companyId: z.string(),
  companyName: z.string(),
  ...words,
  token: z.string(),
  state: z.enum(ENTRY_STATES),
  /** Address of a link; a code has a picture. */
  url: z.string().nullable(),
  fault: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  archived: z.boolean(),
  ...counts,
})

const welcomeRefusals = {
  welcome_empty: { status: 422, zh: '欢迎语要有文字或链接。', en: 'A welcome needs a text or a link.' },
  welcome_too_long: {
    status: 422,
    zh: '太长了：文字最多 4000 字节（约 1300 个汉字），链接标题 128 字节，描述 512 字节，小程序标题 64 字节。',
    en: 'Too long: at most 4000 bytes of text, 128 of a title, 512 of a description, 64 of a mini program.',
  },
  welcome_too_many: {
    status: 422,
    zh: '链接、图片、视频、文件和小程序一共最多 9 个。',
    en: 'Nine at most: links, files and mini programs together.',
  },
  file_unknown: {
    status: 422,
    zh: '有文件不在了，或不是这一类；小程序的封面要是图片。请重新上传。',
    en: 'A file is not there any more, or is of another kind; a mini program needs a picture.',
  },
  welcome_variable: {
    status: 422,
    zh: '欢迎语里有刚加好友时还不知道的变量。可以用：客户称呼、导购姓名、店铺名、所在城市、会员等级、今天日期。',
    en: 'A variable of this text is not known of somebody who has only just joined.',
  },
  claim_refused: {
    status: 422,
    zh: '欢迎语里的“{words}”是广告不允许的用语（{source}）。请改掉；确有依据的，写明理由（至少四个字）再保存。',
    en: 'Advertising must not say “{words}” ({source}). Change it, or give the reason why you may.',
  },
} as const

const keepRefusals = {
  ...PLATFORM_REFUSALS,
  ...welcomeRefusals,
  tag_unknown: { status: 422, zh: '有标签已经删除，请重新选。', en: 'A tag is gone. Pick again.' },
} as const

export const listEntries = defineRoute({
  method: 'get',
  path: '/entries',
  name: 'listEntries',
  summary: '渠道活码和获客链接：带来多少人，走了多少',
  permission: 'acquisition.read',
  query: pageQuery.extend({
    q: z.string().trim().max(60).default(''),
    kind: z.enum(ENTRY_KINDS).optional(),
    archived: z.stringbool().default(false),
  }),
  answer: pageOf(entrySchema),
})

export const createEntry = defineRoute({
  method: 'post',
  path: '/entries',
  name: 'createEntry',
  summary: '新建渠道活码或获客链接',
  permission: 'acquisition.write',
  body: z.object({ kind: z.enum(ENTRY_KINDS), companyId: z.uuid(), ...words, claimReason }),
  answer: z.object({ entryId: z.string(), state: z.enum(ENTRY_STATES) }),
  refusals: {
    ...keepRefusals,
    company_unknown: { status: 422, zh: '这个企业微信没有接入，或已断开。', en: 'That company is not connected.' },
    too_many: {
      status: 409,
      zh: `最多 ${ENTRIES_MAX} 个入口。先删掉不用的。`,
      en: `At most ${ENTRIES_MAX} entries. Delete those not in use.`,
    },
  },
})

export const readEntry = defineRoute({
  method: 'get',
  path: '/entries/{entryId}',
  name: 'readEntry',
  summary: '一个入口：设置、每天来的人、欢迎语送到多少',
  permission: 'acquisition.read',
  params: entryParams,
  answer: entrySchema.extend({
    days: z.array(z.object({ day: z.string(), joined: z.number().int(), leftInWeek: z.number().int() })),
    welcomes: z.object({ sent: z.number().int(), notSent: z.number().int(), unresolved: z.number().int() }),
    notReady,
  }),
})

export const changeEntry = defineRoute({
  method: 'put',
  path: '/entries/{entryId}',
  name: 'changeEntry',
  summary: '改入口的名称、成员、标签、来源和欢迎语；已经印出去的码不变',
  permission: 'acquisition.write',
  params: entryParams,
  body: z.object({ ...words, claimReason }),
  answer: z.object({ entryId: z.string() }),
  refusals: {
    ...keepRefusals,
    not_live: {
      status: 409,
      zh: '这个入口在企业微信里还没建好。先点“再试一次”。',
      en: 'This entry is not made yet. Try again first.',
    },
  },
})

export const retryEntry = defineRoute({
  method: 'post',
  path: '/entries/{entryId}/retry',
  name: 'retryEntry',
  summary: '没建好的入口再试一次：先问企业微信有没有，没有才建，不会多占一个名额',
  permission: 'acquisition.write',
  params: entryParams,
  answer: z.object({ entryId: z.string(), state: z.enum(ENTRY_STATES) }),
})

export const archiveEntry = defineRoute({
  method: 'post',
  path: '/entries/{entryId}/archive',
  name: 'archiveEntry',
  summary: '归档或取消归档；印出去的码继续有效',
  permission: 'acquisition.write',
  params: entryParams,
  body: z.object({ archived: z.boolean() }),
  answer: z.object({ entryId: z.string() }),
})

export const removeEntry = defineRoute({
  method: 'delete',
  path: '/entries/{entryId}',
  name: 'removeEntry',
  summary: '删除入口：印出去的码立即失效，已经加上的人和统计保留',
  permission: 'acquisition.write',
  params: entryParams,
  answer: z.object({ entryId: z.string() }),
  refusals: PLATFORM_REFUSALS,
})

export const readEntryPicture = defineRoute({
  method: 'get',
  path: '/entries/{entryId}/picture',
  name: 'readEntryPicture',
  summary: '活码的图片',
  permission: 'acquisition.read',
  params: entryParams,
  answer: z.string(),
  wire: 'download',
  refusals: {
    no_picture: { status: 404, zh: '这个入口没有二维码图片。', en: 'This entry has no picture of a code.' },
    picture_unreachable: {
      status: 404,
      zh: '暂时取不到二维码图片，请稍后再试。',
      en: 'The picture of the code cannot be had just now; try again later.',
    },
  },
})

const welcomeState = z.enum(WELCOME_STATES).nullable()

export const listArrivals = defineRoute({
  method: 'get',
  path: '/entries/{entryId}/arrivals',
  name: 'listArrivals',
  summary: '从这个入口来的人，和各自的欢迎语送到没有',
  permission: 'acquisition.read',
  params: entryParams,
  query: pageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      contactId: z.number().int(),
      contactName: z.string(),
      userid: z.string(),
      at: z.string(),
      leftAt: z.string().nullable(),
      leftBy: z.string().nullable(),
      welcome: welcomeState,
      why: z.string(),
      whyEn: z.string(),
    }),
  ),
})

export const readCompanyWelcome = defineRoute({
  method: 'get',
  path: '/wecom/companies/{companyId}/welcome',
  name: 'readCompanyWelcome',
  summary: '企业的默认欢迎语：没有自己欢迎语的入口、不走入口加上的人都用它',
  permission: 'acquisition.read',
  params: companyParams,
  answer: z.object({ welcome: welcomeSchema.nullable(), notReady }),
})

export const saveCompanyWelcome = defineRoute({
  method: 'put',
  path: '/wecom/companies/{companyId}/welcome',
  name: 'saveCompanyWelcome',
  summary: '改企业的默认欢迎语；null 是不发',
  permission: 'acquisition.write',
  params: companyParams,
  body: z.object({ welcome: welcomeSchema.nullable(), claimReason }),
  answer: z.object({ companyId: z.string() }),
  refusals: welcomeRefusals,
})

export const readLinkQuota = defineRoute({
  method: 'get',
  path: '/wecom/companies/{companyId}/link-quota',
  name: 'readLinkQuota',
  summary: '获客助手还能加多少人',
  permission: 'acquisition.read',
  params: companyParams,
  /** Without a quota: why WeCom did not tell it. */
  answer: z.object({
    quota: z.object({ total: z.number().int(), left: z.number().int() }).nullable(),
    why: z.string(),
  }),
})

export const countLinkPeople = defineRoute({
  method: 'get',
  path: '/entries/{entryId}/link-people',
  name: 'countLinkPeople',
  summary: '企业微信自己怎么数一个获客链接：来了多少、说过话的多少、近 30 天点开多少',
  permission: 'acquisition.read',
  params: entryParams,
  /** Nothing of a code, or of a link that is not there; otherwise why WeCom did not tell. */
  answer: z.object({
    people: z
      .object({
        customers: z.number().int(),
        talked: z.number().int(),
        whole: z.boolean(),
        clicks: z.number().int(),
        newcomers: z.number().int(),
        days: z.number().int(),
      })
      .nullable(),
    why: z.string(),
  }),
})

export const readContactEntrance = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/entrance',
  name: 'readContactEntrance',
  summary: '一位客户从哪个入口来，欢迎语送到没有',
  permission: 'acquisition.read',
  params: z.object({ contactId: z.coerce.number().int().positive().max(2_147_483_647) }),
  answer: z.object({
    arrivals: z.array(
      z.object({
        entryId: z.string(),
        entryName: z.string(),
        kind: z.enum(ENTRY_KINDS),
        source: z.string(),
        userid: z.string(),
        at: z.string(),
      }),
    ),
    welcomes: z.array(
      z.object({
        userid: z.string(),
        state: z.enum(WELCOME_STATES),
        text: z.string(),
        at: z.string(),
        why: z.string(),
        whyEn: z.string(),
      }),
    ),
  }),
})
