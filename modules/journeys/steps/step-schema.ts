import { z } from 'zod'
import { messageSchema } from './message/schema.ts'

/** Longest journey, in days after a person entered. */
export const STEP_DAY_MAX = 365

/** When a step comes, whatever it does: so many days after the person entered, at a time of the tenant's day. */
const timing = {
  id: z.uuid(),
  day: z.number().int().min(0).max(STEP_DAY_MAX),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
}

/** Every kind of step; a new plug is one more line here and one in `performers.ts`. */
export const stepSchema = z.discriminatedUnion('kind', [messageSchema.extend(timing)])
export type Step = z.infer<typeof stepSchema>
