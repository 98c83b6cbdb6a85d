import { z } from 'zod'

/** Longest value, in characters. */
export const VALUE_CHARACTERS_MAX = 200

/** Gives a field of the tenant's own a value for everybody who comes, or takes its value away. */
export const fieldSchema = z.object({
  kind: z.literal('field'),
  key: z.string().max(60).nullable(),
  /** As text; empty takes it away. */
  value: z.string().max(VALUE_CHARACTERS_MAX),
})
