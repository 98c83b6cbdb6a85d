import { z } from 'zod'
import { whereSchema } from '#modules/segments/contract.ts'

/** Longest name of an event, in characters. */
const EVENT_NAME_MAX = 120

/** Who does something, by its name in the event plan or of the product itself, with what its properties must say. */
export const eventEntrySchema = z.object({
  kind: z.literal('event'),
  event: z.string().trim().max(EVENT_NAME_MAX),
  where: whereSchema,
})
