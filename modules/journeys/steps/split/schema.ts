import { z } from 'zod'
import { portSchema } from '../port.ts'

/** Variants of one test. */
export const SHARES_MAX = 5

/** A stable share of the people goes each way; the shares together are a hundred percent. */
export const splitSchema = z.object({
  kind: z.literal('split'),
  shares: z
    .array(z.object({ port: portSchema, percent: z.number().int().min(1).max(99) }))
    .min(2)
    .max(SHARES_MAX),
})
