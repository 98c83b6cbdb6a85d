import { z } from 'zod'

/** Who comes into the journey's segment, or who goes out of it after the launch. */
export const segmentEntrySchema = z.object({ kind: z.literal('segment'), when: z.enum(['entered', 'left']) })
