import type { Ctx } from '#kit/node/ctx.ts'
import type { ChoiceUsers } from '#modules/reach/contract.ts'
import { listJourneysByChoice } from './store/choice-use.ts'

/** SOPs of which a step says what a script choice has for each person. */
export const choiceUsers: ChoiceUsers<Ctx> = {
  async listUsers(ctx, choiceIds) {
    const journeys = await listJourneysByChoice(ctx, choiceIds)
    return journeys.map(({ choiceId, id, name }) => ({
      choiceId,
      kind: { zh: 'SOP', en: 'SOP' },
      name,
      to: `/journeys/${id}`,
    }))
  },
}
