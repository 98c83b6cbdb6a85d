import { z } from 'zod'
import { HOLDOUT_PERCENT_MAX } from '../../model/holdout.ts'

/** The way of who is left alone; it is never drawn. */
export const HELD = 'held'

/** Of those who come here a stable share is left alone from here on, so that one sees what the rest of the way does. */
export const holdoutStepSchema = z.object({
  kind: z.literal('holdout'),
  percent: z.number().int().min(1).max(HOLDOUT_PERCENT_MAX),
})
