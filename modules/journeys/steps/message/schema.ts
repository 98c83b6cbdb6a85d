import { z } from 'zod'

/** Longest text of a message, in characters; the member mass-send of WeCom takes 4,000. */
export const MESSAGE_CHARACTERS_MAX = 4000

/** A guide sends the person a message. The text is copied from the script when it is chosen, and may be changed. */
export const messageSchema = z.object({
  kind: z.literal('message'),
  title: z.string().trim().max(80),
  scriptId: z.uuid().nullable(),
  text: z.string().max(MESSAGE_CHARACTERS_MAX),
})
export type MessageStep = z.infer<typeof messageSchema>
