import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { GENDERS, isDay } from '../model/contact.ts'
import { IDENTITY_KINDS } from '../model/identity.ts'
import { valueRefusals, valuesSchema } from './fields.ts'

/** People in one call of the API. */
export const SAVE_CONTACTS_MAX = 200

const text = z.string().trim().max(80)

export const saveContacts = defineRoute({
  method: 'put',
  path: '/contacts',
  name: 'saveContacts',
  summary: '按手机号、会员号等写入客户：认得出的是同一人，只补空缺的资料，字段取最新',
  permission: 'contacts.write',
  body: z.object({
    contacts: z
      .array(
        z.object({
          identities: z
            .array(
              z.object({
                kind: z.enum(IDENTITY_KINDS),
                scope: z.string().max(40).default(''),
                value: z.string().trim().min(1).max(128),
              }),
            )
            .min(1)
            .max(10),
          name: text.optional(),
          gender: z.enum(GENDERS).optional(),
          birthday: z.string().refine(isDay, 'YYYY-MM-DD').optional(),
          province: text.optional(),
          city: text.optional(),
          attributes: valuesSchema.optional(),
        }),
      )
      .min(1)
      .max(SAVE_CONTACTS_MAX),
  }),
  answer: z.object({ items: z.array(z.object({ contactId: z.number(), isNew: z.boolean() })) }),
  refusals: {
    ...valueRefusals,
    no_identity: {
      status: 422,
      zh: '第 {place} 位没有能认人的身份：打星号的手机号不算。',
      en: 'Nothing identifies person {place}: a masked phone does not.',
    },
  },
})
