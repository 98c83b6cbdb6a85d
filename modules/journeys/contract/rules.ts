import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const rules = {
  /** No journey is launched before it says what it is to show. */
  hypothesisRequired: z.boolean(),
}
const rulesAnswer = z.object({ ...rules, changedAt: z.string().nullable(), changedBy: z.string().nullable() })

export const readJourneyRules = defineRoute({
  method: 'get',
  path: '/journey-rules',
  name: 'readJourneyRules',
  summary: 'SOP 的店规：上线前要不要先写假设',
  permission: 'journeys.read',
  answer: rulesAnswer,
})

export const changeJourneyRules = defineRoute({
  method: 'put',
  path: '/journey-rules',
  name: 'changeJourneyRules',
  summary: '定 SOP 的店规：打开后，没有写假设的 SOP 不能上线',
  permission: 'journeys.launch',
  body: z.object(rules),
  answer: rulesAnswer,
})
