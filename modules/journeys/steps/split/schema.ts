import { z } from 'zod'
import { portSchema } from '../port.ts'

/** Variants of one test. */
export const SHARES_MAX = 5
/** Fewest people a way before anything is concluded: an interval of fewer is a guess. */
export const PER_WAY_MIN = 30
const PER_WAY_MAX = 1_000_000
/** Largest share that goes on trying the other ways once one has won, in percent. */
export const KEEP_PERCENT_MAX = 50

/** When one way has won, and what is done then. */
export const winnerRuleSchema = z.object({
  /** People who must have gone each way. */
  perWay: z.number().int().min(PER_WAY_MIN).max(PER_WAY_MAX),
  /** Proposed to whoever runs it, or done by itself. */
  onWin: z.enum(['propose', 'turn']),
  /** Of those who enter after the turn, so many percent still go the other ways. */
  keepPercent: z.number().int().min(0).max(KEEP_PERCENT_MAX),
})
export type WinnerRule = z.infer<typeof winnerRuleSchema>

/** A stable share of the people goes each way; the shares together are a hundred percent. */
export const splitSchema = z.object({
  kind: z.literal('split'),
  shares: z
    .array(z.object({ port: portSchema, percent: z.number().int().min(1).max(99) }))
    .min(2)
    .max(SHARES_MAX),
  /** Without it the shares stay as they are. */
  winner: winnerRuleSchema.optional(),
})
