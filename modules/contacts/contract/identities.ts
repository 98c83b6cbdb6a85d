import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { contactDetailSchema } from '../contract.ts'
import { GIVEN_BY_HAND, IDENTITY_KINDS, isWholeIdentity } from '../model/identity.ts'

const params = z.object({ contactId: z.coerce.number().pipe(z.number().int().min(1).max(4_294_967_295)) })
/** The platform of a buyer id, empty for everything else. */
const scope = z.string().trim().max(40).default('')
const value = z.string().trim().min(1).max(128)

export const addIdentity = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/identities',
  name: 'addIdentity',
  summary: '给客户加一个手机号、会员号或平台账号，以后凭它认出此人',
  permission: 'contacts.write',
  params,
  body: z
    .object({ kind: z.enum(GIVEN_BY_HAND), scope, value })
    .refine(isWholeIdentity, { path: ['scope'], message: '平台账号要说是哪个平台的，其他的不用' }),
  answer: contactDetailSchema,
  refusals: {
    bad_identity: {
      status: 422,
      zh: '这个号码认不出人：手机号不完整或打了星号。请填完整的。',
      en: 'This identifies nobody: the phone is incomplete or masked. Enter all of it.',
    },
    identity_taken: {
      status: 409,
      zh: '它已属于客户 {contactId}。若是同一人，请在那位客户的页面合并；若填错了，先从那里去掉。',
      en: 'It belongs to customer {contactId}. Merge the two if they are one; otherwise remove it there first.',
    },
    too_many: {
      status: 409,
      zh: '一位客户最多 {limit} 个身份，请先去掉不用的。',
      en: 'At most {limit} identities of one customer; remove unused ones first.',
    },
  },
})

export const removeIdentity = defineRoute({
  method: 'post',
  path: '/contacts/{contactId}/identities/removals',
  name: 'removeIdentity',
  summary: '去掉客户的一个手机号或账号：以后不再凭它认出此人',
  permission: 'contacts.write',
  params,
  /** `value` as it is shown: phones may be masked. */
  body: z.object({ kind: z.enum(IDENTITY_KINDS), scope, value }),
  answer: contactDetailSchema,
  refusals: {
    kept_by_channel: {
      status: 409,
      zh: '这个身份由微信和企业微信同步，去掉了还会回来，不能在这里改。',
      en: 'WeChat and WeCom keep this identity in step; it would come back. It is not changed here.',
    },
    several_fit: {
      status: 409,
      zh: '有两个号码打星号后看起来一样，请用完整号码指明是哪一个。',
      en: 'Two numbers look alike when masked; say which by the whole number.',
    },
  },
})
