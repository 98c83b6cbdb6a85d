import { z } from 'zod'

/** Entry codes of one journey. */
export const ENTRY_CODES_MAX = 50

/** Who joins by one of these entry codes or acquisition links. */
export const codeEntrySchema = z.object({
  kind: z.literal('code'),
  entryIds: z.array(z.uuid()).max(ENTRY_CODES_MAX),
})
