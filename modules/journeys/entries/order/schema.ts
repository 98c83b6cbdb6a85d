import { z } from 'zod'

/** Longest name of a category, in characters. */
const CATEGORY_MAX = 200

/** Who orders: anything, for the first time, or something of one category. */
export const orderEntrySchema = z.object({
  kind: z.literal('order'),
  which: z.enum(['paid', 'first', 'category']),
  category: z.string().trim().max(CATEGORY_MAX).optional(),
})
