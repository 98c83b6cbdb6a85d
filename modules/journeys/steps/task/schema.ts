import { z } from 'zod'
import { MESSAGE_CHARACTERS_MAX } from '../../model/message.ts'

/** Longest time to do it, in hours. */
export const TASK_HOURS_MAX = 30 * 24

/** A guide does something for the person that is no message: a call, a parcel, a look at their order. */
export const taskSchema = z.object({
  kind: z.literal('task'),
  /** What is to be done, with the variables of a script. */
  text: z.string().max(MESSAGE_CHARACTERS_MAX),
  dueHours: z.number().int().min(1).max(TASK_HOURS_MAX),
})
