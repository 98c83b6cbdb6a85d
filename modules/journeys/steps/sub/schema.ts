import { z } from 'zod'

/** Whoever comes here enters another journey too, by its own rules, and goes on in this one at once. */
export const subSchema = z.object({ kind: z.literal('sub'), journeyId: z.uuid().nullable() })
