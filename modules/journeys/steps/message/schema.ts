import { z } from 'zod'
import { MESSAGE_CHARACTERS_MAX } from '../../model/message.ts'
import { contentKindSchema } from '../content-kind.ts'

/** A guide sends the person a message. The text is copied from the script when it is chosen, and may be changed. */
export const messageSchema = z.object({
  kind: z.literal('message'),
  title: z.string().trim().max(80),
  scriptId: z.uuid().nullable(),
  /** Instead of one script, a choice that gives everybody the one for them; the text is then not used. */
  choiceId: z.uuid().optional(),
  text: z.string().max(MESSAGE_CHARACTERS_MAX),
  contentKind: contentKindSchema,
})
export type MessageStep = z.infer<typeof messageSchema>
