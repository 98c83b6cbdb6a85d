import { z } from 'zod'
import { pageOf } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { checkSchema } from './contract/check-ups.ts'
import { LEAVERS } from './model/friendship.ts'

export { listAccounts, listTemplates } from './contract/accounts.ts'
export { listGroupCodes } from './contract/group-codes.ts'
export { listLibrary, readLibraryFile } from './contract/library.ts'
export { type AccountKind, fillTemplate, placesOf } from './model/accounts/account.ts'
export { partsOf, signedText } from './model/accounts/sms-text.ts'
export type { CheckName, CheckState } from './model/check-up/check.ts'

/** Companies of one tenant. */
export const COMPANIES_MAX = 20
const NAME_MAX = 60
const CORP_ID_MAX = 64
const SECRET_MAX = 128

const companyParams = z.object({ companyId: z.uuid() })
const name = z.string().trim().min(1).max(NAME_MAX)
const secret = z.string().trim().min(1).max(SECRET_MAX)

/** What WeCom's admin console asks for; shown once. */
const pushKeys = z.object({ pushUrl: z.string(), token: z.string(), aesKey: z.string() })

export const companySchema = z.object({
  id: z.string(),
  name: z.string(),
  corpId: z.string(),
  agentId: z.number().int(),
  createdAt: z.string(),
  /** When a push last came; null when none ever did. */
  heardAt: z.string().nullable(),
  checkedAt: z.string().nullable(),
  pushUrl: z.string(),
  /** What is entered in the admin console for the home of the app and for the chat sidebar. */
  homeUrl: z.string(),
  sidebarUrl: z.string(),
  people: z.number().int(),
  pairs: z.number().int(),
  waiting: z.number().int(),
  autoRepair: z.boolean(),
})

export const readWorld = defineRoute({
  method: 'get',
  path: '/wecom/world',
  name: 'readWecomWorld',
  summary: '演示自带的模拟生态：模拟手机的网址；没有就是 null',
  permission: 'channels.read',
  answer: z.object({ phonesUrl: z.string().nullable() }),
})

export const listCompanies = defineRoute({
  method: 'get',
  path: '/wecom/companies',
  name: 'listWecomCompanies',
  summary: '接入的企业微信（不含密钥）',
  permission: 'channels.read',
  answer: pageOf(companySchema),
})

export const connectCompany = defineRoute({
  method: 'post',
  path: '/wecom/companies',
  name: 'connectWecomCompany',
  secret: true,
  summary: '接入一个企业微信自建应用；回调 Token 和 EncodingAESKey 只显示这一次',
  permission: 'channels.manage',
  body: z.object({
    name,
    corpId: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]+$/)
      .max(CORP_ID_MAX),
    agentId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    secret,
  }),
  answer: pushKeys.extend({ companyId: z.string() }),
  refusals: {
    connected_already: {
      status: 409,
      zh: '这个企业的这个应用已经接入了。要换 Secret，请在它的详情里改。',
      en: 'This app of this company is connected already. Change its secret in its details.',
    },
    too_many: { status: 409, zh: `最多接入 ${COMPANIES_MAX} 个。`, en: `At most ${COMPANIES_MAX} can be connected.` },
  },
})

export const changeCompany = defineRoute({
  method: 'patch',
  path: '/wecom/companies/{companyId}',
  name: 'changeWecomCompany',
  summary: '改名称、换应用的 Secret，或改核对后是否自动修',
  permission: 'channels.manage',
  params: companyParams,
  body: z.object({ name: name.optional(), secret: secret.optional(), autoRepair: z.boolean().optional() }),
  answer: z.object({ companyId: z.string() }),
})

export const removeCompany = defineRoute({
  method: 'delete',
  path: '/wecom/companies/{companyId}',
  name: 'removeWecomCompany',
  summary: '断开一个企业微信；密钥立即删除，已有的客户保留',
  permission: 'channels.manage',
  params: companyParams,
  answer: z.object({ companyId: z.string() }),
})

export const renewPushKeys = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/push-keys',
  name: 'renewWecomPushKeys',
  secret: true,
  summary: '换回调的 Token 和 EncodingAESKey；旧的立即失效',
  permission: 'channels.manage',
  params: companyParams,
  answer: pushKeys,
})

export const checkCompany = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/checks',
  name: 'checkWecomCompany',
  summary: '企微体检：逐项问企业微信，说清哪里不对、该点哪里',
  permission: 'channels.manage',
  params: companyParams,
  answer: z.object({ checks: z.array(checkSchema), checkedAt: z.string() }),
})

const followerSchema = z.object({
  companyName: z.string(),
  userid: z.string(),
  remark: z.string(),
  entryState: z.string(),
  addWay: z.number().int(),
  addedAt: z.string(),
  together: z.boolean(),
  leftAt: z.string().nullable(),
  leftBy: z.enum(LEAVERS).nullable(),
})

export const listFollowers = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/wecom-followers',
  name: 'listWecomFollowers',
  summary: '哪些成员加了这位客户，谁离开了',
  permission: 'channels.read',
  params: z.object({ contactId: z.coerce.number().int().positive().max(2_147_483_647) }),
  answer: pageOf(followerSchema),
})
