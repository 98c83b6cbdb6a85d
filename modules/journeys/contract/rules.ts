import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const rules = {
  /** No journey is launched before it says what it is to show. */
  hypothesisRequired: z.boolean(),
  /** Neither a journey nor a version of it runs before somebody else has approved it. */
  approvalRequired: z.boolean(),
}
const rulesAnswer = z.object({ ...rules, changedAt: z.string().nullable(), changedBy: z.string().nullable() })

export const readJourneyRules = defineRoute({
  method: 'get',
  path: '/journey-rules',
  name: 'readJourneyRules',
  summary: 'SOP 的店规：上线前要不要先写假设、要不要另一个人批准',
  permission: 'journeys.read',
  answer: rulesAnswer,
})

export const changeJourneyRules = defineRoute({
  method: 'put',
  path: '/journey-rules',
  name: 'changeJourneyRules',
  summary: '定 SOP 的店规：没有写假设的不能上线；没有另一个人批准的不能上线、不能发布新版本；不说的不变（记入审计）',
  permission: 'journeys.rule',
  body: z.object({ ...rules, approvalRequired: rules.approvalRequired.optional() }),
  answer: rulesAnswer,
})
