import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import {
  BASE_NAME_MAX,
  GROUP_CODE_NAME_MAX,
  GROUP_CODE_STATES,
  GROUP_CODES_MAX,
  GROUPS_OF_CODE_MAX,
} from '../model/group-code.ts'

const codeParams = z.object({ groupCodeId: z.uuid() })
const moment = z.string().nullable()

const words = {
  name: z.string().trim().min(1).max(GROUP_CODE_NAME_MAX),
  chatIds: z
    .array(
      z
        .string()
        .regex(/^[\w.@-]+$/)
        .max(64),
    )
    .min(1)
    .max(GROUPS_OF_CODE_MAX),
  goesOn: z.boolean(),
  baseName: z.string().trim().max(BASE_NAME_MAX),
  baseNumber: z.number().int().min(1).max(9_999),
}

const told = {
  refused_by_wecom: {
    status: 422,
    zh: '企业微信没有接受：{errcode} {errmsg}。到“体检”看哪里不对。',
    en: 'WeCom refused it: {errcode} {errmsg}. The check-up says what is wrong.',
  },
  wecom_silent: {
    status: 503,
    zh: '企业微信现在没有回应。过一会再试，重复做没有坏处。',
    en: 'WeCom does not answer now. Try again later; doing it twice does no harm.',
  },
} as const
const notLive = { status: 409, zh: '这个群活码还没有建成。', en: 'This code has not been made yet.' } as const
const groupUnknown = {
  status: 422,
  zh: '有群已经解散，或者选重了，请重新选。',
  en: 'A group is dissolved, or chosen twice. Choose again.',
} as const

const codeSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  ...words,
  chatIds: z.array(z.string()),
  state: z.enum(GROUP_CODE_STATES),
  joined: z.number().int(),
  stayed: z.number().int(),
  lastAt: moment,
  createdAt: z.string(),
  createdBy: z.string(),
})

export const listGroupCodes = defineRoute({
  method: 'get',
  path: '/wecom/group-codes',
  name: 'listGroupCodes',
  summary: '群活码：各带来多少人',
  permission: 'channels.read',
  answer: pageOf(codeSchema),
})

export const createGroupCode = defineRoute({
  method: 'post',
  path: '/wecom/group-codes',
  name: 'createGroupCode',
  summary: '新建群活码：一个码进几个群，满了进下一个',
  permission: 'channels.answer',
  body: z.object({ companyId: z.uuid(), ...words }),
  answer: z.object({ groupCodeId: z.string(), state: z.enum(GROUP_CODE_STATES) }),
  refusals: {
    ...told,
    company_unknown: { status: 404, zh: '这个企业微信没有接入。', en: 'This company is not connected.' },
    group_unknown: groupUnknown,
    too_many: {
      status: 409,
      zh: `最多 ${GROUP_CODES_MAX} 个群活码，请先删掉不用的。`,
      en: `At most ${GROUP_CODES_MAX} codes. Remove some first.`,
    },
  },
})

export const readGroupCode = defineRoute({
  method: 'get',
  path: '/wecom/group-codes/{groupCodeId}',
  name: 'readGroupCode',
  summary: '一个群活码：每个群有多少人，扫码来了多少',
  permission: 'channels.read',
  params: codeParams,
  answer: codeSchema.extend({
    groups: z.array(
      z.object({ chatId: z.string(), name: z.string(), members: z.number().int(), came: z.number().int() }),
    ),
  }),
})

export const changeGroupCode = defineRoute({
  method: 'put',
  path: '/wecom/group-codes/{groupCodeId}',
  name: 'changeGroupCode',
  summary: '改群活码的名称、群和满了以后怎么办；印出去的码不用换',
  permission: 'channels.answer',
  params: codeParams,
  body: z.object(words),
  answer: z.object({ groupCodeId: z.string() }),
  refusals: { ...told, group_unknown: groupUnknown, not_live: notLive },
})

export const retryGroupCode = defineRoute({
  method: 'post',
  path: '/wecom/group-codes/{groupCodeId}/tries',
  name: 'retryGroupCode',
  summary: '不知道有没有建成的群活码，再建一次',
  permission: 'channels.answer',
  params: codeParams,
  answer: z.object({ groupCodeId: z.string(), state: z.enum(GROUP_CODE_STATES) }),
  refusals: {
    ...told,
    not_in_doubt: { status: 409, zh: '已经建成，或者正在建。', en: 'It is made, or being made.' },
  },
})

export const refreshGroupCode = defineRoute({
  method: 'post',
  path: '/wecom/group-codes/{groupCodeId}/readings',
  name: 'refreshGroupCode',
  summary: '再问企业微信：满了以后新建了哪些群',
  permission: 'channels.answer',
  params: codeParams,
  answer: z.object({ groupCodeId: z.string() }),
  refusals: { ...told, not_live: notLive },
})

export const removeGroupCode = defineRoute({
  method: 'delete',
  path: '/wecom/group-codes/{groupCodeId}',
  name: 'removeGroupCode',
  summary: '删除群活码；印出去的不能再扫，进了群的人不变',
  permission: 'channels.answer',
  params: codeParams,
  answer: z.object({ groupCodeId: z.string() }),
  refusals: told,
})

export const readGroupCodePicture = defineRoute({
  method: 'get',
  path: '/wecom/group-codes/{groupCodeId}/picture',
  name: 'readGroupCodePicture',
  summary: '群活码的图片',
  permission: 'channels.read',
  params: codeParams,
  answer: z.string(),
  wire: 'download',
  refusals: {
    no_picture: {
      status: 404,
      zh: '还没有取到二维码图片，点“看最新的群”再取一次。',
      en: 'The picture is not there yet; read it again.',
    },
    picture_unreachable: {
      status: 404,
      zh: '暂时取不到二维码图片，请稍后再试。',
      en: 'The picture of the code cannot be had just now; try again later.',
    },
  },
})

export const listGroupCodePeople = defineRoute({
  method: 'get',
  path: '/wecom/group-codes/{groupCodeId}/people',
  name: 'listGroupCodePeople',
  summary: '扫这个群活码进群的人，新的在前',
  permission: 'channels.read',
  params: codeParams,
  query: pageQuery,
  answer: pageOf(
    z.object({
      userid: z.string(),
      name: z.string(),
      chatId: z.string(),
      groupName: z.string(),
      joinedAt: z.string(),
      leftAt: moment,
      contactId: z.number().int().nullable(),
    }),
  ),
})
