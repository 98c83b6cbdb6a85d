import { z } from 'zod'

/** Everybody of the segment, again and again: on days of the week or of the month. */
export const repeatEntrySchema = z.object({
  kind: z.literal('repeat'),
  every: z.discriminatedUnion('unit', [
    /** From Monday, 1, to Sunday, 7. */
    z.object({ unit: z.literal('week'), days: z.array(z.number().int().min(1).max(7)).max(7) }),
    /** Of a day that a month does not have its last one is meant. */
    z.object({ unit: z.literal('month'), days: z.array(z.number().int().min(1).max(31)).max(31) }),
  ]),
  /** Of the tenant's day. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
})
export type Every = z.infer<typeof repeatEntrySchema>['every']
