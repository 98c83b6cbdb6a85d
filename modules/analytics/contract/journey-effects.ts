import { z } from 'zod'
import { RESULT_GUARDS } from '../model/journey-result.ts'

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** What being in an SOP did to one metric; money in ten-thousandths. */
const effectSchema = z.object({
  /** For each person of the treated arm, with the 95 % interval of one single reading. */
  perPerson: estimate,
  /** The interval that holds over all readings together. */
  always: z.object({ low: z.number(), high: z.number() }),
  /** For all people of the treated arm together. */
  total: estimate,
  verdict: z.enum(['more', 'less', 'unclear']),
  /** Variance left once what people did before is taken off, as a share. */
  varianceLeft: z.number(),
  /** The smallest effect that would be seen in four of five cases with the people there are. */
  detectable: z.number(),
  /** People it takes to see an effect of a tenth; null when those left alone do nothing. */
  peopleNeeded: z.number().nullable(),
})

export const effectsSchema = z.object({ orders: effectSchema, money: effectSchema, buyers: effectSchema })

/** The effect on the people of one guide, or by one variant. */
export const effectCellSchema = z.object({
  /** Id of the guide; `node:port` of a variant. */
  key: z.string(),
  /** Of a guide; null of a variant and of somebody who is gone. */
  name: z.string().nullable(),
  treated: z.number().int(),
  holdout: z.number().int(),
  guard: z.enum(RESULT_GUARDS).nullable(),
  effects: effectsSchema.nullable(),
})
