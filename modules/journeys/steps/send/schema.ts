import { z } from 'zod'

/** Longest free words, and longest value of a place of a template, in characters. */
export const SEND_CHARACTERS_MAX = 500
const VALUE_CHARACTERS_MAX = 200

/** The program itself sends, where the platform lets it: by SMS, a call, an Official Account or a Mini Program. */
export const sendSchema = z.object({
  kind: z.literal('send'),
  /** The way and the account, as `reach` lists them. */
  way: z.object({ provider: z.string().min(1).max(40), accountId: z.uuid() }).nullable(),
  templateId: z.uuid().nullable(),
  /** Free words, where the way needs no template. */
  text: z.string().max(SEND_CHARACTERS_MAX),
  /** What stands in each place of the template; may hold variables of the person. */
  params: z.record(z.string().max(30), z.string().max(VALUE_CHARACTERS_MAX)),
})
