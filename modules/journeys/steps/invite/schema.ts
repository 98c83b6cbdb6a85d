import { z } from 'zod'
import { MESSAGE_CHARACTERS_MAX } from '../../model/message.ts'
import { contentKindSchema } from '../content-kind.ts'

/** A guide invites the person into a group: a message with where the code of the group is. */
export const inviteSchema = z.object({
  kind: z.literal('invite'),
  /** A group code of WeCom. */
  groupCodeId: z.uuid().nullable(),
  text: z.string().max(MESSAGE_CHARACTERS_MAX),
  contentKind: contentKindSchema,
})
