import { z } from 'zod'

/** Longest reason, in characters. */
export const EXIT_WHY_MAX = 80

/** Whoever comes here leaves the journey before its end, for a reason that is kept. */
export const exitSchema = z.object({
  kind: z.literal('exit'),
  why: z.string().trim().max(EXIT_WHY_MAX),
  /** Takes back what their guide was still to do. */
  withdraw: z.boolean(),
})
