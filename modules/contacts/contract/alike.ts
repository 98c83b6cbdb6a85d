import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { ALIKE_SIGNALS } from '../model/alike.ts'

const text = z.string().trim().max(80).optional()

export const listAlike = defineRoute({
  method: 'get',
  path: '/contacts-alike',
  name: 'listAlike',
  summary: '像谁：按打了星号的手机号、称呼和地区找可能的客户，最像的在前',
  permission: 'contacts.read',
  query: z.object({ phone: text, name: text, province: text, city: text }),
  answer: z.object({
    items: z.array(
      z.object({
        contactId: z.number(),
        name: z.string(),
        phone: z.string().nullable(),
        city: z.string(),
        /** Of 100. */
        score: z.number(),
        signals: z.array(z.enum(ALIKE_SIGNALS)),
      }),
    ),
  }),
})
