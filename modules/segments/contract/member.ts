import { z } from 'zod'

export const badCursor = {
  status: 400,
  zh: '分页游标无效，请从第一页重新读。',
  en: 'Invalid cursor; start from the first page.',
} as const

/** A person as a list of members shows them. */
export const memberSchema = z.object({
  id: z.number(),
  name: z.string(),
  phone: z.string().nullable(),
  city: z.string(),
  tagIds: z.array(z.string()),
  createdAt: z.string(),
})
