import { z } from 'zod'
import { untilSchema } from '../../model/node-timing.ts'

/** Nothing happens until a time, which is reckoned when somebody comes here. */
export const waitSchema = z.object({ kind: z.literal('wait'), until: untilSchema })
