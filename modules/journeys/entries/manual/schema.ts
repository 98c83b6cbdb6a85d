import { z } from 'zod'

/** Only who is put in by hand or by a program. */
export const manualEntrySchema = z.object({ kind: z.literal('manual') })
