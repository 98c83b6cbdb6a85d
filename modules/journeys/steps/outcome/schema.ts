import { z } from 'zod'
import { MINUTES_OF_A_DAY, WAIT_DAYS_MAX } from '../../model/node-timing.ts'

/** What may become of a guide's task; the last: nothing yet when the time is over. */
export const OUTCOME_PORTS = ['sent', 'dismissed', 'expired', 'open'] as const

/** Until the task that an earlier node gave a guide is settled, or the time is over: by what became of it. */
export const outcomeSchema = z.object({
  kind: z.literal('outcome'),
  /** The message or task. */
  of: z.uuid().nullable(),
  withinMinutes: z
    .number()
    .int()
    .min(1)
    .max(WAIT_DAYS_MAX * MINUTES_OF_A_DAY),
})
