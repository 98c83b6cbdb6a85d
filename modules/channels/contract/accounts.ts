import { z } from 'zod'
import { pageOf } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { ACCOUNT_KINDS, ACCOUNTS_MAX, TEMPLATE_PURPOSES, TEMPLATES_MAX } from '../model/accounts/account.ts'

const accountParams = z.object({ accountId: z.uuid() })
const name = z.string().trim().min(1).max(60)
const secret = z.string().trim().min(1).max(128)
/** Of one part of an SMS: an Amount of at most ten. */
const price = z.number().int().min(0).max(100_000)
const moment = z.string().nullable()

const pushKeys = z.object({ pushUrl: z.string(), token: z.string(), aesKey: z.string() })

export const listAccounts = defineRoute({
  method: 'get',
  path: '/channel-accounts',
  name: 'listChannelAccounts',
  summary: '接入的短信、语音、公众号、小程序账号（不含密钥）',
  permission: 'channels.read',
  answer: pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(ACCOUNT_KINDS),
      name: z.string(),
      appId: z.string(),
      sign: z.string(),
      price: z.number().int(),
      createdAt: z.string(),
      heardAt: moment,
      checkedAt: moment,
      /** What the platform said at the last check; empty when all was well. */
      fault: z.string(),
      fans: z.number().int(),
    }),
  ),
})

export const connectAccount = defineRoute({
  method: 'post',
  path: '/channel-accounts',
  name: 'connectChannelAccount',
  secret: true,
  summary: '接入一个短信、语音、公众号或小程序账号；回调地址和密钥只显示这一次',
  permission: 'channels.manage',
  body: z.object({
    kind: z.enum(ACCOUNT_KINDS),
    name,
    appId: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]+$/)
      .max(64),
    secret,
    /** Of an SMS account, without the brackets; of a voice account the number it shows, or nothing. */
    sign: z
      .string()
      .trim()
      .regex(/^[^【】[\]]+$/)
      .max(20)
      .optional(),
    price: price.optional(),
  }),
  answer: pushKeys.extend({ accountId: z.string() }),
  refusals: {
    connected_already: {
      status: 409,
      zh: '这个账号已经接入了。要换密钥，请在它的详情里改。',
      en: 'This account is connected already. Change its secret in its details.',
    },
    too_many: { status: 409, zh: `最多接入 ${ACCOUNTS_MAX} 个。`, en: `At most ${ACCOUNTS_MAX} can be connected.` },
    sign_missing: { status: 422, zh: '短信账号要写签名。', en: 'An SMS account needs its signature.' },
  },
})

export const changeAccount = defineRoute({
  method: 'patch',
  path: '/channel-accounts/{accountId}',
  name: 'changeChannelAccount',
  summary: '改名称、单价，或换密钥',
  permission: 'channels.manage',
  params: accountParams,
  body: z.object({ name: name.optional(), secret: secret.optional(), price: price.optional() }),
  answer: z.object({ accountId: z.string() }),
})

export const renewAccountKeys = defineRoute({
  method: 'post',
  path: '/channel-accounts/{accountId}/push-keys',
  name: 'renewChannelAccountKeys',
  secret: true,
  summary: '换回调地址和密钥；旧的立即失效',
  permission: 'channels.manage',
  params: accountParams,
  answer: pushKeys,
})

export const removeAccount = defineRoute({
  method: 'delete',
  path: '/channel-accounts/{accountId}',
  name: 'removeChannelAccount',
  summary: '断开一个账号；密钥立即删除，已有的客户保留',
  permission: 'channels.manage',
  params: accountParams,
  answer: z.object({ accountId: z.string() }),
})

export const checkAccount = defineRoute({
  method: 'post',
  path: '/channel-accounts/{accountId}/checks',
  name: 'checkChannelAccount',
  summary: '问一次平台：密钥对不对、通不通。不发任何消息',
  permission: 'channels.manage',
  params: accountParams,
  answer: z.object({ fault: z.string(), checkedAt: z.string() }),
})

const template = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  purpose: z.enum(TEMPLATE_PURPOSES),
  body: z.string(),
})

export const listTemplates = defineRoute({
  method: 'get',
  path: '/channel-accounts/{accountId}/templates',
  name: 'listMessageTemplates',
  summary: '一个账号的消息模板',
  permission: 'channels.read',
  params: accountParams,
  answer: pageOf(template),
})

export const saveTemplate = defineRoute({
  method: 'put',
  path: '/channel-accounts/{accountId}/templates',
  name: 'saveMessageTemplate',
  summary: '登记平台审核过的模板；同一个模板号再存就是改',
  permission: 'channels.manage',
  params: accountParams,
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]+$/)
      .max(64),
    name,
    purpose: z.enum(TEMPLATE_PURPOSES),
    body: z.string().trim().min(1).max(500),
  }),
  answer: z.object({ templateId: z.string() }),
  refusals: {
    too_many: {
      status: 409,
      zh: `一个账号最多 ${TEMPLATES_MAX} 个模板。`,
      en: `At most ${TEMPLATES_MAX} templates an account.`,
    },
    no_way_to_refuse: {
      status: 422,
      zh: '营销要说明怎么拒绝：短信写“拒收请回复R”，外呼念“不想再接到请按9”（通信短信息服务管理规定，2015-06-30）。',
      en: 'Marketing must say how to refuse more: 拒收请回复R in an SMS, 按9 in a call (rule of 2015-06-30).',
    },
    service_only: {
      status: 422,
      zh: '公众号模板消息和订阅消息只能做服务通知，平台不许营销。',
      en: 'Template and subscribe messages are for service only; the platform forbids marketing.',
    },
  },
})

export const archiveTemplate = defineRoute({
  method: 'delete',
  path: '/channel-accounts/{accountId}/templates/{templateId}',
  name: 'archiveMessageTemplate',
  summary: '收起一个模板；发过的记录还在',
  permission: 'channels.manage',
  params: accountParams.extend({ templateId: z.uuid() }),
  answer: z.object({ templateId: z.string() }),
})

export const listFans = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/channel-fans',
  name: 'listChannelFans',
  summary: '这位客户在哪些公众号和小程序里，现在能不能收到',
  permission: 'channels.read',
  params: z.object({ contactId: z.coerce.number().int().positive().max(2_147_483_647) }),
  answer: pageOf(
    z.object({
      accountId: z.string(),
      accountName: z.string(),
      kind: z.enum(ACCOUNT_KINDS),
      seenAt: z.string(),
      followed: z.boolean(),
      joined: z.boolean(),
      /** Customer messages that may still go, since when and until when; 0 and null when the window is closed. */
      windowLeft: z.number().int(),
      windowFrom: moment,
      windowUntil: moment,
      /** What opened it, or what became of it. */
      windowState: z.enum(['message', 'touch', 'spent', 'closed']),
      windowClosedAt: moment,
      permits: z.number().int(),
    }),
  ),
})
