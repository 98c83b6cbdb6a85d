import { z } from 'zod'

/** Longest word to other systems, in characters. */
export const WORD_CHARACTERS_MAX = 80

/** Tells other systems that somebody has come here, signed, by the webhooks of the tenant. */
export const webhookSchema = z.object({
  kind: z.literal('webhook'),
  /** What they know the place by. */
  word: z.string().trim().max(WORD_CHARACTERS_MAX),
})
