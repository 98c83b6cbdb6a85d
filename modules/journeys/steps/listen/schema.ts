import { z } from 'zod'
import { whereSchema } from '#modules/segments/contract.ts'
import { MINUTES_OF_A_DAY, WAIT_DAYS_MAX } from '../../model/node-timing.ts'

/** It happened in time. */
export const HAPPENED = 'happened'
/** The time is over, and it has not. */
export const SILENT = 'silent'
/** Longest name of an event, in characters. */
const EVENT_NAME_MAX = 200

/** Until an event of the person, by its name in the event plan or of the product itself, or until the time is over. */
export const listenSchema = z.object({
  kind: z.literal('listen'),
  event: z.string().trim().max(EVENT_NAME_MAX),
  /** What its properties must say. */
  where: whereSchema,
  withinMinutes: z
    .number()
    .int()
    .min(1)
    .max(WAIT_DAYS_MAX * MINUTES_OF_A_DAY),
})
