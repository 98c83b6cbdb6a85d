import { z } from 'zod'

/** Longest notice, in characters; it stands on a phone. */
export const NOTICE_CHARACTERS_MAX = 100
/** Members of staff who are told of each customer. */
export const NOTIFIED_MAX = 3

/** Staff are told that somebody has come here; nothing is asked of them. */
export const notifySchema = z.object({
  kind: z.literal('notify'),
  to: z.discriminatedUnion('kind', [
    /** Whoever would do a task for them. */
    z.object({ kind: z.literal('guide') }),
    z.object({ kind: z.literal('named'), staffIds: z.array(z.uuid()).max(NOTIFIED_MAX) }),
  ]),
  /** The same for all: a name of a customer does not belong on a lock screen. */
  words: z.string().trim().max(NOTICE_CHARACTERS_MAX),
})
