import { z } from 'zod'
import { FOLLOW_STAGES } from '#modules/tasks/contract.ts'

/** Moves people to a follow-up stage, as a guide would; the stage of life is what the orders say and is not set. */
export const stageSchema = z.object({ kind: z.literal('stage'), stage: z.enum(FOLLOW_STAGES).nullable() })
